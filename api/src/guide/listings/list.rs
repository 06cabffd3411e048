//! Listings and revisions by state: all of them for officers, their own for owners.

use super::rules::revision::{Revision, RevisionState};
use super::store::{list, revisions};
use crate::access::{Action, Reach};
use crate::guide::rules::{Listing, ListingState};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// Whose records someone sees: everyone's, or those of one enterprise.
fn whose(context: &Context) -> Result<Option<Uuid>, Error> {
    match context.authorize(Action::ReadListings)? {
        Reach::All => Ok(None),
        // Who acts for nothing has nothing of their own: the nil key is nobody's.
        Reach::Own | Reach::PublicFields => {
            let scope = context.actor.person().and_then(|person| person.capacity.scope);
            Ok(Some(scope.map_or(Uuid::nil(), |scope| scope.id)))
        }
    }
}

/// One page of the listings one looks after, by name.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn listings(context: &Context, state: Option<ListingState>, page: &Page) -> Result<Slice<Listing>, Error> {
    let wanted = list::Wanted { enterprise: whose(context)?, state };
    list::page(&context.db, wanted, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count_listings(context: &Context, state: Option<ListingState>) -> Result<i64, Error> {
    let wanted = list::Wanted { enterprise: whose(context)?, state };
    list::count(&context.db, wanted).await
}

/// One page of the revisions one looks after, newest first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn listing_revisions(
    context: &Context,
    state: Option<RevisionState>,
    page: &Page,
) -> Result<Slice<Revision>, Error> {
    let wanted = revisions::Wanted { enterprise: whose(context)?, state };
    revisions::page(&context.db, wanted, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count_revisions(context: &Context, state: Option<RevisionState>) -> Result<i64, Error> {
    let wanted = revisions::Wanted { enterprise: whose(context)?, state };
    revisions::count(&context.db, wanted).await
}
