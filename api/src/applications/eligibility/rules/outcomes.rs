//! How outcomes come together.

use crate::aid::rules::Outcome;

/// Every one must hold: one that does not decides, and else one that is not known.
pub(super) fn all(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    outcomes.into_iter().fold(Outcome::Pass, |so_far, next| match (so_far, next) {
        (Outcome::Fail, _) | (_, Outcome::Fail) => Outcome::Fail,
        (Outcome::Unknown, _) | (_, Outcome::Unknown) => Outcome::Unknown,
        (Outcome::Pass, Outcome::Pass) => Outcome::Pass,
    })
}

/// One must hold: one that does decides, and else one that is not known.
pub(super) fn any(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    outcomes.into_iter().fold(Outcome::Fail, |so_far, next| match (so_far, next) {
        (Outcome::Pass, _) | (_, Outcome::Pass) => Outcome::Pass,
        (Outcome::Unknown, _) | (_, Outcome::Unknown) => Outcome::Unknown,
        (Outcome::Fail, Outcome::Fail) => Outcome::Fail,
    })
}

/// Whether something holds; unknown where nobody knows.
pub(super) const fn holds(answer: Option<bool>) -> Outcome {
    match answer {
        Some(true) => Outcome::Pass,
        Some(false) => Outcome::Fail,
        None => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Fail, Pass, Unknown};

    #[test]
    fn of_all_a_failure_decides_and_of_one_a_success() {
        assert_eq!((all([]), all([Pass, Pass]), all([Pass, Unknown])), (Pass, Pass, Unknown));
        assert_eq!((all([Unknown, Fail]), all([Fail, Pass])), (Fail, Fail));
        assert_eq!((any([]), any([Fail, Fail]), any([Fail, Unknown])), (Fail, Fail, Unknown));
        assert_eq!((any([Unknown, Pass]), any([Pass, Fail])), (Pass, Pass));
    }
}
