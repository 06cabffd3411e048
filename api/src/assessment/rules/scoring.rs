//! What the scores of a jury come to (DOMAIN §4.2). Whole numbers throughout, so that anyone gets the same ranking from the
//! same scores. Pure.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Lowest and highest score a juror gives a criterion.
pub const SCORES: std::ops::RangeInclusive<i32> = 0..=10;
/// Fewest complete scorings on which can be advised; count.
pub const FEWEST_SCORINGS: usize = 2;

/// A score or mean in hundredths: 1000 is 10.00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hundredths(pub i64);

impl std::fmt::Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Hundredths {
    /// A fraction of whole numbers in hundredths, half up.
    fn of(numerator: i64, denominator: i64) -> Self {
        Self((200 * numerator + denominator) / (2 * denominator))
    }
}

/// A criterion of a call, by its key, and its weight in percent.
pub type Weights<K> = BTreeMap<K, i64>;

/// What the complete scorings of an application come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Means<K> {
    /// The weighted mean.
    pub score: Hundredths,
    /// The mean of each criterion.
    pub by_criterion: BTreeMap<K, Hundredths>,
    /// How many jurors scored every criterion.
    pub scorings: usize,
}

/// The means over jurors who scored every criterion; none where nobody did.
pub fn means<K: Copy + Ord>(weights: &Weights<K>, scorings: &[BTreeMap<K, i32>]) -> Option<Means<K>> {
    let complete: Vec<_> = scorings.iter().filter(|one| weights.keys().all(|key| one.contains_key(key))).collect();
    let jurors = i64::try_from(complete.len()).ok().filter(|jurors| *jurors > 0)?;
    let sum = |key: &K| complete.iter().filter_map(|one| one.get(key)).map(|score| i64::from(*score)).sum::<i64>();
    let weighted: i64 = weights.iter().map(|(key, weight)| weight * sum(key)).sum();
    let by_criterion = weights.keys().map(|key| (*key, Hundredths::of(sum(key), jurors))).collect();
    Some(Means { score: Hundredths::of(weighted, 100 * jurors), by_criterion, scorings: complete.len() })
}

/// What a ranking orders by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<T> {
    /// The weighted mean.
    pub score: Hundredths,
    /// The mean of the criterion marked as tie-break.
    pub tie_break: Hundredths,
    /// When it was submitted first.
    pub submitted_at: T,
    /// Its reference.
    pub reference: String,
}

/// The order of a ranking: score, tie-break, earlier submission, reference.
pub fn order<T: Ord>(one: &Ranked<T>, other: &Ranked<T>) -> Ordering {
    let by_merit = (other.score, other.tie_break).cmp(&(one.score, one.tie_break));
    by_merit.then_with(|| one.submitted_at.cmp(&other.submitted_at)).then_with(|| one.reference.cmp(&other.reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights<u8> {
        Weights::from([(1, 60), (2, 40)])
    }

    fn scoring(one: i32, two: i32) -> BTreeMap<u8, i32> {
        BTreeMap::from([(1, one), (2, two)])
    }

    #[test]
    fn means_are_weighted_and_rounded_half_up() {
        let found = means(&weights(), &[scoring(7, 8), scoring(8, 8), scoring(8, 9)]).expect("means");
        assert_eq!(found.by_criterion, BTreeMap::from([(1, Hundredths(767)), (2, Hundredths(833))]));
        assert_eq!((found.score, found.scorings), (Hundredths(793), 3), "7.9333 and not the mean of rounded means");
        let half = means(&Weights::from([(1, 25), (2, 75)]), &[scoring(1, 0), scoring(0, 0)]).expect("means");
        assert_eq!(half.score, Hundredths(13), "0.125 is 0.13");
        assert_eq!(half.score.to_string(), "0.13");
    }

    #[test]
    fn a_scoring_that_misses_a_criterion_does_not_count() {
        assert_eq!(means(&weights(), &[BTreeMap::from([(1, 10)])]), None);
        let found = means(&weights(), &[scoring(5, 5), BTreeMap::from([(1, 10)])]).expect("means");
        assert_eq!((found.score, found.scorings), (Hundredths(500), 1));
    }

    #[test]
    fn the_bounds_are_nothing_and_ten() {
        assert_eq!(means(&weights(), &[scoring(0, 0)]).map(|found| found.score), Some(Hundredths(0)));
        assert_eq!(means(&weights(), &[scoring(10, 10)]).map(|found| found.score), Some(Hundredths(1000)));
    }

    #[test]
    fn equal_scores_are_parted_by_tie_break_then_time_then_reference() {
        let ranked = |score, tie, at, reference: &str| Ranked {
            score: Hundredths(score),
            tie_break: Hundredths(tie),
            submitted_at: at,
            reference: reference.to_owned(),
        };
        let mut all = [
            ranked(700, 500, 2, "PS-2018-0005"),
            ranked(700, 500, 1, "PS-2018-0004"),
            ranked(700, 500, 1, "PS-2018-0003"),
            ranked(700, 600, 9, "PS-2018-0002"),
            ranked(701, 0, 9, "PS-2018-0001"),
        ];
        all.sort_by(order);
        let found: Vec<_> = all.iter().map(|one| one.reference.as_str()).collect();
        assert_eq!(found, ["PS-2018-0001", "PS-2018-0002", "PS-2018-0003", "PS-2018-0004", "PS-2018-0005"]);
    }
}
