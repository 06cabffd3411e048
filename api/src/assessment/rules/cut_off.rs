//! How far the budget of a call reaches down its ranking (DOMAIN §4.2 "Cut-off"). Pure.

use crate::codes;

codes! {
    /// What becomes of a place in the ranking.
    pub enum Place {
        /// The budget covers it.
        Covered = "COVERED",
        /// It does not, or no longer.
        Beyond = "BEYOND",
        /// An officer recorded why it is passed over, and the walk goes on.
        Skipped = "SKIPPED",
    }
}

/// An application in the order of the ranking.
#[derive(Clone, Copy, Debug)]
pub struct Advised {
    /// The amount advised; cents.
    pub amount: i64,
    /// Whether an officer recorded why it may be passed over when the budget does not cover it.
    pub may_skip: bool,
}

/// Walks the ranking while the remaining budget covers the advised amount. What it does not cover ends the walk, unless it may be passed over.
pub fn cut_off(budget: i64, ranking: &[Advised]) -> Vec<Place> {
    let mut left = Some(budget);
    let mut walk = |advised: &Advised| match left {
        Some(rest) if advised.amount <= rest => {
            left = Some(rest - advised.amount);
            Place::Covered
        }
        Some(_) if advised.may_skip => Place::Skipped,
        _ => {
            left = None;
            Place::Beyond
        }
    };
    ranking.iter().map(&mut walk).collect()
}

#[cfg(test)]
mod tests {
    use super::Place::{Beyond, Covered, Skipped};
    use super::*;

    fn advised(amount: i64) -> Advised {
        Advised { amount, may_skip: false }
    }

    #[test]
    fn the_five_projects_of_2018_fit_to_the_cent() {
        let amounts = [1_565_000, 2_000_000, 2_000_000, 2_000_000, 915_000].map(advised);
        assert_eq!(cut_off(8_480_000, &amounts), [Covered; 5]);
        assert_eq!(cut_off(8_479_999, &amounts), [Covered, Covered, Covered, Covered, Beyond]);
    }

    #[test]
    fn what_does_not_fit_ends_the_walk_unless_an_officer_recorded_why() {
        let mut ranking = [advised(60), advised(50), advised(40)];
        assert_eq!(cut_off(100, &ranking), [Covered, Beyond, Beyond]);
        ranking[1].may_skip = true;
        assert_eq!(cut_off(100, &ranking), [Covered, Skipped, Covered]);
        assert_eq!(cut_off(110, &ranking), [Covered, Covered, Beyond], "what fits is not passed over");
    }
}
