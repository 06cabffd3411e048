//! The life of a letter. What is not listed does not happen.

use super::error::MailError;
use super::rules::MailState;
use crate::codes;

codes! {
    /// What can happen to a letter.
    pub enum MailEvent {
        /// It is sent.
        Send = "SEND",
        /// It is given up.
        GiveUp = "GIVE_UP",
        /// It is no longer due, or whom it is for was erased.
        Withdraw = "WITHDRAW",
        /// An officer has it tried again.
        Retry = "RETRY",
    }
}

/// Where a letter stands after an event.
///
/// # Errors
/// `MAIL_NOT_RETRIABLE` for anything that is not listed.
pub fn next(state: MailState, event: MailEvent) -> Result<MailState, MailError> {
    match (state, event) {
        (MailState::Queued, MailEvent::Send) => Ok(MailState::Sent),
        (MailState::Queued, MailEvent::GiveUp) => Ok(MailState::Failed),
        (MailState::Queued | MailState::Failed, MailEvent::Withdraw) => Ok(MailState::Withdrawn),
        (MailState::Failed, MailEvent::Retry) => Ok(MailState::Queued),
        (state, event) => Err(MailError::NotFromHere { state: state.code(), event: event.code() }),
    }
}

/// The states from which an event leads on.
pub fn before(event: MailEvent) -> impl Iterator<Item = MailState> {
    MailState::ALL.iter().copied().filter(move |state| next(*state, event).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_letter_that_failed_is_tried_again() {
        assert_eq!(before(MailEvent::Retry).collect::<Vec<_>>(), [MailState::Failed]);
        let refused = MailError::NotFromHere { state: "SENT", event: "RETRY" };
        assert_eq!(next(MailState::Sent, MailEvent::Retry), Err(refused));
    }

    #[test]
    fn what_was_sent_or_withdrawn_stays_so() {
        for event in MailEvent::ALL {
            for state in [MailState::Sent, MailState::Withdrawn] {
                assert!(next(state, *event).is_err(), "{state:?} {event:?}");
            }
        }
    }
}
