//! What a listing says becomes something else: at once while nobody but its owner and
//! officers sees it, as a revision once it was published.

use super::change::{authorize, entry, locked, revision_entry, revision_facts, save_whole};
use super::error::ListingError;
use super::revision_step::decide;
use super::rules::Entire;
use super::rules::asked::{Against, AskedContent};
use super::rules::content::ListingContent;
use super::rules::revision::{Revision, RevisionState};
use super::states::{Event, RevisionEvent, next};
use super::store::{content, life, revisions};
use crate::access::Action;
use crate::guide::rules::ListingState;
use crate::journal::{Change, Writing, write_once};
use crate::places::lies_in;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::text_key::newest_first;
use chrono::SecondsFormat;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "updateListing";

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Updated {
    /// The listing.
    pub listing: Uuid,
    /// The revision in which the change waits for an officer; none where it was made at once.
    pub revision: Option<Uuid>,
}

/// Puts this content in the place of the one there is; what is left out becomes empty. Of a listing that was published
/// it is a revision, which takes the place of the one that is pending.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; what can be wrong with a content, and
/// `NOTHING_TO_REVISE`, as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_listing(
    context: &Context,
    listing: Uuid,
    asked: AskedContent,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Updated, Error> {
    authorize(context, Action::EditListing, listing).await?;
    let found = life::find(&context.db, listing).await?.ok_or_else(Error::not_found)?;
    let offerings: Vec<Uuid> = found.content.offerings.iter().filter_map(|offering| offering.id).collect();
    let references = content::references(context.db.reader()).await?;
    let lies_in = lies_in(context.db.reader(), asked.postal_code.as_deref()).await?;
    let municipality = found.content.municipality.as_deref().and_then(|code| references.place_today(code));
    let seat = (found.content.postal_code.as_deref(), municipality.map(|place| place.nis_code.as_str()));
    let today = context.clock.today();
    let against = Against { references: &references, offerings: &offerings, seat, lies_in: &lies_in, today };
    let content = asked.check(against)?;
    write_once(context, NAME, key, Update { listing, asked, expected, content }).await
}

#[derive(Serialize)]
struct Update {
    listing: Uuid,
    asked: AskedContent,
    expected: Option<i32>,
    #[serde(skip)]
    content: ListingContent,
}

impl Change for Update {
    type Outcome = Updated;

    async fn apply(&self, writing: &mut Writing) -> Result<Updated, Error> {
        let before = locked(writing, self.listing, self.expected).await?;
        let revision = match before.state {
            ListingState::Published | ListingState::Suspended => Some(self.propose(writing, &before).await?),
            _ => {
                self.change(writing, &before).await?;
                None
            }
        };
        Ok(Updated { listing: self.listing, revision })
    }
}

impl Update {
    async fn change(&self, writing: &mut Writing, before: &Entire) -> Result<(), Error> {
        let state = next(before.state, Event::Update)?;
        let mut after = Entire { state, content: self.content.clone(), ..before.clone() };
        let entry = entry(before, NAME);
        save_whole(writing, &mut after, entry, before, false).await
    }

    async fn propose(&self, writing: &mut Writing, listing: &Entire) -> Result<Uuid, Error> {
        next(listing.state, Event::Propose)?;
        let mut problems = Problems::default();
        if said_alike(&self.content, &listing.content) {
            problems.add("content", &ListingError::NothingToRevise);
        }
        problems.finish()?;
        let proposer = writing.context().actor.person().ok_or_else(Error::forbidden)?.account;
        replace_pending(writing, listing).await?;
        let new = self.revision(writing, listing, proposer)?;
        if !revisions::insert(writing.tx(), &new).await? {
            return Err(Error::internal("a listing that is locked got another pending revision"));
        }
        writing.record(revision_entry(&new, NAME).after(revision_facts(&new)));
        Ok(new.id)
    }

    fn revision(&self, writing: &Writing, listing: &Entire, proposer: Uuid) -> Result<Revision, Error> {
        let at = writing.now();
        Ok(Revision {
            id: ids::fresh(at),
            listing_id: listing.id,
            enterprise_id: listing.enterprise_id,
            state: RevisionState::Pending,
            content: self.content.clone(),
            base_version: listing.version,
            base_digest: listing.content.digest().map_err(Error::internal)?,
            proposed_by: proposer,
            proposed_at: at,
            sort_key: newest_first(&at.to_rfc3339_opts(SecondsFormat::Micros, true)),
            decided_by: None,
            decided_at: None,
            reason: None,
            version: 1,
        })
    }
}

/// Whether two contents say the same, whatever the order of their offerings.
fn said_alike(one: &ListingContent, other: &ListingContent) -> bool {
    let sorted = |content: &ListingContent| {
        let mut content = content.clone();
        content.offerings.sort_by_key(|offering| offering.id);
        content
    };
    sorted(one) == sorted(other)
}

/// A newer revision takes the place of the one that is pending.
async fn replace_pending(writing: &mut Writing, listing: &Entire) -> Result<(), Error> {
    let Some(before) = revisions::pending_of(writing.tx(), listing.id).await? else { return Ok(()) };
    decide(writing, &before, RevisionEvent::Replace, "replaceListingRevision", None).await
}
