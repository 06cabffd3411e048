//! What is done with webhooks, in the graph.

use super::{ChangeKind, WebhookSubscription};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, changed, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::graphql::sight::change_kind;
use crate::partners::webhooks::error::WebhookError;
use crate::partners::webhooks::rules::{Record, Secret};
use crate::partners::webhooks::{
    Again, New, WebhookChanges, Webhooks, create_webhook, delete_webhook, pause_webhook, redeliver_webhook,
    resume_webhook, rotate_webhook_secret, send_test_webhook, update_webhook, webhook,
};
use crate::shared::error::Error;
use crate::shared::lookup::exactly_one;
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use uuid::Uuid;

/// A webhook to make.
#[derive(InputObject)]
pub struct CreateWebhookInput {
    /// Global id of the partner client it is to be of; left out by a client, which makes its own. ADMIN has to say.
    client: Option<ID>,
    /// Where things are to be sent: an https address of the public internet, port 443 or 8443, at most 2000 characters.
    url: String,
    /// What it is for, one line; 1 to 200 characters.
    description: Option<String>,
    /// The kinds of records it is to be told of; all when left out.
    #[graphql(default)]
    kinds: Vec<ChangeKind>,
    /// Global ids of the records it is to be told of, at most 100; all when left out.
    #[graphql(default)]
    records: Vec<ID>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What is to be different about a webhook; what is left out stays.
#[derive(InputObject)]
pub struct UpdateWebhookInput {
    /// Global id of the webhook.
    webhook: ID,
    /// Where things are to be sent: an https address of the public internet, port 443 or 8443, at most 2000 characters.
    url: Option<String>,
    /// What it is for, one line; 1 to 200 characters. Null takes it away.
    description: MaybeUndefined<String>,
    /// The kinds of records it is to be told of, in place of those before; all when the list is empty.
    kinds: Option<Vec<ChangeKind>>,
    /// Global ids of the records it is to be told of, at most 100, in place of those before; all when the list is empty.
    records: Option<Vec<ID>>,
    /// `version` of the webhook as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A webhook with which something is done.
#[derive(InputObject)]
pub struct WebhookInput {
    /// Global id of the webhook.
    webhook: ID,
    /// `version` of the webhook as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl WebhookInput {
    fn webhook(&self) -> Result<Uuid> {
        Ok(id::decode(Kind::WebhookSubscription, "webhook", &self.webhook)?)
    }

