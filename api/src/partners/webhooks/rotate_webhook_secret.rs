//! A webhook gets another secret.

use super::create_webhook::entry;
use super::kit::Webhooks;
use super::rules::Secret;
use super::secrets;
use super::store::webhooks;
use super::whose::own;
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Gives a webhook a fresh secret, which signs from now on; the one before signs beside it for a while, so that the receiver can
/// be told of the new one without a gap. One from before that no longer signs. The secret; none on a repeat under the same
/// idempotency key.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn rotate_webhook_secret(
    context: &Context,
    kit: &Webhooks,
    webhook: Uuid,
    (expected, key): (Option<i32>, Option<&str>),
) -> Result<Option<Secret>, Error> {
    own(context, Action::ManageWebhooks, webhook).await?;
    let (secret, overlap) = (secrets::fresh(), kit.limits().overlap);
    let change = Rotate { webhook, expected, overlap, secret: Some(secret.clone()) };
    let rotated = write_once(context, "rotateWebhookSecret", key, change).await?;
    Ok(rotated.is_fresh.then_some(secret))
}

#[derive(Serialize)]
struct Rotate {
    webhook: Uuid,
    expected: Option<i32>,
    #[serde(skip)]
    overlap: TimeDelta,
    #[serde(skip)]
    secret: Option<Secret>,
}

#[derive(Serialize, Deserialize)]
struct Rotated {
    /// Not stored: it tells a fresh secret from a repeat.
    #[serde(skip)]
    is_fresh: bool,
}

impl Change for Rotate {
    type Outcome = Rotated;

    async fn apply(&self, writing: &mut Writing) -> Result<Rotated, Error> {
        let found = webhooks::lock(writing.tx(), self.webhook).await?.ok_or_else(Error::not_found)?;
        check_version(self.expected, found.version)?;
        let secret = self.secret.as_ref().ok_or_else(|| Error::internal("no secret to rotate to"))?;
        let (sealed, until) =
            (secrets::seal(writing.context().journal.master(), found.id, secret)?, writing.now() + self.overlap);
        webhooks::rotate(writing.tx(), found.id, sealed, until).await?;
        let told = Facts::default().with("oldSecretUntil", until.to_rfc3339());
        writing.record(entry(&found, "rotateWebhookSecret").after(told));
        Ok(Rotated { is_fresh: true })
    }
}
