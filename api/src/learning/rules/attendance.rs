//! Who was there and for how long, and what earns a certificate (DOMAIN §4.4).

use super::{Registration, RegistrationState};
use crate::codes;
use crate::learning::error::LearningError;
use crate::learning::states::RegistrationStep;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

codes! {
    /// What is said of someone who had a seat.
    pub enum Mark {
        /// Was there.
        Attended = "ATTENDED",
        /// Was there for a part.
        Partial = "PARTIAL",
        /// Was not there and had said so.
        Excused = "EXCUSED",
        /// Was not there.
        Absent = "ABSENT",
    }
}

/// What is said of one registration, as asked for.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct AskedMark {
    /// The registration.
    pub registration: Uuid,
    /// What is said.
    pub mark: Mark,
    /// Minutes of a part.
    pub minutes: Option<i32>,
}

/// What is said of someone, fit to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The step it is for a registration.
    pub step: RegistrationStep,
    /// Minutes of a part.
    pub minutes: Option<i32>,
}

impl AskedMark {
    /// What may be stored of it: minutes belong to a part, and to nothing else.
    ///
    /// # Errors
    /// `MINUTES_MALFORMED`.
    pub fn check(&self) -> Result<Attendance, LearningError> {
        let step = match self.mark {
            Mark::Attended => RegistrationStep::Attend,
            Mark::Partial => RegistrationStep::AttendPartly,
            Mark::Excused => RegistrationStep::Excuse,
            Mark::Absent => RegistrationStep::Miss,
        };
        match (self.mark, self.minutes) {
            (Mark::Partial, Some(1..=10_000)) => Ok(Attendance { step, minutes: self.minutes }),
            (Mark::Partial, _) | (_, Some(_)) => Err(LearningError::MinutesMalformed),
            (_, None) => Ok(Attendance { step, minutes: None }),
        }
    }
}

impl Registration {
    /// Whether it earns a certificate: for the whole, or for a part above the set minutes; for no part where none are set.
    pub fn earns_certificate(&self, above_minutes: Option<i32>) -> bool {
        match self.state {
            RegistrationState::Attended => true,
            RegistrationState::Partial => {
                self.minutes.zip(above_minutes).is_some_and(|(minutes, above)| above < minutes)
            }
            _ => false,
        }
    }
}

/// The proof that a person attended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Key.
    pub id: Uuid,
    /// The registration it is for.
    pub registration: Uuid,
    /// What anyone can check it by: 128 random bits.
    pub code: u128,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// When it was revoked; none while it stands.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A code as it is written: 32 hexadecimal digits.
pub fn written(code: u128) -> String {
    format!("{code:032x}")
}

/// The code in a text, blanks and dashes left out; none when it cannot be one.
pub fn code_of(text: &str) -> Option<u128> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').take(33).collect();
    let is_code = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_code.then(|| u128::from_str_radix(&digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_belong_to_a_part_and_to_nothing_else() {
        let asked = |mark, minutes| AskedMark { registration: Uuid::nil(), mark, minutes }.check().map(|a| a.minutes);
        assert_eq!(asked(Mark::Partial, Some(30)), Ok(Some(30)));
        assert_eq!(asked(Mark::Attended, None), Ok(None));
        let wrong =
            [(Mark::Partial, None), (Mark::Partial, Some(0)), (Mark::Attended, Some(30)), (Mark::Absent, Some(1))];
        for (mark, minutes) in wrong {
            assert_eq!(asked(mark, minutes), Err(LearningError::MinutesMalformed), "{mark:?} {minutes:?}");
        }
    }

    #[test]
    fn a_code_is_read_as_it_was_written_or_grouped_and_nothing_else_is_one() {
        let code = 0x00ff_1234_5678_9abc_def0_1234_5678_9abc;
        assert_eq!(code_of(&written(code)), Some(code));
        assert_eq!(code_of(" 00FF1234-56789abc-def01234-56789ABC "), Some(code));
        for text in ["", "00ff", "zz00ff12345678 9abcdef0123456789", &"0".repeat(33), &"é".repeat(16)] {
            assert_eq!(code_of(text), None, "{text}");
        }
    }
}
