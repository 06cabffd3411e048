//! An officer publishes a photo, so that everyone sees it.

use super::photo_file::{entry, facts};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Publishes a photo whose file has come. Whoever added it may do so: what officers tell of a project needs no second one.
///
/// # Errors
/// `NOT_FOUND`, `PHOTO_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn publish_project_photo(context: &Context, photo: Uuid, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageSubsidyProjects)?;
    write_once(context, "publishProjectPhoto", key, PublishProjectPhoto { photo }).await
}

#[derive(Serialize)]
struct PublishProjectPhoto {
    photo: Uuid,
}

impl Change for PublishProjectPhoto {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let found = store::lock(writing.tx(), self.photo).await?.ok_or_else(Error::not_found)?;
        let published = found.published()?;
        store::publish(writing.tx(), found.id, writing.now()).await?;
        let entry = entry(&published, "publishProjectPhoto");
        writing.record(entry.before(facts(&found)).after(facts(&published)));
        Ok(found.id)
    }
}
