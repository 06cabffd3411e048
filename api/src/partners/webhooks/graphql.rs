//! Webhooks in the graph.

mod log;
mod writing;

pub use log::{WebhookAttempt, WebhookDelivery};
pub use writing::WebhookMutation;

use super::rules::{DisabledBecause as Because, Webhook, WebhookState as States};
use super::{webhook, webhooks_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::graphql::sight::id_kind;
use crate::partners::clients::ClientLoaders;
use crate::partners::clients::graphql::PartnerClient;
use crate::partners::feed::graphql::ChangeKind;
use crate::partners::webhooks::WebhookLoaders;
use async_graphql::{Context, Enum, ID, Object};
use log::{WebhookDeliveryState, page_of};
use std::sync::Arc;

/// The name of the log in its cursors.
const LOG: &str = "webhookDeliveries";

/// Where a webhook stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "States")]
pub enum WebhookState {
    /// What happens is sent.
    Active,
    /// Its owner wants nothing sent: what happens waits until `resumeWebhook`.
    Paused,
    /// Its receiver is gone or failed for too long: nothing is kept for it until `resumeWebhook`, which goes on from then.
    Disabled,
}

/// Why a webhook was disabled.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Because")]
pub enum WebhookDisabledBecause {
    /// The receiver answered that it is gone for good: status 410.
    Gone,
    /// It was tried, and nothing was delivered for three days, unless this service is set otherwise.
    Failing,
}

/// A webhook of a partner client: where something is sent whenever a record changes that the client sees. For its client, and
/// for ADMIN. How messages look and are verified is in docs/webhooks.md.
pub struct WebhookSubscription(pub Arc<Webhook>);

impl WebhookSubscription {
    fn of(webhook: Webhook) -> Self {
        Self(Arc::new(webhook))
    }
}

/// A webhook of a partner client: where something is sent whenever a record changes that the client sees. For its client, and
/// for ADMIN. How messages look and are verified is in docs/webhooks.md.
#[Object]
impl WebhookSubscription {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::WebhookSubscription, self.0.id)
    }

    /// The partner client it belongs to, with whose rights it sees things.
    async fn client(&self, ctx: &Context<'_>) -> Maybe<PartnerClient> {
        let client = ctx.loaders::<ClientLoaders>().client(self.0.client).await;
        client.map(|client| client.map(PartnerClient)).transpose()
    }

    /// Where things are sent: an https address.
    async fn url(&self) -> &str {
        &self.0.url
    }

    /// What it is for, in the words of its owner; null when not said.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The kinds of records it is told of; empty when it is all of them, or such as this release does not know, of which it is
    /// told nothing.
    async fn kinds(&self) -> Vec<ChangeKind> {
        self.0.filter.kinds.iter().copied().map(ChangeKind::from).collect()
    }

    /// The records it is told of, by their global ids; empty when it is all of them, or of kinds that this release does not know.
    async fn records(&self) -> Vec<ID> {
        self.0.filter.records.iter().map(|(kind, record)| id::encode(id_kind(*kind), *record)).collect()
    }

    /// Where it stands.
    async fn state(&self) -> WebhookState {
        self.0.state.into()
    }

    /// Why it was disabled; null unless it is.
    async fn disabled_because(&self) -> Option<WebhookDisabledBecause> {
        self.0.disabled.map(|(because, _)| because.into())
    }

    /// When it was disabled, UTC; null unless it is.
    async fn disabled_at(&self) -> Option<Instant> {
        self.0.disabled.map(|(_, at)| Instant(at))
    }

    /// Since when nothing was delivered though it was tried, UTC; null while things are delivered.
    async fn failing_since(&self) -> Option<Instant> {
        self.0.failing_since.map(Instant)
    }

    /// Until when nothing is sent because its receiver failed, UTC: it rests for 5 seconds, then 10, 20, and at last 5 minutes,
    /// the longer the oftener it failed in a row. Null while it does not rest.
    async fn rests_until(&self, ctx: &Context<'_>) -> Option<Instant> {
        self.0.health.rests_until(ctx.surroundings().clock.now()).map(Instant)
    }

    /// Until when messages are signed with the secret before too, UTC; null when there is none, or its time is over.
    async fn old_secret_until(&self, ctx: &Context<'_>) -> Option<Instant> {
        let now = ctx.surroundings().clock.now();
        self.0.old_secret_until.filter(|until| now < *until).map(Instant)
    }

    /// When it was made, UTC.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// What was told to it, waits to be told, or was not told in the end, newest first; kept for 30 days after it was settled,
    /// unless this service is set otherwise.
    /// Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[allow(clippy::too_many_arguments, reason = "the arguments of every connection, and a filter")]
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in this state; all when left out.")] state: Option<WebhookDeliveryState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<WebhookDelivery>> {
        let page = page::asked(ctx, LOG, first, after, last, before)?;
        let (loaders, webhook, state) = (ctx.loaders::<WebhookLoaders>(), self.0.id, state.map(Into::into));
        let slice = loaders.deliveries(webhook, state, page.clone()).await?;
        let total = Total::of(Arc::clone(loaders), move |loaders| async move { loaders.count(webhook, state).await });
        Ok(page_of(LOG, slice, &page, total))
    }
}

/// Questions about webhooks.
#[derive(Default)]
pub struct WebhookQuery;

#[Object]
impl WebhookQuery {
    /// The webhooks of the client that asks, in the order in which they were made; of one that ADMIN names, theirs. They are
    /// few: ten at most, unless this service is set otherwise. Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadWebhooks)", directive = can::apply(Action::ReadWebhooks.code().to_owned()))]
    async fn webhooks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of a partner client; the one that asks when left out.")] client: Option<ID>,
    ) -> Maybe<Vec<WebhookSubscription>> {
        let found = async {
            let client = client.map(|client| id::decode(Kind::PartnerClient, "client", &client)).transpose()?;
            let found = webhooks_of(ctx.surroundings(), client).await?;
            Ok(found.into_iter().map(WebhookSubscription::of).collect())
        };
        Some(found.await)
    }

    /// One webhook. Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadWebhooks)", directive = can::apply(Action::ReadWebhooks.code().to_owned()))]
    async fn webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the webhook.")] id: ID,
    ) -> Maybe<WebhookSubscription> {
        let found = async {
            let id = id::decode(Kind::WebhookSubscription, "id", &id)?;
            webhook(ctx.surroundings(), id).await.map(WebhookSubscription::of)
        };
        Some(found.await)
    }
}
