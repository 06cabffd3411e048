//! Letters that came back. Pure.

use crate::codes;
use crate::mail::error::MailError;
use crate::mail::rules::MailState;

codes! {
    /// How a letter came back.
    pub enum Bounce {
        /// For good: there is no such address.
        Hard = "HARD",
        /// For now: the mailbox is full, its server away, or this letter was not wanted.
        Soft = "SOFT",
    }
}

/// Why a letter came back, in the numbers of mail servers: class, subject and detail (RFC 3463).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(u16, u16, u16);

impl Status {
    /// Reads one such as `5.1.1`, with words behind it perhaps.
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split([' ', '(', '\t']).next()?.split('.');
        let mut next = || numbers.next().filter(|number| (1..=3).contains(&number.len()))?.parse().ok();
        let status = Self(next()?, next()?, next()?);
        (matches!(status.0, 2 | 4 | 5) && numbers.next().is_none()).then_some(status)
    }

    /// Whether it says no more than its class.
    pub const fn is_general(self) -> bool {
        self.1 == 0
    }

    /// How a letter with this status came back; none where it did not. A full mailbox (5.2.2), a letter that is too long (5.2.3,
    /// 5.3.4), cannot be read (5.6) or is not let in (5.7) says nothing against the address.
    pub const fn bounce(self) -> Option<Bounce> {
        match self {
            Self(5, 2, 2 | 3) | Self(5, 3, 4) | Self(5, 6 | 7, _) | Self(4, ..) => Some(Bounce::Soft),
            Self(5, ..) => Some(Bounce::Hard),
            _ => None,
        }
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
    fn a_status_tells_of_the_address_only_when_the_address_is_at_fault() {
        let bounce = |text: &str| Status::read(text).and_then(Status::bounce);
        for text in ["5.1.1", "5.1.10 (no such user)", "5.2.1", "5.4.1", "5.0.0", "5.5.0\tunknown"] {
            assert_eq!(bounce(text), Some(Bounce::Hard), "{text}");
        }
        for text in ["5.2.2", "5.2.3", "5.3.4", "5.6.0", "5.7.1", "5.7.26", "4.2.2", "4.4.7", "4.0.0"] {
            assert_eq!(bounce(text), Some(Bounce::Soft), "{text}");
        }
        for text in ["2.0.0", "", "5", "5.1", "5.1.1.1", "x.1.1", "6.1.1", "5.1000.1", "5..1", "-5.1.1"] {
            assert_eq!(bounce(text), None, "{text}");
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
