//! A webhook is paused, resumed, or disabled.

use super::create_webhook::{entry, facts};
use super::kit::Webhooks;
use super::rules::{DeliveryState, DisabledBecause, Health, Webhook, WebhookState};
use super::states::{WebhookEvent, next};
use super::store::webhooks;
use super::whose::own;
use crate::access::{Action, Actor};
use crate::journal::{Change, Writing, check_version, write, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Sends nothing more to a webhook until it is resumed; what happens meanwhile waits.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `WEBHOOK_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn pause_webhook(
    context: &Context,
    webhook: Uuid,
    (expected, key): (Option<i32>, Option<&str>),
) -> Result<(), Error> {
    own(context, Action::ManageWebhooks, webhook).await?;
    write_once(context, "pauseWebhook", key, Step::asked(webhook, WebhookEvent::Pause, expected)).await
}

/// Sends again to a webhook that was paused, what waited first; or that was disabled, from now on.
///
/// # Errors
/// The same.
pub async fn resume_webhook(
    context: &Context,
    kit: &Webhooks,
    webhook: Uuid,
    (expected, key): (Option<i32>, Option<&str>),
) -> Result<(), Error> {
    own(context, Action::ManageWebhooks, webhook).await?;
    write_once(context, "resumeWebhook", key, Step::asked(webhook, WebhookEvent::Resume, expected)).await?;
    kit.tell();
    Ok(())
}

/// Disables a webhook whose receiver is gone, or failed for too long, and withdraws what waits; the service does it. One that
/// is disabled already, or was deleted, is left as it is.
///
/// # Errors
/// Faults of the database.
pub(super) async fn disable(context: &Context, webhook: Uuid, because: DisabledBecause) -> Result<(), Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    write(&context, Step { webhook, event: WebhookEvent::Disable.code(), expected: None, because: Some(because) }).await
}

#[derive(Serialize)]
struct Step {
    webhook: Uuid,
    event: &'static str,
    expected: Option<i32>,
    /// Why it is disabled, which no one asks for.
    #[serde(skip)]
    because: Option<DisabledBecause>,
}

impl Step {
    fn asked(webhook: Uuid, event: WebhookEvent, expected: Option<i32>) -> Self {
        Self { webhook, event: event.code(), expected, because: None }
    }

    /// How a webhook comes out of it.
    fn after(&self, before: &Webhook, writing: &Writing) -> Result<Webhook, Error> {
        let state = next(before.state, WebhookEvent::from_code(self.event)?)?;
        let disabled = self.because.map(|because| (because, writing.now()));
        // Whoever resumes begins anew.
        let is_resumed = state == WebhookState::Active;
        let health = if is_resumed { Health::default() } else { before.health };
        let failing_since = before.failing_since.filter(|_| state == WebhookState::Disabled);
        Ok(Webhook { state, disabled, failing_since, health, ..before.clone() })
    }
}

/// What is done, as the journal and the letters know it.
pub(super) const DISABLED: &str = "disableWebhook";

impl Change for Step {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let found = webhooks::lock(writing.tx(), self.webhook).await?;
        let is_over =
            |found: &Option<Webhook>| found.as_ref().is_none_or(|found| found.state == WebhookState::Disabled);
        if self.because.is_some() && is_over(&found) {
            return Ok(());
        }
        let before = found.ok_or_else(Error::not_found)?;
        check_version(self.expected, before.version)?;
        let after = self.after(&before, writing)?;
        webhooks::change(writing.tx(), &after).await?;
        let done = match after.state {
            WebhookState::Active => "resumeWebhook",
            WebhookState::Paused => "pauseWebhook",
            WebhookState::Disabled => {
                let now = writing.now();
                webhooks::withdraw_waiting(writing.tx(), after.id, DeliveryState::Withdrawn, now).await?;
                DISABLED
            }
        };
        let because = self.because.map(DisabledBecause::code);
        let told = facts(&after).with("because", because);
        writing.record(entry(&after, done).before(facts(&before)).after(told));
        Ok(())
    }
}
