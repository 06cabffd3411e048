//! Certificates: the own ones for those who see the registration, and the check of a code for anyone.

use super::rules::{Certificate, LearningEvent, code_of};
use super::store;
use super::store::{certificates, registrations};
use crate::access::Action;
use crate::journal::{Entry, RecordKind};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// What anyone is told of a code: the event, and whether the certificate was revoked. Never who it is for.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The event.
    pub event: LearningEvent,
    /// Whether it was revoked.
    pub is_revoked: bool,
}

/// What a code proves; none for a code that was never given out.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn certificate(context: &Context, code: &str) -> Result<Option<Checked>, Error> {
    context.authorize(Action::CheckCertificate)?;
    let Some(code) = code_of(code) else { return Ok(None) };
    let Some(found) = certificates::by_code(&context.db, code).await? else { return Ok(None) };
    let registration = registrations::find(context.db.reader(), found.registration).await?;
    let Some(registration) = registration else { return Ok(None) };
    let event =
        store::by_ids(&context.db, super::rules::State::ALL, &[registration.event]).await?.remove(&registration.event);
    Ok(event.map(|event| Checked { event: (*event).clone(), is_revoked: found.revoked_at.is_some() }))
}

/// What the journal says of a certificate: it is about the person and theirs to read.
pub(super) fn entry(certificate: &Certificate, account: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::Certificate, certificate.id, action).about(account).owned_by(account)
}
