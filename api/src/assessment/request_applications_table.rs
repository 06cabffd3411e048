//! Asking for the applications of a call as a table: a link that works for some minutes, and as long as the right to it lasts.

use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download the applications under a call, with what their assessment came to.
///
/// # Errors
/// `NOT_FOUND` for a call that is not there; faults of the database.
pub async fn request_applications_table(context: &Context, files: &Files, call: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadScores)?;
    request_download(context, files, Purpose::ApplicationsTable, call).await
}
