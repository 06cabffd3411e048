//! A receiver is tried.

use super::create_webhook::entry;
use super::error::WebhookError;
use super::kit::Webhooks;
use super::rules::{Dose, WebhookState};
use super::store::{queue, webhooks};
use super::whose::own;
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Queues a test, which tells of nothing; its key. It is sent, signed and tried again like everything else.
///
/// # Errors
/// `NOT_FOUND`, `WEBHOOK_NOT_ACTIVE`, `WEBHOOK_TEST_QUEUED` while another waits; the refusals of idempotency keys; faults of the database.
pub async fn send_test_webhook(
    context: &Context,
    kit: &Webhooks,
    webhook: Uuid,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    own(context, Action::ManageWebhooks, webhook).await?;
    let delivery = write_once(context, "sendTestWebhook", key, SendTest { webhook }).await?;
    kit.tell();
    Ok(delivery)
}

#[derive(Serialize)]
struct SendTest {
    webhook: Uuid,
}

impl Change for SendTest {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let found = webhooks::lock(writing.tx(), self.webhook).await?.ok_or_else(Error::not_found)?;
        if found.state != WebhookState::Active {
            return Err(WebhookError::NotActive { state: found.state.code() }.into());
        }
        if queue::has_test(writing.tx(), found.id).await? {
            return Err(WebhookError::TestQueued.into());
        }
        // A test follows from itself.
        let new = queue::New {
            webhook: found.id,
            dose: Dose::Test,
            entry: ids::fresh(writing.now()),
            seq: 0,
            is_judged: true,
        };
        queue::put(&writing.context().db, writing.tx(), &[new], writing.now()).await?;
        writing.record(entry(&found, "sendTestWebhook").after(Facts::default().with("delivery", new.id().to_string())));
        Ok(new.id())
    }
}
