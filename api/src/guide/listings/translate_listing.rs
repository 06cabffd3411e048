//! What a listing and its offerings say in French or English.

use super::change::{authorize, entry, locked};
use super::rules::Entire;
use super::states::{Event, next};
use super::store::life;
use crate::access::Action;
use crate::guide::rules::ListingState;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "translateListing";

/// Gives or corrects the texts of a listing, or of one of its offerings, in another language, each a translation of the
/// Dutch as it is now. What everyone reads at once, of a listing that was published, an officer writes.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `LISTING_TRANSITION`; `TRANSLATION_MALFORMED` and `NOTHING_TO_TRANSLATE` as
/// problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn translate_listing(
    context: &Context,
    (listing, offering): (Uuid, Option<Uuid>),
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorize(context, Action::EditListing, listing).await?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, NAME, key, Translate { listing, offering, texts, expected }).await
}

#[derive(Serialize)]
struct Translate {
    listing: Uuid,
    offering: Option<Uuid>,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for Translate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut listing = locked(writing, self.listing, self.expected).await?;
        next(listing.state, Event::Translate)?;
        if matches!(listing.state, ListingState::Published | ListingState::Suspended) {
            writing.context().authorize(Action::ManageListings)?;
        }
        let said = self.said(&listing)?;
        let dutch = |column: &str| said.iter().find(|(name, _)| *name == column).and_then(|(_, text)| text.as_deref());
        let record = self.offering.unwrap_or(listing.id);
        let (before, after) = translate(writing, record, &self.texts, dutch).await?;
        listing.version += 1;
        life::save_state(writing.tx(), &listing).await?;
        writing.record(entry(&listing, NAME).before(before).after(after));
        Ok(listing.id)
    }
}

/// The Dutch text in a column; none where there is none.
type Said = (&'static str, Option<String>);

impl Translate {
    /// The Dutch texts of the record that is translated.
    fn said(&self, listing: &Entire) -> Result<Vec<Said>, Error> {
        let Some(offering) = self.offering else {
            return Ok(vec![("description_nl", listing.content.description.clone())]);
        };
        let found = listing.content.offerings.iter().find(|found| found.id == Some(offering));
        let found = found.ok_or_else(Error::not_found)?;
        Ok(vec![("title_nl", Some(found.title.clone())), ("description_nl", found.description.clone())])
    }
}
