//! A picture goes with its files.

use super::picture_step::{entry, facts};
use super::recast::purpose;
use super::rules::{Picture, PictureSize};
use super::store;
use crate::files::remove_file;
use crate::files::rules::Purpose;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Removes a picture and its files as a part of a change; the contents to delete after it.
pub(super) async fn take_away(
    writing: &mut Writing,
    picture: &Picture,
    action: &'static str,
) -> Result<Vec<Uuid>, Error> {
    let mut contents = Vec::new();
    for purpose in PictureSize::ALL.iter().map(|size| purpose(*size)).chain([Purpose::Picture]) {
        contents.extend(remove_file(writing, purpose, picture.id).await?);
    }
    store::delete(writing.tx(), picture.id).await?;
    writing.record(entry(picture, action).before(facts(picture)));
    Ok(contents)
}
