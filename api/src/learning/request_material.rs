//! Asking for a material: a link that works for some minutes, and as long as the right to it lasts.

use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download a material.
///
/// # Errors
/// `NOT_FOUND` for a material that is not for the actor, or whose file is still to come; faults of the database.
pub async fn request_material(context: &Context, files: &Files, material: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadLearningMaterials)?;
    request_download(context, files, Purpose::LearningMaterial, material).await
}
