//! Money: euro cents in 64 bits, never a float (DOMAIN §3 "Money").

use serde::{Deserialize, Serialize};

/// An amount in euro cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EuroCents(pub i64);

impl EuroCents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Both together; none where that is more than 64 bits hold.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// All together; none where that is more than 64 bits hold.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// The amount in euros, exactly, as programs read it: `15650.00`.
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", cents / 100, cents % 100)
    }

    /// How much it is more than another; nothing where it is not.
    pub fn beyond(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_that_do_not_fit_are_none_and_never_wrong() {
        assert_eq!(EuroCents::sum([EuroCents(1), EuroCents(2)]), Some(EuroCents(3)));
        assert_eq!(EuroCents::sum([]), Some(EuroCents::ZERO));
        assert_eq!(EuroCents::sum([EuroCents(i64::MAX), EuroCents(1)]), None);
    }

    #[test]
    fn a_decimal_is_exact_to_the_cent() {
        let written = [0, 5, 1_565_000, -1, i64::MIN].map(|cents| EuroCents(cents).decimal());
        assert_eq!(written, ["0.00", "0.05", "15650.00", "-0.01", "-92233720368547758.08"]);
    }

    #[test]
    fn what_is_not_more_is_beyond_by_nothing() {
        assert_eq!(EuroCents(5).beyond(EuroCents(3)), EuroCents(2));
        assert_eq!(EuroCents(3).beyond(EuroCents(3)), EuroCents::ZERO);
        assert_eq!(EuroCents(0).beyond(EuroCents(i64::MAX)), EuroCents::ZERO);
    }
}
