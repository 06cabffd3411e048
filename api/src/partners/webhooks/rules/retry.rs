//! When something that was not delivered is tried again. Pure.

use chrono::{DateTime, TimeDelta, Utc};

/// The pause after the first attempt that failed.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(5);
/// By how much each pause is longer than the one before.
const GROWTH: i32 = 4;
/// The longest pause between two attempts.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);
/// Pauses after which they no longer grow.
const GROWING: i32 = 7;

/// The shortest and the longest time after which it is looked again at what could not be judged.
const PUT_OFF: (TimeDelta, TimeDelta) = (TimeDelta::seconds(5), TimeDelta::hours(1));

/// When it is looked again at something that was queued at an instant and could not be sent because of a fault of ours: after
/// half the time it waits already, so that the pauses grow and nothing is given up.
pub fn put_off(queued_at: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let wait = TimeDelta::milliseconds((now - queued_at).num_milliseconds() / 2);
    now + wait.clamp(PUT_OFF.0, PUT_OFF.1)
}

/// The pause after so many attempts in a row that failed.
fn pause(attempts: i32) -> TimeDelta {
    let growth = GROWTH.pow(attempts.clamp(1, GROWING).unsigned_abs() - 1);
    (FIRST_PAUSE * growth).min(LONGEST_PAUSE)
}

/// The next attempt after so many that failed, the first of them at an instant; none when it has been tried for as long as
/// it is. `chance` spreads those that failed together over a fifth of the pause.
pub fn next_attempt(
    attempts: i32,
    first: DateTime<Utc>,
    now: DateTime<Utc>,
    patience: TimeDelta,
    chance: u8,
) -> Option<DateTime<Utc>> {
    let last = first + patience;
    let pause = pause(attempts);
    let spread = pause * i32::from(chance) / (5 * 256);
    // In whole milliseconds, which both databases keep.
    let wait = TimeDelta::milliseconds((pause + spread).num_milliseconds());
    (now < last).then(|| (now + wait).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: TimeDelta = TimeDelta::hours(24);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("an instant")
    }

    fn paused(attempts: i32, chance: u8) -> i64 {
        let next = next_attempt(attempts, at(0), at(0), DAY, chance).expect("it is tried again");
        (next - at(0)).num_seconds()
    }

    #[test]
    fn pauses_grow_and_then_stay_as_long_as_they_are() {
        let pauses = [1, 2, 3, 4, 5, 6, 7, 8, i32::MAX].map(|attempts| paused(attempts, 0));
        assert_eq!(pauses, [5, 20, 80, 320, 1_280, 5_120, 20_480, 20_480, 20_480]);
        assert_eq!(paused(0, 0), 5, "an attempt that was not counted is one");
    }

    #[test]
    fn chance_spreads_by_a_fifth_at_most() {
        assert_eq!([0, 128, 255].map(|chance| paused(3, chance)), [80, 88, 95]);
    }

    #[test]
    fn it_is_tried_for_a_day_and_at_its_end_once_more() {
        let almost = at(0) + DAY - TimeDelta::seconds(1);
        assert_eq!(next_attempt(9, at(0), almost, DAY, 255), Some(at(0) + DAY));
        assert_eq!(next_attempt(10, at(0), at(0) + DAY, DAY, 0), None);
    }

    #[test]
    fn what_cannot_be_judged_is_looked_at_again_and_again_ever_more_seldom() {
        let waits = [0, 8, 60, 3_600, 1_000_000].map(|waited| (put_off(at(0), at(waited)) - at(waited)).num_seconds());
        assert_eq!(waits, [5, 5, 30, 1_800, 3_600]);
        assert_eq!(put_off(at(60), at(0)), at(5), "a clock that runs backwards does no harm");
    }
}
