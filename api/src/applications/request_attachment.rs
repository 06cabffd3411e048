//! Asking for an attachment: a link that works for some minutes, and as long as the right to it lasts.

use super::attachments::PURPOSE;
use crate::access::Action;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download an attachment.
///
/// # Errors
/// `NOT_FOUND` for one of an application that the actor does not see, and for one whose file is still to come; faults of the
/// database.
pub async fn request_attachment(context: &Context, files: &Files, attachment: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadApplications)?;
    request_download(context, files, PURPOSE, attachment).await
}
