//! Removing a picture: it hides at once, whatever its state.

use super::picture_step::target;
use super::store;
use super::take_away::take_away;
use crate::access::Action;
use crate::files::{Files, forget_content};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Removes a picture; the enterprise it showed.
///
/// # Errors
/// `NOT_FOUND`; the refusals of idempotency keys; faults of the database.
pub async fn remove_picture(context: &Context, files: &Files, picture: Uuid, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManagePictures)?;
    let (enterprise, gone) = write_once(context, "removePicture", key, RemovePicture { picture }).await?;
    for content in gone {
        forget_content(files, Some(content)).await;
    }
    Ok(enterprise)
}

#[derive(Serialize)]
struct RemovePicture {
    picture: Uuid,
}

impl Change for RemovePicture {
    /// The enterprise, and the contents to delete.
    type Outcome = (Uuid, Vec<Uuid>);

    async fn apply(&self, writing: &mut Writing) -> Result<Self::Outcome, Error> {
        let found = store::lock(writing.tx(), self.picture).await?.ok_or_else(Error::not_found)?;
        writing.context().authorize_on(Action::ManagePictures, &target(&found))?;
        let gone = take_away(writing, &found, "removePicture").await?;
        Ok((found.enterprise, gone))
    }
}
