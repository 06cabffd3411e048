//! A webhook is no longer wanted.

use super::create_webhook::{entry, facts};
use super::store::webhooks;
use super::whose::own;
use crate::access::Action;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Deletes a webhook with its log; what waits for it is sent no more.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn delete_webhook(
    context: &Context,
    webhook: Uuid,
    (expected, key): (Option<i32>, Option<&str>),
) -> Result<(), Error> {
    context.authorize(Action::ManageWebhooks)?;
    // Under a key it may be a repeat, of what is no longer there to be looked at.
    if key.is_none() {
        own(context, Action::ManageWebhooks, webhook).await?;
    }
    write_once(context, "deleteWebhook", key, Delete { webhook, expected }).await
}

#[derive(Serialize)]
struct Delete {
    webhook: Uuid,
    expected: Option<i32>,
}

impl Change for Delete {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let found = webhooks::lock(writing.tx(), self.webhook).await?.ok_or_else(Error::not_found)?;
        let target = crate::access::Target::account(found.client);
        writing.context().authorize_on(Action::ManageWebhooks, &target)?;
        check_version(self.expected, found.version)?;
        webhooks::remove(writing.tx(), found.id).await?;
        writing.record(entry(&found, "deleteWebhook").before(facts(&found)));
        Ok(())
    }
}