    fn asked(&self) -> (Option<i32>, Option<&str>) {
        (self.expected_version, self.idempotency_key.as_deref())
    }
}

/// What is to be sent again: exactly one of `delivery` and `since`.
#[derive(InputObject)]
pub struct RedeliverWebhookInput {
    /// Global id of the webhook.
    webhook: ID,
    /// Global id of one delivery that is not QUEUED.
    delivery: Option<ID>,
    /// Everything but tests that was queued first at this instant or later, UTC, and is not QUEUED.
    since: Option<Instant>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A webhook to try.
#[derive(InputObject)]
pub struct SendTestWebhookInput {
    /// Global id of the webhook.
    webhook: ID,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The webhook, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct WebhookPayload {
    /// The webhook; null when `fieldErrors` says why.
    webhook: Option<WebhookSubscription>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The webhook with its fresh secret, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct WebhookSecretPayload {
    /// The webhook; null when `fieldErrors` says why.
    webhook: Option<WebhookSubscription>,
    /// The secret that signs from now on, to be given to the receiver: `whsec_` and base64. It is told once: null on a repeat under
    /// the same idempotency key, and when `fieldErrors` says why.
    secret: Option<String>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// What is sent again, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct RedeliverWebhookPayload {
    /// The webhook; null when `fieldErrors` says why.
    webhook: Option<WebhookSubscription>,
    /// How many deliveries were queued again; null when `fieldErrors` says why.
    queued: Option<i32>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The test that was queued, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct SendTestWebhookPayload {
    /// Global id of the delivery, as the log of the webhook shows it; null when `fieldErrors` says why.
    delivery_id: Option<ID>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Whether the webhook was deleted, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct DeleteWebhookPayload {
    /// Whether it was done.
    done: bool,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The records of ids; what is wrong with one of them is a problem of its field.
fn records(ids: &[ID]) -> Result<Vec<Record>> {
    let record = |id: &ID| {
        let (kind, record) = id::decode_any("records", id)?;
        let kind = change_kind(kind).ok_or_else(|| Error::of_field("records", &WebhookError::RecordNotFollowed))?;
        Ok((kind, record))
    };
    ids.iter().map(record).collect()
}

/// The webhook behind an outcome, as it is now.
async fn shown(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<WebhookPayload> {
    let outcome = match outcome {
        Ok(id) => webhook(ctx.surroundings(), id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |webhook, field_errors| WebhookPayload {
        webhook: webhook.map(WebhookSubscription::of),
        field_errors,
    })
}

/// The same with a secret.
async fn with_secret(ctx: &Context<'_>, outcome: Result<(Uuid, Option<Secret>)>) -> Maybe<WebhookSecretPayload> {
    let outcome = match outcome {
        Ok((id, secret)) => webhook(ctx.surroundings(), id).await.map(|webhook| (webhook, secret)),
        Err(refused) => Err(refused),
    };
    settled(outcome, |done, field_errors| {
        let (webhook, secret) = done.unzip();
        let secret = secret.flatten().map(|secret| secret.spelled().to_string());
        WebhookSecretPayload { webhook: webhook.map(WebhookSubscription::of), secret, field_errors }
    })
}

/// What is done with webhooks.
#[derive(Default)]
pub struct WebhookMutation;

#[Object]
impl WebhookMutation {
    /// Makes a webhook: from now on it is sent every change of what it is told of. A client makes its own, ADMIN that of any.
    /// Field errors: URL_MALFORMED, URL_NOT_HTTPS, URL_WITH_USER, URL_PORT_NOT_ALLOWED, URL_ADDRESS_NOT_PUBLIC,
    /// WEBHOOK_DESCRIPTION_MALFORMED, WEBHOOK_RECORDS_TOO_MANY, WEBHOOK_RECORD_NOT_FOLLOWED. Errors: NOT_FOUND,
    /// WEBHOOK_LIMIT_REACHED, WEBHOOK_CLIENT_MISSING, WEBHOOK_CLIENT_UNKNOWN, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn create_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The webhook.")] input: CreateWebhookInput,
    ) -> Maybe<WebhookSecretPayload> {
        let outcome = async {
            let client = input.client.map(|client| id::decode(Kind::PartnerClient, "client", &client)).transpose()?;
            let kinds = input.kinds.into_iter().map(Into::into).collect();
            let (url, description, records) = (input.url, input.description, records(&input.records)?);
            let new = New { client, url, description, kinds, records };
            let (kit, key) = (ctx.data_unchecked::<Webhooks>(), input.idempotency_key.as_deref());
            let made = create_webhook(ctx.surroundings(), kit, &new, key).await?;
            Ok((made.id, made.secret))
        };
        with_secret(ctx, outcome.await).await
    }

    /// Changes where a webhook leads, what it is for, or of what it is told. What waits is sent to the new address.
    /// Field errors: those of `createWebhook`. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn update_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateWebhookInput,
    ) -> Maybe<WebhookPayload> {
        let outcome = async {
            let webhook = id::decode(Kind::WebhookSubscription, "webhook", &input.webhook)?;
            let changes = WebhookChanges {
                url: input.url,
                description: changed(input.description),
                kinds: input.kinds.map(|kinds| kinds.into_iter().map(Into::into).collect()),
                records: input.records.map(|ids| records(&ids)).transpose()?,
            };
            let asked = (input.expected_version, input.idempotency_key.as_deref());
            let kit = ctx.data_unchecked::<Webhooks>();
            update_webhook(ctx.surroundings(), kit, webhook, &changes, asked).await.map(|()| webhook)
        };
        shown(ctx, outcome.await).await
    }

    /// Sends nothing more to a webhook until it is resumed; what happens meanwhile waits. Errors: NOT_FOUND, VERSION_STALE,
    /// WEBHOOK_TRANSITION, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn pause_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The webhook.")] input: WebhookInput,
    ) -> Maybe<WebhookPayload> {
        let outcome = async {
            let webhook = input.webhook()?;
            pause_webhook(ctx.surroundings(), webhook, input.asked()).await.map(|()| webhook)
        };
        shown(ctx, outcome.await).await
    }

    /// Sends again to a webhook that was paused, what waited first; or to one that was disabled, from now on. Errors: NOT_FOUND,
    /// VERSION_STALE, WEBHOOK_TRANSITION, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn resume_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The webhook.")] input: WebhookInput,
    ) -> Maybe<WebhookPayload> {
        let outcome = async {
            let (webhook, kit) = (input.webhook()?, ctx.data_unchecked::<Webhooks>());
            resume_webhook(ctx.surroundings(), kit, webhook, input.asked()).await.map(|()| webhook)
        };
        shown(ctx, outcome.await).await
    }

    /// Deletes a webhook with its log; what waits is sent no more. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn delete_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The webhook.")] input: WebhookInput,
    ) -> Maybe<DeleteWebhookPayload> {
        let outcome = async { delete_webhook(ctx.surroundings(), input.webhook()?, input.asked()).await };
        settled(outcome.await, |done, field_errors| DeleteWebhookPayload { done: done.is_some(), field_errors })
    }

    /// Gives a webhook a fresh secret. For a day, unless this service is set otherwise, messages are signed with the one before too;
    /// one from before that no longer signs. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn rotate_webhook_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The webhook.")] input: WebhookInput,
    ) -> Maybe<WebhookSecretPayload> {
        let outcome = async {
            let (webhook, kit) = (input.webhook()?, ctx.data_unchecked::<Webhooks>());
            let secret = rotate_webhook_secret(ctx.surroundings(), kit, webhook, input.asked()).await?;
            Ok((webhook, secret))
        };
        with_secret(ctx, outcome.await).await
    }

    /// Sends again what was delivered, given up or withdrawn, as if it had never been tried: one delivery, or all since an
    /// instant. Each tells what is so now. At most 10000 of a webhook within a day, unless this service is set otherwise: what goes
    /// beyond is refused, and nothing is queued. Errors: NOT_FOUND, WEBHOOK_NOT_ACTIVE, WEBHOOK_DELIVERY_QUEUED,
    /// WEBHOOK_REDELIVERY_LIMIT, EXACTLY_ONE_ARGUMENT, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn redeliver_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be sent again.")] input: RedeliverWebhookInput,
    ) -> Maybe<RedeliverWebhookPayload> {
        let outcome = async {
            let id = id::decode(Kind::WebhookSubscription, "webhook", &input.webhook)?;
            let delivery = input.delivery.map(|one| id::decode(Kind::WebhookDelivery, "delivery", &one)).transpose()?;
            let choices = [delivery.map(Again::Delivery), input.since.map(|since| Again::Since(since.0))];
            let again = exactly_one("`delivery`, `since`", choices)?;
            let (kit, key) = (ctx.data_unchecked::<Webhooks>(), input.idempotency_key.as_deref());
            let queued = redeliver_webhook(ctx.surroundings(), kit, id, again, key).await?;
            Ok((webhook(ctx.surroundings(), id).await?, i32::try_from(queued).unwrap_or(i32::MAX)))
        };
        settled(outcome.await, |done, field_errors| {
            let (webhook, queued) = done.unzip();
            RedeliverWebhookPayload { webhook: webhook.map(WebhookSubscription::of), queued, field_errors }
        })
    }

    /// Sends a test to a webhook, of the type `webhook.test`: it is signed and tried again like everything else, and tells of
    /// nothing. One waits at a time. Errors: NOT_FOUND, WEBHOOK_NOT_ACTIVE, WEBHOOK_TEST_QUEUED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageWebhooks)", directive = can::apply(Action::ManageWebhooks.code().to_owned()))]
    async fn send_test_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The webhook.")] input: SendTestWebhookInput,
    ) -> Maybe<SendTestWebhookPayload> {
        let outcome = async {
            let webhook = id::decode(Kind::WebhookSubscription, "webhook", &input.webhook)?;
            let (kit, key) = (ctx.data_unchecked::<Webhooks>(), input.idempotency_key.as_deref());
            send_test_webhook(ctx.surroundings(), kit, webhook, key).await
        };
        settled(outcome.await, |delivery, field_errors| SendTestWebhookPayload {
            delivery_id: delivery.map(|delivery| id::encode(Kind::WebhookDelivery, delivery)),
            field_errors,
        })
    }
}
