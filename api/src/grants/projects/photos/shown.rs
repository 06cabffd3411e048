//! Photos for those who may see them: one decision for lists, ids, downloads and the public address.

use super::rules::{Photo, purpose};
use super::store;
use crate::access::Action;
use crate::files::of_records;
use crate::files::rules::StoredFile;
use crate::guide::pictures::rules::PictureSize;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The photos of each of these projects that the actor may see, those that were added first before others.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn of_projects(
    context: &Context,
    projects: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Arc<Photo>>>>, Error> {
    let mut of_each: HashMap<Uuid, Vec<Arc<Photo>>> = HashMap::new();
    for photo in seen(context, store::of_projects(&context.db, projects).await?)? {
        of_each.entry(photo.project).or_default().push(Arc::new(photo));
    }
    Ok(of_each.into_iter().map(|(project, photos)| (project, Arc::new(photos))).collect())
}

/// Those of these photos that the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Photo>>, Error> {
    let seen = seen(context, store::by_ids(&context.db, ids).await?)?;
    Ok(seen.into_iter().map(|photo| (photo.id, Arc::new(photo))).collect())
}

/// The file of a photo in a size, if the actor may see it.
///
/// # Errors
/// `NOT_FOUND`; faults of the database.
pub async fn photo_file(context: &Context, photo: Uuid, size: PictureSize) -> Result<StoredFile, Error> {
    by_ids(context, &[photo]).await?.remove(&photo).ok_or_else(Error::not_found)?;
    let file = of_records(context, purpose(size), &[photo]).await?.remove(&photo);
    file.filter(|file| file.kept.is_some()).ok_or_else(Error::not_found)
}

fn seen(context: &Context, mut found: Vec<Photo>) -> Result<Vec<Photo>, Error> {
    let reach = context.authorize(Action::ReadSubsidyProjects)?;
    found.retain(|photo| photo.is_seen_with(reach));
    Ok(found)
}
