//! Letters that came back. Pure.

use crate::codes;
use crate::mail::error::MailError;
use crate::mail::rules::MailState;

codes! {
    /// How a letter came back.
    pub enum Bounce {
        /// For good: there is no such address (class 5 of RFC 3463).
        Hard = "HARD",
        /// For now: the mailbox is full, or its server away (class 4).
        Soft = "SOFT",
    }
}

/// Whether a letter can have come back.
///
/// # Errors
/// `MAIL_NOT_SENT`.
pub fn check_sent(state: MailState) -> Result<(), MailError> {
    match state {
        MailState::Sent => Ok(()),
        MailState::Queued | MailState::Failed | MailState::Withdrawn => Err(MailError::NotSent { state: state.code() }),
    }
}

/// A Message-ID as it is kept: without the angle brackets that it has in the head of a letter.
pub fn bare_message_id(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_is_found_with_and_without_its_brackets() {
        for text in ["1@example.org", "<1@example.org>", "  <1@example.org>\n"] {
            assert_eq!(bare_message_id(text), "1@example.org");
        }
    }

    #[test]
    fn only_what_was_sent_comes_back() {
        assert_eq!(check_sent(MailState::Sent), Ok(()));
        for state in [MailState::Queued, MailState::Failed, MailState::Withdrawn] {
            assert!(check_sent(state).is_err(), "{state:?}");
        }
    }
}
