//! The brake on guessing passwords: delays that grow, per account and per
//! network address, and never a lock.
//!
//! Every attempt counts before it is judged, so a thousand at once count as a
//! thousand. What an attacker can do to the account of someone else is bounded:
//! the delay for an account as a whole stays short; the long ones are for one
//! address, and for one account from one address.

use chrono::{DateTime, TimeDelta, Utc};

/// How long failures are remembered after the last one.
const MEMORY: TimeDelta = TimeDelta::hours(1);

/// What is braked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Braked {
    /// One account from one address.
    Pair,
    /// Everything from one address.
    Address,
    /// One account, from wherever.
    Account,
}

impl Braked {
    /// Attempts that cost no delay, and the longest delay.
    const fn limits(self) -> (u32, TimeDelta) {
        match self {
            Self::Pair => (5, TimeDelta::minutes(15)),
            Self::Address => (50, TimeDelta::minutes(15)),
            Self::Account => (20, TimeDelta::seconds(10)),
        }
    }

    /// The word its key is made with.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Address => "address",
            Self::Account => "account",
        }
    }
}

/// Where a brake stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brake {
    /// Attempts in a row that did not succeed.
    pub failures: u32,
    /// Before this instant the next attempt is refused.
    pub open_at: DateTime<Utc>,
    /// When the failures are forgotten.
    pub forgotten_at: DateTime<Utc>,
}

impl Brake {
    /// One that nobody has stepped on.
    pub const RELEASED: Self = Self { failures: 0, open_at: DateTime::UNIX_EPOCH, forgotten_at: DateTime::UNIX_EPOCH };

    /// One more attempt: where the brake stands after it.
    ///
    /// # Errors
    /// How long the attempt has to wait; it does not count.
    pub fn attempt(self, braked: Braked, now: DateTime<Utc>) -> Result<Self, TimeDelta> {
        if now < self.open_at {
            return Err(self.open_at - now);
        }
        let failures = if now < self.forgotten_at { self.failures.saturating_add(1) } else { 1 };
        Ok(Self { failures, open_at: now + delay(braked, failures), forgotten_at: now + MEMORY })
    }
}

/// The delay after so many failures: none at first, then one second, doubling.
fn delay(braked: Braked, failures: u32) -> TimeDelta {
    let (free, longest) = braked.limits();
    match failures.checked_sub(free) {
        None | Some(0) => TimeDelta::zero(),
        Some(over) => TimeDelta::seconds(1_i64 << (over - 1).min(20)).min(longest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::seconds(seconds)
    }

    #[test]
    fn five_attempts_are_free_and_then_the_delay_doubles() {
        let mut brake = Brake::RELEASED;
        for _ in 0..5 {
            brake = brake.attempt(Braked::Pair, at(0)).expect("free");
        }
        assert_eq!(brake.open_at, at(0));
        let sixth = brake.attempt(Braked::Pair, at(0)).expect("free still");
        assert_eq!(sixth.attempt(Braked::Pair, at(0)), Err(TimeDelta::seconds(1)));
        let seventh = sixth.attempt(Braked::Pair, at(1)).expect("after a second");
        assert_eq!(seventh.attempt(Braked::Pair, at(1)), Err(TimeDelta::seconds(2)));
    }

    #[test]
    fn an_account_is_never_kept_shut_for_long_whatever_others_do() {
        let mut brake = Brake { failures: 1_000_000, ..Brake::RELEASED };
        brake.forgotten_at = at(3_600);
        let after = brake.attempt(Braked::Account, at(0)).expect("open");
        assert_eq!(after.open_at, at(10));
    }

    #[test]
    fn failures_are_forgotten_an_hour_after_the_last() {
        let brake = Brake { failures: 9, open_at: at(0), forgotten_at: at(3_600) };
        assert_eq!(brake.attempt(Braked::Pair, at(3_600)).expect("open").failures, 1);
    }
}
