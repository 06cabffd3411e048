//! Pictures for those who may see them: one decision for lists, ids, downloads and the public address.

use super::picture_step::target;
use super::recast::purpose;
use super::rules::{Picture, PictureSize, PictureState};
use super::store;
use crate::access::{Action, Reach};
use crate::files::of_records;
use crate::files::rules::StoredFile;
use crate::guide::rules::Sight;
use crate::guide::store::listings_of;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Most pictures that wait for a decision shown at once; those that wait longest come first.
const MOST_PENDING: u64 = 100;

/// The pictures of each of these enterprises that the actor may see: logos first, then those that were added first.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn of_enterprises(
    context: &Context,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Arc<Picture>>>>, Error> {
    let mut of_each: HashMap<Uuid, Vec<Arc<Picture>>> = HashMap::new();
    for picture in seen(context, store::of_enterprises(&context.db, enterprises).await?).await? {
        of_each.entry(picture.enterprise).or_default().push(Arc::new(picture));
    }
    Ok(of_each.into_iter().map(|(enterprise, pictures)| (enterprise, Arc::new(pictures))).collect())
}

/// Those of these pictures that the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Picture>>, Error> {
    let seen = seen(context, store::by_ids(&context.db, ids).await?).await?;
    Ok(seen.into_iter().map(|picture| (picture.id, Arc::new(picture))).collect())
}

/// The pictures that wait for a decision, at most a hundred, those that were added first before others.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn pictures_to_decide(context: &Context) -> Result<Vec<Arc<Picture>>, Error> {
    context.authorize(Action::DecidePictures)?;
    Ok(store::pending(&context.db, MOST_PENDING).await?.into_iter().map(Arc::new).collect())
}

/// The file of a picture in a size, if the actor may see it.
///
/// # Errors
/// `NOT_FOUND`; faults of the database.
pub async fn picture_file(context: &Context, picture: Uuid, size: PictureSize) -> Result<StoredFile, Error> {
    by_ids(context, &[picture]).await?.remove(&picture).ok_or_else(Error::not_found)?;
    let file = of_records(context, purpose(size), &[picture]).await?.remove(&picture);
    file.filter(|file| file.kept.is_some()).ok_or_else(Error::not_found)
}

/// Everyone sees what is cleared, of published listings; owners and officers see theirs in every state.
async fn seen(context: &Context, mut found: Vec<Picture>) -> Result<Vec<Picture>, Error> {
    let sees_all = context.authorize(Action::ReadSuppliers)? == Reach::All;
    let manages = |picture: &Picture| context.authorize_on(Action::ManagePictures, &target(picture)).is_ok();
    if found.is_empty() || sees_all {
        return Ok(found);
    }
    let enterprises: Vec<Uuid> = found.iter().map(|picture| picture.enterprise).collect();
    let published = listings_of(&context.db, Sight::Published, &enterprises).await?;
    let is_public =
        |picture: &Picture| picture.state == PictureState::Cleared && published.contains_key(&picture.enterprise);
    found.retain(|picture| manages(picture) || is_public(picture));
    Ok(found)
}
