//! What was told to a webhook is told again.

use super::create_webhook::entry;
use super::error::WebhookError;
use super::kit::Webhooks;
use super::rules::WebhookState;
use super::store::{log, queue, webhooks};
use super::whose::own;
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

/// What is to be told again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// One delivery.
    Delivery(Uuid),
    /// Everything but tests that was queued first at an instant or later.
    Since(DateTime<Utc>),
}

/// Queues again what was delivered, given up or withdrawn, as if it had never been tried; how much. It tells what is so now, and
/// under the same ids, unless that turned.
///
/// # Errors
/// `NOT_FOUND`, `WEBHOOK_NOT_ACTIVE`, `WEBHOOK_DELIVERY_QUEUED`, `WEBHOOK_REDELIVERY_LIMIT`, with which nothing is queued; the
/// refusals of idempotency keys; faults of the database.
pub async fn redeliver_webhook(
    context: &Context,
    kit: &Webhooks,
    webhook: Uuid,
    again: Again,
    key: Option<&str>,
) -> Result<u64, Error> {
    own(context, Action::ManageWebhooks, webhook).await?;
    let (delivery, since) = match again {
        Again::Delivery(delivery) => (Some(delivery), None),
        Again::Since(since) => (None, Some(since)),
    };
    let change = Redeliver { webhook, delivery, since, most: kit.limits().redeliveries };
    let queued = write_once(context, "redeliverWebhook", key, change).await?;
    kit.tell();
    Ok(queued)
}

#[derive(Serialize)]
struct Redeliver {
    webhook: Uuid,
    delivery: Option<Uuid>,
    since: Option<DateTime<Utc>>,
    #[serde(skip)]
    most: u32,
}

impl Redeliver {
    /// Queues one delivery again.
    async fn one(&self, writing: &Writing, delivery: Uuid) -> Result<u64, Error> {
        let found = log::find(writing.tx().connection(), delivery).await?;
        found.filter(|found| found.webhook == self.webhook).ok_or_else(Error::not_found)?;
        match queue::requeue(writing.tx(), self.webhook, delivery, writing.now()).await? {
            true => Ok(1),
            false => Err(WebhookError::StillQueued.into()),
        }
    }
}

impl Change for Redeliver {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let found = webhooks::lock(writing.tx(), self.webhook).await?.ok_or_else(Error::not_found)?;
        if found.state != WebhookState::Active {
            return Err(WebhookError::NotActive { state: found.state.code() }.into());
        }
        let queued = match (self.delivery, self.since) {
            (Some(delivery), _) => self.one(writing, delivery).await?,
            (None, Some(since)) => queue::requeue_since(writing.tx(), self.webhook, since, writing.now()).await?,
            (None, None) => 0,
        };
        let redelivered = found.redelivered.with(queued, self.most, writing.now())?;
        webhooks::note_redelivered(writing.tx(), found.id, redelivered).await?;
        let told = Facts::default()
            .with("deliveries", queued)
            .with("delivery", self.delivery.map(|id| id.to_string()))
            .with("since", self.since.map(|since| since.to_rfc3339()));
        writing.record(entry(&found, "redeliverWebhook").after(told));
        Ok(queued)
    }
}
