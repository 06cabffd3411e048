//! Who someone is at external issuers, as far as it is linked to their account: who links it, when it may go, and how long what
//! an issuer's word gave outlives its silence.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How long after it began a session proves who asks where there is no password to be told.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);

/// Who someone is at an external issuer, linked to their account.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalIdentity {
    /// Key.
    pub id: Uuid,
    /// The account.
    pub account: Uuid,
    /// Address of the issuer.
    pub issuer: String,
    /// When both were linked.
    pub linked_at: DateTime<Utc>,
    /// When someone came in with it last; none when nobody did since it was linked.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl ExternalIdentity {
    /// Whether the issuer has said nothing of them for so long that what its word gave ends. What it gave is as old as the last
    /// signing in; where none is known, as the link.
    pub fn is_silent(&self, patience: TimeDelta, now: DateTime<Utc>) -> bool {
        now - self.last_used_at.unwrap_or(self.linked_at) >= patience
    }
}

/// Whether a session that began then proves who asks.
pub fn is_fresh(started_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - started_at <= FRESH
}

/// Whether nothing would lead into an account any more: it has no password, and of the identities that stay none is at an issuer at
/// which one can sign in.
pub const fn is_only_way_in(has_password: bool, others: usize) -> bool {
    !has_password && others == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minutes)
    }

    fn identity(last_used_at: Option<DateTime<Utc>>) -> ExternalIdentity {
        let (id, account) = (Uuid::from_u128(1), Uuid::from_u128(2));
        ExternalIdentity {
            id,
            account,
            issuer: "https://issuer.example.org".to_owned(),
            linked_at: at(0),
            last_used_at,
        }
    }

    #[test]
    fn a_session_is_fresh_for_ten_minutes() {
        assert!(is_fresh(at(0), at(10)) && !is_fresh(at(0), at(11)));
    }

    #[test]
    fn silence_counts_from_the_last_signing_in_and_without_one_from_the_link() {
        let patience = TimeDelta::minutes(90);
        assert!(!identity(None).is_silent(patience, at(89)) && identity(None).is_silent(patience, at(90)));
        let used = identity(Some(at(50)));
        assert!(!used.is_silent(patience, at(139)) && used.is_silent(patience, at(140)));
    }

    #[test]
    fn the_only_way_in_is_one_without_a_password_and_without_another_identity() {
        assert!(is_only_way_in(false, 0));
        assert!(!is_only_way_in(true, 0) && !is_only_way_in(false, 1));
    }
}
