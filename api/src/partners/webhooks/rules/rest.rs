//! How a receiver fares: one that fails rests, the longer the oftener it failed in a row. Pure.

use chrono::{DateTime, TimeDelta, Utc};

/// The first rest; each is twice as long as the one before.
const FIRST_REST: TimeDelta = TimeDelta::seconds(5);
/// Rests after which they no longer grow.
const GROWING: i32 = 7;
/// The longest rest: however long a receiver was away, it is noticed soon that it is back.
const LONGEST_REST: TimeDelta = TimeDelta::minutes(5);

/// How a receiver fares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// How often in a row nothing was delivered; what was under way at once counts as one.
    pub failures: i32,
    /// Until when nothing is sent because of them; none when there were none.
    pub rest_until: Option<DateTime<Utc>>,
}

impl Health {
    /// After something that was begun at an instant was not delivered.
    pub fn after_failure(self, begun_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if self.rest_until.is_some_and(|until| begun_at < until) {
            return self;
        }
        let failures = self.failures.saturating_add(1);
        let growth = 2_i32.pow(failures.clamp(1, GROWING).unsigned_abs() - 1);
        Self { failures, rest_until: Some(now + (FIRST_REST * growth).min(LONGEST_REST)) }
    }

    /// Until when it rests; none when it does not.
    pub fn rests_until(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.rest_until.filter(|until| now < *until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("an instant")
    }

    #[test]
    fn a_receiver_rests_longer_with_every_failure_and_no_longer_than_five_minutes() {
        let (mut health, mut now, mut rests) = (Health::default(), at(0), Vec::new());
        for _ in 0..8 {
            health = health.after_failure(now, now);
            let until = health.rests_until(now).expect("it rests");
            rests.push((until - now).num_seconds());
            now = until;
            assert_eq!(health.rests_until(now), None, "then it is over");
        }
        assert_eq!((rests, health.failures), (vec![5, 10, 20, 40, 80, 160, 300, 300], 8));
    }

    #[test]
    fn what_failed_at_once_is_one_failure() {
        let once = Health::default().after_failure(at(0), at(1));
        assert_eq!((once.after_failure(at(0), at(9)), once.after_failure(at(5), at(9))), (once, once));
        assert_eq!(once.after_failure(at(6), at(7)).failures, 2);
    }
}
