//! The log of a webhook, in the graph.

use crate::graphql::id::{self, Kind};
use crate::graphql::page::{Paged, Total, connection};
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::scalars::{Instant, Sequence};
use crate::graphql::sight::id_kind;
use crate::partners::feed::graphql::ChangeKind;
use crate::partners::webhooks::WebhookLoaders;
use crate::partners::webhooks::rules::{Attempt, Delivery, DeliveryState, Dose, Problem, Told};
use crate::shared::page::{Page, Position, Slice};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "DeliveryState")]
pub enum WebhookDeliveryState {
    /// It waits for its turn, the first or a later one.
    Queued,
    /// The receiver took it: it answered with a status of 200 to 299.
    Delivered,
    /// It was given up: it was tried for a day, unless this service is set otherwise.
    Failed,
    /// It was not to be sent any more when its turn came: the client may not see the record and was never told of it, may not
    /// act, or the webhook was disabled.
    Withdrawn,
}

/// What is told of a record.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Told")]
pub enum WebhookChange {
    /// It is new, or says something else.
    Changed,
    /// It is not there any more for this client, which was told of it before.
    Gone,
    /// Nothing: it is a test.
    Test,
}

/// Why an attempt did not deliver.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Problem")]
pub enum WebhookProblem {
    /// The answer had another status than 200 to 299; redirects are not followed.
    Status,
    /// The address, or one of those its name stands for, is not of the public internet, or the name stands for none.
    AddressRefused,
    /// No connection could be made.
    Unreachable,
    /// The certificate is not one for this name, or TLS could not be spoken.
    #[graphql(name = "TLS_FAILED")]
    Tls,
    /// The answer did not come in time: in ten seconds, unless this service is set otherwise.
    TimedOut,
    /// The answer was no HTTP, or broke off.
    AnswerBroken,
}

/// One attempt to deliver something. Of the answer nothing is kept but its status.
#[derive(SimpleObject)]
pub struct WebhookAttempt {
    /// The `webhook-id` it was sent under: the same at every attempt that told the same.
    message_id: String,
    /// When it was begun, UTC.
    begun_at: Instant,
    /// How long it took; milliseconds.
    duration_ms: i32,
    /// Status of the answer; null where there was none.
    status: Option<i32>,
    /// Why it did not deliver; null where it did.
    problem: Option<WebhookProblem>,
}

impl From<&Attempt> for WebhookAttempt {
    fn from(attempt: &Attempt) -> Self {
        Self {
            message_id: attempt.message_id.clone(),
            begun_at: Instant(attempt.begun_at),
            duration_ms: attempt.duration_ms,
            status: attempt.status,
            problem: attempt.problem.map(Into::into),
        }
    }
}

/// Something that is told to a webhook. For its client, and for ADMIN.
pub struct WebhookDelivery(pub Arc<Delivery>);

/// Something that is told to a webhook. For its client, and for ADMIN.
#[Object]
impl WebhookDelivery {
    /// Opaque global id, for `redeliverWebhook`.
    pub async fn id(&self) -> ID {
        id::encode(Kind::WebhookDelivery, self.0.id)
    }

    /// Kind of the record; null of a test.
    async fn kind(&self) -> Option<ChangeKind> {
        self.0.dose.kind().map(Into::into)
    }

    /// Global id of the record as it was told; null of a test, and while nothing was told: what the client may not see has no
    /// id for it.
    async fn record_id(&self) -> Option<ID> {
        match (self.0.dose, self.0.told) {
            (Dose::Of((kind, record)), Some(_)) => Some(id::encode(id_kind(kind), record)),
            _ => None,
        }
    }

    /// Place in the journal of the latest change it tells of; null of a test.
    async fn sequence(&self) -> Option<Sequence> {
        self.0.dose.kind().map(|_| Sequence(self.0.seq))
    }

    /// When that change was made, UTC; of a test, when it was asked for.
    async fn happened_at(&self) -> Instant {
        Instant(self.0.happened_at)
    }

    /// What was told at the last attempt, or is being told; null before the first.
    async fn change(&self) -> Option<WebhookChange> {
        self.0.told.map(Into::into)
    }

    /// Where it stands.
    async fn state(&self) -> WebhookDeliveryState {
        self.0.state.into()
    }

    /// When it was queued first, UTC.
    async fn queued_at(&self) -> Instant {
        Instant(self.0.queued_at)
    }

    /// When it is tried next at the earliest, UTC; null unless QUEUED. What tells of one record is sent in order: it waits for
    /// whatever of the same record was queued before it; and for as long as the webhook rests (`restsUntil`).
    async fn next_attempt_at(&self) -> Option<Instant> {
        self.0.next_attempt_at.map(Instant)
    }

    /// When it was delivered, given up or withdrawn, UTC; null while QUEUED.
    async fn settled_at(&self) -> Option<Instant> {
        self.0.settled_at.map(Instant)
    }

    /// The newest 50 attempts to deliver it, in order.
    async fn attempts(&self, ctx: &Context<'_>) -> Result<Vec<WebhookAttempt>> {
        let attempts = ctx.loaders::<WebhookLoaders>().attempts(self.0.id).await?;
        Ok(attempts.iter().map(WebhookAttempt::from).collect())
    }
}

/// A page of the log.
pub(super) fn page_of(
    list: &'static str,
    slice: Option<Arc<Slice<Arc<Delivery>>>>,
    page: &Page,
    total: Total,
) -> Paged<WebhookDelivery> {
    let slice = slice.map_or_else(
        || Slice::cut(page, Vec::new()),
        |slice| Slice { rows: slice.rows.clone(), has_previous: slice.has_previous, has_next: slice.has_next },
    );
    connection(list, slice, total, |delivery: Arc<Delivery>| {
        (Position { key: delivery.log_key.clone(), id: delivery.id }, WebhookDelivery(delivery))
    })
}
