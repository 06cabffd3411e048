//! Certificates for those who were there, each with a code that anyone can check.

use super::certificates::entry;
use super::event_step::locked;
use super::rules::{Certificate, LearningEvent, Registration, State};
use super::states::{EventStep, event_after};
use super::store::{certificates, registrations};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write, write_once};
use crate::shared::context::Context;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// What it is called in the journal.
const NAME: &str = "issueCertificates";

/// Issues a certificate to everyone who attended an event that was held, or a part above its set minutes, and has none
/// that stands; the key of the event. Doing it again reaches those who were marked since.
///
/// # Errors
/// `NOT_FOUND`, `LEARNING_EVENT_STEP_ILLEGAL`; the refusals of idempotency keys; faults of the database.
pub async fn issue_certificates(context: &Context, event: Uuid, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    write_once(context, NAME, key, IssueCertificates { event }).await
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
        issue(writing, &event, certificates::standing).await?;
        Ok(event.id)
    }
}

/// Issues the certificates that are still missing at events that were closed, each event in a transaction of its own; how
/// many. One that was revoked is left to officers. Doing it twice issues nothing more, and two processes may do it at once.
///
/// # Errors
/// `FORBIDDEN`; faults of the database: what was done before stays done.
pub async fn issue_certificates_due(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut issued = 0;
    for event in certificates::events_that_lack(&context.db).await? {
        issued += write(context, IssueDue { event }).await?;
    }
    Ok(issued)
}

struct IssueDue {
    event: Uuid,
}

impl Change for IssueDue {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let event = locked(writing, self.event, None).await?;
        match event.state {
            State::Closed => issue(writing, &event, certificates::ever).await,
            _ => Ok(0),
        }
    }
}

/// Issues a certificate to everyone who earned one at an event, which is locked, but those whom `has` names; how many.
async fn issue(
    writing: &mut Writing,
    event: &LearningEvent,
    has: impl AsyncFn(&Tx, &[Uuid]) -> Result<HashSet<Uuid>, Error>,
) -> Result<u64, Error> {
    let recorded = registrations::recorded(writing.tx(), event.id).await?;
    let ids: Vec<_> = recorded.iter().map(|registration| registration.id).collect();
    let certified = has(writing.tx(), &ids).await?;
    let earned = |registration: &&Registration| {
        registration.earns_certificate(event.details.certificate_above_minutes) && !certified.contains(&registration.id)
    };
    let mut issued = 0;
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
        let after = after.with("registration", registration.id.to_string());
        writing.record(entry(&new, registration.account, NAME).after(after));
        issued += 1;
    }
    Ok(issued)
}
