//! What two officers decide together (DOMAIN §2 "individual extension or reopening", §3 "Four eyes"): one proposes, another confirms.
//!
//! An extension gives one lead more time under a call ([`propose_extension()`]): for whatever it writes there, as drafts are not
//! for officers to see. A reopening takes back that an application was declared inadmissible ([`propose_reopening()`]). Whoever
//! confirms ([`confirm_proposal()`]) is not who proposed; refusing ([`refuse_proposal()`]) is open to both. A lead hears of more time by
//! letter ([`ExtensionLetters`]). Who has an interest in what is proposed knows nothing of it.

mod confirm_proposal;
pub mod error;
pub mod graphql;
mod letters;
mod list;
mod loaders;
mod move_proposals;
mod propose;
mod propose_extension;
mod propose_reopening;
mod refuse_proposal;
pub mod rules;
pub mod states;
mod store;

pub use confirm_proposal::confirm_proposal;
pub use letters::ExtensionLetters;
pub use list::{application_proposals, count_proposals};
pub use loaders::ProposalLoaders;
pub use move_proposals::move_proposals;
pub use propose_extension::propose_extension;
pub use propose_reopening::propose_reopening;
pub use refuse_proposal::refuse_proposal;
pub(super) use store::{extension, extensions, proposals_for, running_under};

use self::rules::Proposal;
use crate::access::{Action, Target};
use crate::applications::sight::interests;
use crate::enterprises::rules::of_enterprise;
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A proposal that the actor may decide about with this action.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `OWN_PROPOSAL`; faults of the database.
async fn authorized(context: &Context, action: Action, id: Uuid) -> Result<Proposal, Error> {
    context.authorize(action)?;
    let found = store::find(context.db.reader(), id).await?.ok_or_else(Error::not_found)?;
    check_interest(context, &found).await?;
    let target = Target { proposer: found.proposed_by, ..of_enterprise(found.enterprise) };
    context.authorize_on(action, &target).map(|()| found)
}

/// Whether whoever asks has no interest in a proposal: one for an enterprise they are tied to, or about an application in which they have
/// one, does not exist for them.
async fn check_interest(context: &Context, proposal: &Proposal) -> Result<(), Error> {
    let interests = interests(context).await?;
    let application = match proposal.application() {
        Some(id) => crate::applications::store::find(&context.db, id).await?,
        None => None,
    };
    let is_barred = application.is_some_and(|application| interests.include(&application));
    match is_barred || interests.ties.contains(&proposal.enterprise) {
        true => Err(Error::not_found()),
        false => Ok(()),
    }
}

/// A proposal, locked, at the version the client saw.
async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Proposal, Error> {
    let found = store::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// What the journal says of a proposal. It has no owner: what officers think of is not for the lead, and what comes of it shows in
/// its application.
fn entry(proposal: &Proposal, action: &'static str) -> Entry {
    Entry::of(RecordKind::ApplicationProposal, proposal.id, action)
}

/// The values of a proposal in the journal.
fn facts(proposal: &Proposal) -> Facts {
    Facts::default()
        .with("kind", proposal.kind().code())
        .with("call", proposal.call.to_string())
        .with("enterprise", proposal.enterprise.to_string())
        .with("application", proposal.application().map(|id| id.to_string()))
        .with("untilOn", proposal.until().map(|due| due.on.to_string()))
        .with("state", proposal.state.code())
}
