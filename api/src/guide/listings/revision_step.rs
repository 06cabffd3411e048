//! What every decision about a revision shares: the listing is locked first, the step
//! follows from the state, and the journal hears of it.

use super::change::{locked, revision_entry, revision_facts};
use super::rules::Entire;
use super::rules::revision::Revision;
use super::states::{RevisionEvent, revision_after};
use super::store::revisions;
use crate::access::Action;
use crate::journal::{Writing, check_version};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Whether the actor may do this to a revision; what they may not see does not exist for them.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `OWN_PROPOSAL`, `ANOTHERS_PROPOSAL`; faults of the database.
pub(super) async fn authorize(context: &Context, action: Action, revision: Uuid) -> Result<Revision, Error> {
    context.authorize(action)?;
    let found = revisions::find(context.db.reader(), revision).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(action, &found.target())?;
    Ok(found)
}

/// The listing of a revision, locked, and the revision as it is behind the lock, at the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn opened(
    writing: &Writing,
    listing: Uuid,
    revision: Uuid,
    expected: Option<i32>,
) -> Result<(Entire, Revision), Error> {
    let listing = locked(writing, listing, None).await?;
    let found = revisions::find(writing.tx().connection(), revision).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok((listing, found))
}

/// Takes a revision out of the line, with a reason where one is given.
///
/// # Errors
/// `REVISION_TRANSITION`; faults of the database.
pub(super) async fn decide(
    writing: &mut Writing,
    before: &Revision,
    event: RevisionEvent,
    action: &'static str,
    reason: Option<&str>,
) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    let after = before.decided(revision_after(before.state, event)?, by, writing.now(), reason);
    revisions::save(writing.tx(), &after).await?;
    let entry = revision_entry(&after, action).because(reason.map(str::to_owned));
    writing.record(entry.before(revision_facts(before)).after(revision_facts(&after)));
    Ok(())
}
