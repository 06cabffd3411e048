//! Asking for a decision to print: a link that works for some minutes, and as long as the right to it lasts.

use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download the letter of a decision; for whoever sees the application.
///
/// # Errors
/// `NOT_FOUND` for a decision about an application that the actor does not see; faults of the database.
pub async fn request_decision_letter(context: &Context, files: &Files, decision: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadApplications)?;
    request_download(context, files, Purpose::DecisionLetter, decision).await
}
