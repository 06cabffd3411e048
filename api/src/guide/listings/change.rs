//! What every change of a listing shares: the lock, the version, the step, the words of the journal.

use super::rules::Entire;
use super::rules::content::ListingContent;
use super::rules::revision::Revision;
use super::states::{self, Event};
use super::store::parts::{Saying, save_content};
use super::store::{content, life};
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Whether the actor may do this to a listing; whose it is. What they may not see does not exist for them.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn authorize(context: &Context, action: Action, listing: Uuid) -> Result<Uuid, Error> {
    context.authorize(action)?;
    let enterprise = life::owner_of(context.db.reader(), listing).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(action, &of_enterprise(enterprise))?;
    Ok(enterprise)
}

/// The listing, locked until the change is done, at the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Entire, Error> {
    let found = life::lock(&writing.context().db, writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// Takes a listing a step further; what was said of its state before ends with it.
///
/// # Errors
/// `LISTING_TRANSITION`.
pub(super) fn step(writing: &Writing, listing: &mut Entire, event: Event, reason: Option<&str>) -> Result<(), Error> {
    listing.state = states::next(listing.state, event)?;
    listing.state_since = Some(writing.now());
    listing.suspended_because = None;
    listing.state_reason = reason.map(str::to_owned);
    Ok(())
}

/// Stores where a locked listing stands as its next version, and says what was done.
///
/// # Errors
/// Faults of the database.
pub(super) async fn save(
    writing: &mut Writing,
    listing: &mut Entire,
    entry: Entry,
    before: &Entire,
) -> Result<(), Error> {
    listing.version += 1;
    life::save_state(writing.tx(), listing).await?;
    writing.record(entry.before(facts(before)).after(facts(listing)));
    Ok(())
}

/// Stores what a locked listing says as well.
///
/// # Errors
/// Faults of the database.
pub(super) async fn save_whole(
    writing: &mut Writing,
    listing: &mut Entire,
    entry: Entry,
    before: &Entire,
    is_for_everyone: bool,
) -> Result<(), Error> {
    let references = content::held_references(writing.tx()).await?;
    save(writing, listing, entry, before).await?;
    let saying = Saying { references: &references, before: &before.content, is_for_everyone, now: writing.now() };
    save_content(writing.tx(), listing, &saying).await
}

/// What the journal says of a listing: it is a part of the history of its enterprise, which may read it.
pub(super) fn entry(listing: &Entire, action: &'static str) -> Entry {
    Entry::of(RecordKind::Enterprise, listing.enterprise_id, action).owned_by(listing.enterprise_id)
}

/// The values of a listing that the journal keeps. Contacts are those of people: only how many there are is told.
pub(super) fn facts(listing: &Entire) -> Facts {
    let facts = Facts::default()
        .with("listing", listing.id.to_string())
        .with("state", listing.state.code())
        .with("suspendedBecause", listing.suspended_because.map(|because| because.code()))
        .with("confirmedOn", listing.confirmed_on.map(|day| day.to_string()))
        .with("origin", listing.origin.code());
    with_content(facts, &listing.content)
}

fn with_content(facts: Facts, content: &ListingContent) -> Facts {
    let offerings: Vec<_> = content.offerings.iter().map(|offering| offering.title.clone()).collect();
    let labels: Vec<_> = content.labels.iter().map(|label| label.name.clone()).collect();
    facts
        .with("name", content.name.as_str())
        .with("website", content.website.clone())
        .with("postalCode", content.postal_code.clone())
        .with("municipality", content.municipality.clone())
        .with("description", content.description.clone())
        .with("contacts", content.contacts.len())
        .with("openingHours", content.hours.len())
        .with("offerings", offerings)
        .with("labels", labels)
        .with("declaredShare", content.reserved.map(|facts| facts.share))
}

/// What the journal says of a revision: it changes nothing that everyone sees, so it has a history of its own.
pub(super) fn revision_entry(revision: &Revision, action: &'static str) -> Entry {
    Entry::of(RecordKind::ListingRevision, revision.id, action).owned_by(revision.enterprise_id)
}

/// The values of a revision that the journal keeps.
pub(super) fn revision_facts(revision: &Revision) -> Facts {
    let facts = Facts::default()
        .with("listing", revision.listing_id.to_string())
        .with("state", revision.state.code())
        .with("baseVersion", revision.base_version);
    with_content(facts, &revision.content)
}
