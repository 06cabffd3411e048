//! Claims: whoever signed in asks to act for an enterprise ([`request_claim()`]), and an officer who is not the asker decides. Granting gives
//! the role ENTERPRISE for it in the same change ([`grant_claim()`]), revoking ends it at once ([`revoke_claim()`]). Whoever asked reads of it by e-mail ([`letters`]). A number
//! typed into an account grants nothing; the number that an external issuer asserts grants at once ([`grant_by_number()`]).

mod by_number;
pub mod error;
mod forget_claims;
mod grant_claim;
pub mod graphql;
mod letters;
mod list;
mod move_claims;
mod refuse_claim;
mod request_claim;
mod revoke_claim;
pub mod rules;
pub mod states;
mod store;

pub use by_number::{ByNumber, end_by_number, grant_by_number};
pub use forget_claims::forget_claims;
pub use grant_claim::grant_claim;
pub use letters::ClaimLetters;
pub use list::{claims, count_claims, my_claims};
pub(in crate::enterprises) use move_claims::move_claims;
pub use refuse_claim::refuse_claim;
pub use request_claim::request_claim;
pub use revoke_claim::revoke_claim;
pub(in crate::enterprises) use store::by_ids;

use self::rules::Claim;
use super::change::locked;
use super::rules::{Record, of_enterprise};
use crate::access::{Action, Target};
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A claim an officer may decide about: any but their own; the enterprise it is on.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `FORBIDDEN`; faults of the database.
async fn authorized(context: &Context, claim: Uuid) -> Result<Uuid, Error> {
    context.authorize(Action::DecideClaims)?;
    let found = store::find(context.db.reader(), claim).await?.ok_or_else(Error::not_found)?;
    let target = Target { proposer: Some(found.account), ..of_enterprise(found.enterprise) };
    context.authorize_on(Action::DecideClaims, &target)?;
    Ok(found.enterprise)
}

/// A claim, locked, behind the lock of its enterprise, at the version the client saw.
async fn hold(
    writing: &Writing,
    enterprise: Uuid,
    claim: Uuid,
    expected: Option<i32>,
) -> Result<(Record, Claim), Error> {
    let enterprise = locked(writing, enterprise).await?;
    let found = store::lock(writing.tx(), claim).await?;
    let found = found.filter(|found| found.enterprise == enterprise.id).ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok((enterprise, found))
}

/// What the journal says of a claim: it is about the person, and the enterprise may read that it was made.
fn entry(claim: &Claim, action: &'static str) -> Entry {
    Entry::of(RecordKind::EnterpriseClaim, claim.id, action).about(claim.account).owned_by(claim.enterprise)
}

/// The values of a claim in the journal.
fn facts(claim: &Claim) -> Facts {
    Facts::default().with("enterprise", claim.enterprise.to_string()).with("claimState", claim.state.code())
}
