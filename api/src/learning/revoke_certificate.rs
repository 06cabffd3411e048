//! Taking a certificate back: whoever checks its code is told so.

use super::certificates::entry;
use super::error::LearningError;
use super::event_step::locked;
use super::store::{certificates, registrations};
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Revokes a certificate; the key of the registration it was for. Why is kept in the journal alone, sealed for the person.
///
/// # Errors
/// `NOT_FOUND`, `CERTIFICATE_REVOKED`; `REASON_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults
/// of the database.
pub async fn revoke_certificate(
    context: &Context,
    certificate: Uuid,
    why: &str,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let change = RevokeCertificate { certificate, why: why.unwrap_or_default() };
    write_once(context, "revokeCertificate", key, change).await
}

#[derive(Serialize)]
struct RevokeCertificate {
    certificate: Uuid,
    why: String,
}

impl Change for RevokeCertificate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let connection = writing.tx().connection();
        let found = certificates::find(connection, self.certificate).await?.ok_or_else(Error::not_found)?;
        let registration = registrations::find(connection, found.registration).await?.ok_or_else(Error::not_found)?;
        locked(writing, registration.event, None).await?;
        let by = writing.context().actor.person().map(|person| person.account);
        if !certificates::revoke(writing.tx(), found.id, by, writing.now()).await? {
            return Err(LearningError::CertificateRevoked.into());
        }
        let after = Facts::default().with("registration", registration.id.to_string()).with("isRevoked", true);
        let entry = entry(&found, registration.account, "revokeCertificate").after(after);
        writing.record(entry.because(Some(self.why.clone())));
        Ok(registration.id)
    }
}
