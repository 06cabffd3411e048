//! What a letter tells, and whether it is still true. Pure.

use crate::applications::rules::Application;
use crate::applications::states::ApplicationState as State;
use crate::decisions::rules::{Decision, DecisionKind, Said};
use crate::mail::rules::MailKind;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use std::sync::Arc;

/// What a letter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News<'a> {
    /// Money is granted.
    Awarded {
        /// What is said of it.
        said: &'a Said,
        /// How much.
        amount: EuroCents,
        /// What was asked, where that is more.
        asked: Option<EuroCents>,
    },
    /// It waits for money that may be freed.
    Reserved {
        /// What is said of it.
        said: &'a Said,
        /// The last day.
        until: NaiveDate,
        /// What lapsing means.
        lapsing: &'a str,
    },
    /// No money is granted.
    Rejected {
        /// What is said of it.
        said: &'a Said,
    },
    /// The reserve is over.
    Lapsed {
        /// Its last day.
        until: NaiveDate,
        /// What that means.
        lapsing: &'a str,
    },
}

/// What is told of an application that stands as the letter says, by the last decision of its kind.
pub(super) fn of<'a>(kind: MailKind, application: &Application, decisions: &'a [Arc<Decision>]) -> Option<News<'a>> {
    let last = |kind| decisions.iter().rev().find(|decision| decision.ruling.kind() == kind);
    match (kind, application.state) {
        (MailKind::ApplicationAwarded, State::Awarded) => {
            let decision = last(DecisionKind::Award)?;
            let amount = decision.ruling.amount()?;
            let asked = application.budget.requested.filter(|asked| *asked > amount);
            Some(News::Awarded { said: &decision.said, amount, asked })
        }
        (MailKind::ApplicationReserved, State::Reserve) => {
            let decision = last(DecisionKind::Reserve)?;
            let (until, lapsing) = decision.ruling.reserve()?;
            Some(News::Reserved { said: &decision.said, until, lapsing })
        }
        (MailKind::ApplicationRejected, State::Rejected) => {
            Some(News::Rejected { said: &last(DecisionKind::Reject)?.said })
        }
        (MailKind::ApplicationLapsed, State::Lapsed) => {
            let (until, lapsing) = last(DecisionKind::Reserve)?.ruling.reserve()?;
            Some(News::Lapsed { until, lapsing })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::rules::completeness::tests::whole;
    use crate::decisions::letter_paper::tests::decided;
    use crate::decisions::rules::Ruling;

    #[test]
    fn what_stands_no_longer_so_is_not_told() {
        let until = "2026-12-31".parse().expect("a date");
        let reserve = Arc::new(decided(Ruling::Reserve { until, lapsing: "Weg".to_owned() }, Some("Beroep")));
        let award = Arc::new(decided(Ruling::Award { amount: EuroCents(900_000), shares: Vec::new() }, Some("Beroep")));
        let (before, both) = ([reserve.clone()], [reserve, award]);
        let in_state = |state| Application { state, ..whole() };
        let told = |kind, state, decisions| of(kind, &in_state(state), decisions);
        assert!(matches!(
            told(MailKind::ApplicationReserved, State::Reserve, &before),
            Some(News::Reserved { lapsing: "Weg", .. })
        ));
        assert_eq!(told(MailKind::ApplicationReserved, State::Awarded, &both), None, "it was awarded meanwhile");
        let awarded = told(MailKind::ApplicationAwarded, State::Awarded, &both);
        assert!(matches!(
            awarded,
            Some(News::Awarded { amount: EuroCents(900_000), asked: Some(EuroCents(1_000_000)), .. })
        ));
        let lapsed = told(MailKind::ApplicationLapsed, State::Lapsed, &before);
        assert_eq!(lapsed, Some(News::Lapsed { until, lapsing: "Weg" }));
        assert_eq!(told(MailKind::ApplicationLapsed, State::Reserve, &before), None);
    }
}
