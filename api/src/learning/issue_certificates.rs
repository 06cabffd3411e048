//! Certificates for those who were there, each with a code that anyone can check.

use super::certificates::entry;
use super::event_step::locked;
use super::rules::{Certificate, Registration};
use super::states::{EventStep, event_after};
use super::store::{certificates, registrations};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Issues a certificate to everyone who attended an event that was held, or a part above its set minutes, and has none
/// that stands; the key of the event. Doing it again reaches those who were marked since.
///
/// # Errors
/// `NOT_FOUND`, `LEARNING_EVENT_STEP_ILLEGAL`; the refusals of idempotency keys; faults of the database.
pub async fn issue_certificates(context: &Context, event: Uuid, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    write_once(context, "issueCertificates", key, IssueCertificates { event }).await
}

#[derive(Serialize)]
struct IssueCertificates {
    event: Uuid,
}

impl Change for IssueCertificates {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let event = locked(writing, self.event, None).await?;
        event_after(event.state, EventStep::Certify)?;
        let recorded = registrations::recorded(writing.tx(), event.id).await?;
        let ids: Vec<_> = recorded.iter().map(|registration| registration.id).collect();
        let certified = certificates::standing(writing.tx(), &ids).await?;
        let earned = |registration: &&Registration| {
            registration.earns_certificate(event.details.certificate_above_minutes)
                && !certified.contains(&registration.id)
        };
        for registration in recorded.iter().filter(earned) {
            let new = Certificate {
                id: ids::fresh(writing.now()),
                registration: registration.id,
                code: u128::from_be_bytes(ids::random::<16>()),
                issued_at: writing.now(),
                revoked_at: None,
            };
            let by = writing.context().actor.person().map(|person| person.account);
            certificates::insert(writing.tx(), &new, by).await?;
            let after = Facts::default().with("event", event.id.to_string()).with("isRevoked", false);
            writing.record(entry(&new, registration.account, "issueCertificates").after(after));
        }
        Ok(event.id)
    }
}
