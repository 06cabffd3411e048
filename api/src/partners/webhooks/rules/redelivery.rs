//! How much of a webhook is sent again at the wish of its owner: so much in a day. Pure.

use super::super::error::WebhookError;
use chrono::{DateTime, TimeDelta, Utc};

/// How long they are counted together.
const DAY: TimeDelta = TimeDelta::hours(24);

/// What was sent again of a webhook within a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Redelivered {
    /// How many deliveries.
    pub count: i32,
    /// Since when they are counted; none before the first.
    pub since: Option<DateTime<Utc>>,
}

impl Redelivered {
    /// With so many more, of which so many may be sent again in a day that begins with the first.
    ///
    /// # Errors
    /// `WEBHOOK_REDELIVERY_LIMIT`.
    pub fn with(self, more: u64, most: u32, now: DateTime<Utc>) -> Result<Self, WebhookError> {
        let today = match self.since {
            Some(since) if now < since + DAY => self,
            _ => Self { count: 0, since: Some(now) },
        };
        let left = u64::from(most).saturating_sub(u64::from(today.count.unsigned_abs()));
        if more > left {
            return Err(WebhookError::TooManyAgain { most, left });
        }
        let more = i32::try_from(more).unwrap_or(i32::MAX);
        Ok(Self { count: today.count.saturating_add(more), ..today })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn so_many_are_sent_again_in_a_day_and_then_again_so_many() {
        let first = Redelivered::default().with(7, 10, at(0)).expect("seven of ten");
        assert_eq!(first, Redelivered { count: 7, since: Some(at(0)) });
        assert_eq!(first.with(4, 10, at(23)), Err(WebhookError::TooManyAgain { most: 10, left: 3 }));
        assert_eq!(first.with(3, 10, at(23)), Ok(Redelivered { count: 10, since: Some(at(0)) }));
        assert_eq!(first.with(10, 10, at(24)), Ok(Redelivered { count: 10, since: Some(at(24)) }));
    }
}
