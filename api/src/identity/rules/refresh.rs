//! What a refresh token is worth when it comes back.
//!
//! Each token is used once. An answer can get lost and two tabs can ask at once:
//! a repeat within half a minute, while nobody used the successor, replaces the
//! successor. Any later repeat means that two hold the same token, and one of
//! them stole it: the whole session ends.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a repeat counts as a lost answer.
pub const GRACE: TimeDelta = TimeDelta::seconds(30);

/// A refresh token as the database knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When it was used; none before.
    pub used_at: Option<DateTime<Utc>>,
    /// Whether the token that replaced it was used in turn.
    pub is_successor_used: bool,
    /// Whether its session was ended or is over.
    pub is_session_over: bool,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Use it up and give out a new one.
    Rotate,
    /// The answer got lost: give out a new one in the place of its successor.
    Replace,
    /// Two hold it: end the session.
    Stolen,
    /// Nothing more can come of it.
    Over,
}

/// What a token is worth now.
pub fn judge(seen: Seen, now: DateTime<Utc>) -> Verdict {
    match seen.used_at {
        _ if seen.is_session_over => Verdict::Over,
        None => Verdict::Rotate,
        Some(used_at) if now - used_at <= GRACE && !seen.is_successor_used => Verdict::Replace,
        Some(_) => Verdict::Stolen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_fresh_token_is_rotated() {
        let seen = Seen { used_at: None, is_successor_used: false, is_session_over: false };
        assert_eq!(judge(seen, at(0)), Verdict::Rotate);
        assert_eq!(judge(Seen { is_session_over: true, ..seen }, at(0)), Verdict::Over);
    }

    #[test]
    fn a_repeat_within_half_a_minute_is_a_lost_answer_unless_the_successor_was_used() {
        let seen = Seen { used_at: Some(at(0)), is_successor_used: false, is_session_over: false };
        assert_eq!(judge(seen, at(30)), Verdict::Replace);
        assert_eq!(judge(seen, at(31)), Verdict::Stolen);
        assert_eq!(judge(Seen { is_successor_used: true, ..seen }, at(1)), Verdict::Stolen);
    }
}
