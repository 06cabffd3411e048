//! The lives of a webhook and of a delivery. What is not listed does not happen.

use super::error::WebhookError;
use super::rules::{DeliveryState, WebhookState};
use crate::codes;

codes! {
    /// What can happen to a webhook.
    pub enum WebhookEvent {
        /// Its owner wants nothing sent for a while; what happens meanwhile waits.
        Pause = "PAUSE",
        /// Its owner wants things sent again.
        Resume = "RESUME",
        /// Its receiver is gone, or failed for too long.
        Disable = "DISABLE",
    }
}

codes! {
    /// What can happen to a delivery.
    pub enum DeliveryEvent {
        /// The receiver took it.
        Deliver = "DELIVER",
        /// It failed for too long.
        GiveUp = "GIVE_UP",
        /// The client may not know of it any more, or the webhook was disabled.
        Withdraw = "WITHDRAW",
        /// The owner wants it sent again.
        Redeliver = "REDELIVER",
    }
}

/// Where a webhook stands after an event.
///
/// # Errors
/// `WEBHOOK_TRANSITION` for anything that is not listed.
pub fn next(state: WebhookState, event: WebhookEvent) -> Result<WebhookState, WebhookError> {
    match (state, event) {
        (WebhookState::Active, WebhookEvent::Pause) => Ok(WebhookState::Paused),
        (WebhookState::Paused | WebhookState::Disabled, WebhookEvent::Resume) => Ok(WebhookState::Active),
        (WebhookState::Active | WebhookState::Paused, WebhookEvent::Disable) => Ok(WebhookState::Disabled),
        (state, event) => Err(WebhookError::NotFromHere { state: state.code(), event: event.code() }),
    }
}

/// Where a delivery stands after an event; none for anything that is not listed.
pub const fn after(state: DeliveryState, event: DeliveryEvent) -> Option<DeliveryState> {
    use DeliveryState::{Delivered, Failed, Queued, Withdrawn};
    match (state, event) {
        (Queued, DeliveryEvent::Deliver) => Some(Delivered),
        (Queued, DeliveryEvent::GiveUp) => Some(Failed),
        (Queued, DeliveryEvent::Withdraw) => Some(Withdrawn),
        (Delivered | Failed | Withdrawn, DeliveryEvent::Redeliver) => Some(Queued),
        _ => None,
    }
}

/// The states from which an event leads on.
pub fn before(event: DeliveryEvent) -> impl Iterator<Item = DeliveryState> {
    DeliveryState::ALL.iter().copied().filter(move |state| after(*state, event).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use WebhookState::{Active, Disabled, Paused};

    #[test]
    fn a_webhook_is_paused_resumed_and_disabled_and_nothing_else() {
        let steps = |state| WebhookEvent::ALL.iter().map(move |event| next(state, *event).ok()).collect::<Vec<_>>();
        assert_eq!(steps(Active), [Some(Paused), None, Some(Disabled)]);
        assert_eq!(steps(Paused), [None, Some(Active), Some(Disabled)]);
        assert_eq!(steps(Disabled), [None, Some(Active), None]);
        let refused = WebhookError::NotFromHere { state: "PAUSED", event: "PAUSE" };
        assert_eq!(next(Paused, WebhookEvent::Pause), Err(refused));
    }

    #[test]
    fn what_is_settled_is_sent_again_only_when_its_owner_wants_that() {
        let from: Vec<_> = before(DeliveryEvent::Redeliver).collect();
        assert_eq!(from, [DeliveryState::Delivered, DeliveryState::Failed, DeliveryState::Withdrawn]);
        for event in [DeliveryEvent::Deliver, DeliveryEvent::GiveUp, DeliveryEvent::Withdraw] {
            assert_eq!(before(event).collect::<Vec<_>>(), [DeliveryState::Queued]);
        }
    }
}
