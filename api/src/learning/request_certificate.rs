//! Asking for a certificate to print: a link that works for some minutes, and as long as the certificate stands.

use crate::access::Action;
use crate::files::rules::Purpose;
use crate::files::{Files, Link, request_download};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A link to download a certificate; for the person it is for, and for those who run events.
///
/// # Errors
/// `NOT_FOUND` for the certificate of someone else and for one that was revoked; faults of the database.
pub async fn request_certificate(context: &Context, files: &Files, certificate: Uuid) -> Result<Link, Error> {
    context.authorize(Action::ReadRegistrations)?;
    request_download(context, files, Purpose::Certificate, certificate).await
}
