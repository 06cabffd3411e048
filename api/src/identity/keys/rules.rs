//! Which key signs, which verify and which are done, from when each was made.

use crate::codes;
use chrono::{DateTime, TimeDelta, Utc};

codes! {
    /// What a key is good for.
    pub enum KeyState {
        /// Published, so that everyone knows it, but not signing yet.
        Upcoming = "upcoming",
        /// Signs what is issued now.
        Signing = "signing",
        /// Signs no more; tokens signed by it are still good.
        Verifying = "verifying",
        /// Done: tokens signed by it are refused, its file may go.
        Retired = "retired",
    }
}

/// The times of a rotation.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// How long a key is only published before it signs.
    pub activation: TimeDelta,
    /// How long it verifies after the next one has begun to sign.
    pub retirement: TimeDelta,
}

/// Where a key stands, and when that changes by itself: when it begins to sign
/// or ceases to verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it is good for.
    pub state: KeyState,
    /// When that changes; none when only another key can change it.
    pub changes_at: Option<DateTime<Utc>>,
}

/// The standing of each key, from when they were made, oldest first. The newest
/// that is old enough signs; while none is, the oldest does.
pub fn standings(made: &[DateTime<Utc>], schedule: Schedule, now: DateTime<Utc>) -> Vec<Standing> {
    let active_at = |index: usize| later(made.get(index).copied().unwrap_or(now), schedule.activation);
    let signing = (0..made.len()).rev().find(|index| active_at(*index) <= now).unwrap_or(0);
    (0..made.len())
        .map(|index| match index {
            _ if index > signing => Standing { state: KeyState::Upcoming, changes_at: Some(active_at(index)) },
            _ if index == signing => Standing { state: KeyState::Signing, changes_at: None },
            _ => outgoing(later(active_at(index + 1), schedule.retirement), now),
        })
        .collect()
}

/// The standing of a key that another has followed.
fn outgoing(until: DateTime<Utc>, now: DateTime<Utc>) -> Standing {
    match now < until {
        true => Standing { state: KeyState::Verifying, changes_at: Some(until) },
        false => Standing { state: KeyState::Retired, changes_at: None },
    }
}

fn later(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    instant.checked_add_signed(by).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::KeyState::{Retired, Signing, Upcoming, Verifying};
    use super::*;

    const SCHEDULE: Schedule = Schedule { activation: TimeDelta::seconds(60), retirement: TimeDelta::seconds(690) };

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).expect("an instant")
    }

    fn states(made: &[i64], now: i64) -> Vec<KeyState> {
        let made: Vec<_> = made.iter().map(|second| at(*second)).collect();
        standings(&made, SCHEDULE, at(now)).into_iter().map(|standing| standing.state).collect()
    }

    #[test]
    fn the_only_key_signs_at_once() {
        assert_eq!(states(&[0], 0), [Signing]);
        assert_eq!(states(&[0], -5), [Signing], "also when the clock of who made it was ahead");
    }

    #[test]
    fn a_new_key_signs_when_everyone_has_seen_it_and_not_earlier() {
        assert_eq!(states(&[0, 1_000], 1_059), [Signing, Upcoming]);
        assert_eq!(states(&[0, 1_000], 1_060), [Verifying, Signing]);
    }

    #[test]
    fn the_key_before_it_verifies_as_long_as_its_tokens_may_live() {
        assert_eq!(states(&[0, 1_000], 1_060 + 689), [Verifying, Signing]);
        assert_eq!(states(&[0, 1_000], 1_060 + 690), [Retired, Signing]);
    }

    #[test]
    fn two_keys_made_at_the_first_start_agree_on_the_oldest() {
        assert_eq!(states(&[0, 1], 2), [Signing, Upcoming]);
        assert_eq!(states(&[0, 1], 60), [Signing, Upcoming]);
        assert_eq!(states(&[0, 1], 61), [Verifying, Signing]);
    }

    #[test]
    fn each_key_is_retired_by_the_one_after_it() {
        assert_eq!(states(&[0, 1_000, 1_100], 1_160), [Verifying, Verifying, Signing]);
        assert_eq!(states(&[0, 1_000, 1_100], 1_750), [Retired, Verifying, Signing]);
        assert_eq!(states(&[0, 1_000, 1_100], 1_850), [Retired, Retired, Signing]);
    }

    #[test]
    fn it_is_said_when_a_standing_changes() {
        let of = |now| standings(&[at(0), at(1_000)], SCHEDULE, at(now));
        assert_eq!(of(1_000).get(1).and_then(|standing| standing.changes_at), Some(at(1_060)));
        assert_eq!(of(1_100).first().and_then(|standing| standing.changes_at), Some(at(1_750)));
        assert!(of(1_100).get(1).is_some_and(|standing| standing.changes_at.is_none()));
    }

    #[test]
    fn no_keys_have_no_standing_and_a_year_beyond_the_calendar_is_no_fault() {
        assert!(states(&[], 0).is_empty());
        let standing = standings(&[at(0), DateTime::<Utc>::MAX_UTC], SCHEDULE, at(1));
        assert!(standing.get(1).is_some_and(|standing| standing.state == Upcoming));
    }
}
