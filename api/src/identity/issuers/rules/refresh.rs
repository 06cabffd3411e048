//! When an issuer is asked again what it is and which keys it has.

use chrono::{DateTime, TimeDelta, Utc};

/// How long what it said is taken for true.
const LIFE: TimeDelta = TimeDelta::hours(1);
/// The least time between two askings, whatever tokens say: a flood of unknown names of keys asks once.
const REST: TimeDelta = TimeDelta::seconds(60);
/// The same after it could not be reached.
const REST_AWAY: TimeDelta = TimeDelta::seconds(10);

/// Why it would be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// What it says is needed.
    Any,
    /// A token names a key that it did not have.
    UnknownKey,
}

/// When it was asked last, and when it answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// When it answered last; none before.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was asked last, whatever came of it; none before.
    pub asked_at: Option<DateTime<Utc>>,
}

impl Freshness {
    /// Whether it is asked now.
    pub fn is_due(&self, wish: Wish, now: DateTime<Utc>) -> bool {
        let rest = if self.asked_at == self.answered_at { REST } else { REST_AWAY };
        if self.asked_at.is_some_and(|asked| now < asked + rest) {
            return false;
        }
        wish == Wish::UnknownKey || self.answered_at.is_none_or(|answered| now >= answered + LIFE)
    }

    /// As it is once it is being asked.
    pub fn asked(self, now: DateTime<Utc>) -> Self {
        Self { asked_at: Some(now), ..self }
    }

    /// As it is once it answered what it was asked then.
    pub fn answered(self) -> Self {
        Self { answered_at: self.asked_at, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn it_is_asked_at_first_and_an_hour_later() {
        let fresh = Freshness::default();
        assert!(fresh.is_due(Wish::Any, at(0)) && fresh.is_due(Wish::UnknownKey, at(0)));
        let told = fresh.asked(at(0)).answered();
        assert!(!told.is_due(Wish::Any, at(3_599)) && told.is_due(Wish::Any, at(3_600)));
    }

    #[test]
    fn unknown_keys_ask_once_a_minute_however_many_they_are() {
        let told = Freshness::default().asked(at(0)).answered();
        assert!(!told.is_due(Wish::UnknownKey, at(59)) && told.is_due(Wish::UnknownKey, at(60)));
        let again = told.asked(at(60)).answered();
        assert!(!again.is_due(Wish::UnknownKey, at(61)));
    }

    #[test]
    fn one_that_is_away_is_left_alone_for_ten_seconds() {
        let never = Freshness::default().asked(at(0));
        assert!(!never.is_due(Wish::Any, at(9)) && never.is_due(Wish::Any, at(10)));
        let gone = Freshness::default().asked(at(0)).answered().asked(at(4_000));
        assert!(!gone.is_due(Wish::Any, at(4_009)) && gone.is_due(Wish::Any, at(4_010)));
    }
}
