//! Asking for a receipt to print: a link that works for some minutes, and as long as the right to it lasts.

use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download the receipt of what was submitted last; for whoever sees the application.
///
/// # Errors
/// `NOT_FOUND` for an application that the actor does not see, and before it is submitted; faults of the database.
pub async fn request_receipt(context: &Context, files: &Files, application: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadApplications)?;
    request_download(context, files, Purpose::ApplicationReceipt, application).await
}
