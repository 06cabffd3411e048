//! A listing for an enterprise that has none yet.

use super::change::{entry, facts};
use super::error::ListingError;
use super::rules::Entire;
use super::rules::asked::{Against, AskedContent};
use super::rules::content::ListingContent;
use super::store::parts::{Saying, save_content};
use super::store::{content, life};
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::guide::rules::{ListingOrigin, ListingState};
use crate::journal::{Change, Writing, write_once};
use crate::places::lies_in;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "createListing";

/// Makes the draft of a listing; its key. What it says of its enterprise is said to everyone once it is published.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `LISTING_EXISTS`, `ENTERPRISE_MERGED`; what can be wrong with a content as problems of fields;
/// the refusals of idempotency keys; faults of the database.
pub async fn create_listing(
    context: &Context,
    enterprise: Uuid,
    asked: AskedContent,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::EditListing, &of_enterprise(enterprise))?;
    let references = content::references(context.db.reader()).await?;
    let lies_in = lies_in(context.db.reader(), asked.postal_code.as_deref()).await?;
    let (seat, today) = ((None, None), context.clock.today());
    let against = Against { references: &references, offerings: &[], seat, lies_in: &lies_in, today };
    let content = asked.check(against)?;
    write_once(context, NAME, key, Create { enterprise, asked, content }).await
}

#[derive(Serialize)]
struct Create {
    enterprise: Uuid,
    asked: AskedContent,
    #[serde(skip)]
    content: ListingContent,
}

impl Change for Create {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let owner = life::lock_enterprise(writing.tx(), self.enterprise).await?.ok_or_else(Error::not_found)?;
        if owner.is_merged {
            return Err(ListingError::EnterpriseMerged.into());
        }
        let listing = Entire {
            id: ids::fresh(writing.now()),
            enterprise_id: self.enterprise,
            slug: owner.slug,
            state: ListingState::Draft,
            state_since: Some(writing.now()),
            suspended_because: None,
            state_reason: None,
            origin: if owner.is_synthetic { ListingOrigin::Invented } else { ListingOrigin::Owner },
            confirmed_on: None,
            version: 1,
            content: self.content.clone(),
        };
        if !life::insert(writing.tx(), &listing, owner.is_public).await? {
            return Err(ListingError::Exists.into());
        }
        let references = content::held_references(writing.tx()).await?;
        let (nothing, now) = (ListingContent::default(), writing.now());
        let saying = Saying { references: &references, before: &nothing, is_for_everyone: false, now };
        save_content(writing.tx(), &listing, &saying).await?;
        writing.record(entry(&listing, NAME).after(facts(&listing)));
        Ok(listing.id)
    }
}
