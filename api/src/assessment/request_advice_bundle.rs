//! Asking for the bundle of advice of a call: a link that works for some minutes, and as long as the right to it lasts.

use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download what is advised to the deputation about a call that was ranked.
///
/// # Errors
/// `NOT_FOUND` for a call without a ranking; faults of the database.
pub async fn request_advice_bundle(context: &Context, files: &Files, call: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadScores)?;
    request_download(context, files, Purpose::AdviceBundle, call).await
}
