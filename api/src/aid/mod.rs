//! The ledger of small aid (de minimis, DOMAIN §4.3): what the Province granted ([`record_aid()`], entered in the central
//! register with [`register_aid()`]) and what enterprises declare that they got elsewhere ([`declare_aid()`]). What is wrong
//! is withdrawn ([`withdraw_aid()`]), never deleted.
//!
//! Enterprises that are linked on a date are one undertaking ([`link_undertakings()`], [`end_undertaking_link()`]).
//! [`simulate_aid()`] tells whether an amount would still be allowed to it; begin reading there. How much is allowed when
//! stands in `rules/ceiling.rs`. Recording is not refused above a ceiling: it says what was decided, and the question comes
//! before the decision. What else decides by aid, as the rules for applications do, asks [`undertakings_of()`] and [`aid_counted()`];
//! a decision that grants it enters it with [`enter_granted()`].

mod declare_aid;
mod end_undertaking_link;
mod enter;
pub mod error;
pub mod graphql;
mod link_undertakings;
mod list;
mod loaders;
mod move_ledger;
mod record_aid;
mod register_aid;
pub mod rules;
mod simulate_aid;
pub mod states;
mod store;
mod undertaking_links;
mod undertakings;
mod withdraw_aid;

pub use declare_aid::declare_aid;
pub use end_undertaking_link::end_undertaking_link;
pub use enter::enter_granted;
pub use link_undertakings::link_undertakings;
pub use list::{aid_ledger, count_aid};
pub use loaders::AidLoaders;
pub use move_ledger::move_ledger;
pub use record_aid::record_aid;
pub use register_aid::register_aid;
pub use simulate_aid::simulate_aid;
pub use undertaking_links::{count_undertaking_links, undertaking_links};
pub use undertakings::{aid_counted, undertakings_of};
pub use withdraw_aid::withdraw_aid;

use self::rules::Aid;
use self::rules::undertaking::Link;
use crate::enterprises::hold_enterprise;
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::shared::error::Error;
use uuid::Uuid;

/// Aid, locked, behind the lock of its enterprise, at the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`, `VERSION_STALE`; faults of the database.
async fn hold(writing: &Writing, enterprise: Uuid, aid: Uuid, expected: Option<i32>) -> Result<Aid, Error> {
    hold_enterprise(writing, enterprise).await?;
    let found = store::lock(writing.tx(), aid).await?;
    let found = found.filter(|found| found.enterprise == enterprise).ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// What the journal says of aid; its enterprise may read it.
fn entry(aid: &Aid, action: &'static str) -> Entry {
    Entry::of(RecordKind::Aid, aid.id, action).owned_by(aid.enterprise)
}

/// The values of aid in the journal.
fn facts(aid: &Aid) -> Facts {
    let (said, registered) = (&aid.said, aid.registered.as_ref());
    Facts::default()
        .with("enterprise", aid.enterprise.to_string())
        .with("aidOrigin", aid.origin.code())
        .with("regime", said.regime.code())
        .with("amountCents", said.amount.0)
        .with("decidedOn", said.decided_on.to_string())
        .with("reference", said.reference.clone())
        .with("grantedUnder", said.granted_under.clone())
        .with("publicBody", said.public_body.clone())
        .with("registerReference", registered.map(|step| step.words.clone()))
        .with("isWithdrawn", aid.withdrawn.is_some())
}

/// What the journal says of a link. It has no owner: neither enterprise may read here to whom it is linked.
fn link_entry(link: &Link, action: &'static str) -> Entry {
    Entry::of(RecordKind::UndertakingLink, link.id, action)
}

/// The values of a link in the journal.
fn link_facts(link: &Link) -> Facts {
    let [one, other] = link.pair.both();
    Facts::default()
        .with("one", one.to_string())
        .with("other", other.to_string())
        .with("basis", link.basis.as_str())
        .with("validFrom", link.period.from.map(|day| day.to_string()))
        .with("validUntil", link.period.until.map(|day| day.to_string()))
}
