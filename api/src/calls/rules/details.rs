//! What an officer says of a call: checked as a whole, so that everything wrong with it is told at once.

use super::changes;
use super::criteria::{self, AskedCriterion};
use super::text::{line, lines};
use crate::aid::rules::Regime;
use crate::calls::error::CallError;
use crate::shared::error::Problems;
use crate::shared::money::EuroCents;
use crate::shared::period::Period;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

/// Longest title; characters.
const LONGEST_TITLE: usize = 200;
/// Longest note; characters.
const LONGEST_NOTE: usize = 5_000;
/// The years calls lie in.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;
/// The amounts of a call; euro cents.
const AMOUNTS: std::ops::RangeInclusive<i64> = 1..=100_000_000_000;

/// What is said of a call, as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedCall {
    /// The regulation.
    pub regulation: Uuid,
    /// Title in Dutch.
    pub title: String,
    /// What else there is to say, in Dutch.
    pub note: Option<String>,
    /// Calendar year from whose budget the money comes.
    pub budget_year: i32,
    /// Money for all projects together; euro cents.
    pub budget: i64,
    /// Most a project can be granted; euro cents.
    pub maximum: i64,
    /// First day for applications.
    pub opens_on: NaiveDate,
    /// Last day for applications.
    pub deadline_on: NaiveDate,
    /// First day on which projects are carried out.
    pub execution_from: NaiveDate,
    /// First day on which they no longer are.
    pub execution_until: NaiveDate,
    /// The regime of the aid.
    pub aid_regime: Regime,
    /// The measures by which applications are scored, in order.
    pub criteria: Vec<AskedCriterion>,
}

/// What is said of a call, fit to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallDetails {
    /// The regulation.
    pub regulation_id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// What else there is to say, in Dutch.
    pub note_nl: Option<String>,
    /// Calendar year from whose budget the money comes.
    pub budget_year: i32,
    /// Money for all projects together.
    pub budget: EuroCents,
    /// Most a project can be granted.
    pub maximum: EuroCents,
    /// First day for applications.
    pub opens_on: NaiveDate,
    /// Last day for applications.
    pub deadline_on: NaiveDate,
    /// First day on which projects are carried out.
    pub execution_from: NaiveDate,
    /// First day on which they no longer are.
    pub execution_until: NaiveDate,
    /// The regime of the aid.
    pub aid_regime: Regime,
    /// The measures by which applications are scored, in order.
    pub criteria: Vec<AskedCriterion>,
}

impl AskedCall {
    /// What may be stored of it, under a regulation that holds in a period, or that is not known; what is wrong goes to the
    /// problems.
    pub fn check(&self, regulation: Option<Period>, problems: &mut Problems) -> CallDetails {
        match regulation {
            None => problems.add("regulation", &CallError::RegulationUnknown),
            Some(period) => {
                problems.take("opensOn", changes::check_in_force(period, self.opens_on));
            }
        }
        self.check_amounts(problems);
        self.check_dates(problems);
        let title = problems.take("title", title_of(&self.title));
        let note = self.note.as_deref().map(note_of).transpose();
        CallDetails {
            regulation_id: self.regulation,
            title_nl: title.unwrap_or_default(),
            note_nl: problems.take("note", note).flatten().filter(|note| !note.is_empty()),
            budget_year: self.budget_year,
            budget: EuroCents(self.budget),
            maximum: EuroCents(self.maximum),
            opens_on: self.opens_on,
            deadline_on: self.deadline_on,
            execution_from: self.execution_from,
            execution_until: self.execution_until,
            aid_regime: self.aid_regime,
            criteria: criteria::check(&self.criteria, problems),
        }
    }

    fn check_amounts(&self, problems: &mut Problems) {
        let amounts = [("budget", self.budget), ("maximumPerProject", self.maximum)];
        for (path, _) in amounts.iter().filter(|(_, amount)| !AMOUNTS.contains(amount)) {
            problems.add(path, &CallError::AmountOutOfRange);
        }
        if self.maximum > self.budget {
            problems.add("maximumPerProject", &CallError::MaximumAboveBudget);
        }
    }

    fn check_dates(&self, problems: &mut Problems) {
        if !YEARS.contains(&self.budget_year) {
            problems.add("budgetYear", &CallError::YearOutOfRange);
        }
        let dates = [
            ("opensOn", self.opens_on),
            ("deadlineDate", self.deadline_on),
            ("executionFrom", self.execution_from),
            ("executionUntil", self.execution_until),
        ];
        for (path, date) in dates {
            problems.take(path, check_date(date));
        }
        if self.deadline_on < self.opens_on {
            problems.add("deadlineDate", &CallError::DeadlineBeforeOpening);
        }
        if self.execution_until <= self.execution_from {
            problems.add("executionUntil", &CallError::ExecutionMalformed);
        }
    }
}

/// Whether a date lies in the years of calls.
///
/// # Errors
/// `CALL_DATE_OUT_OF_RANGE`.
pub(super) fn check_date(date: NaiveDate) -> Result<(), CallError> {
    if YEARS.contains(&date.year()) { Ok(()) } else { Err(CallError::DateOutOfRange) }
}

/// A title without the blanks around it.
///
/// # Errors
/// `CALL_TITLE_MALFORMED`.
fn title_of(text: &str) -> Result<String, CallError> {
    line(text, LONGEST_TITLE).ok_or(CallError::TitleMalformed { most: LONGEST_TITLE })
}

fn note_of(text: &str) -> Result<String, CallError> {
    match text.trim().is_empty() {
        true => Ok(String::new()),
        false => lines(text, LONGEST_NOTE).ok_or(CallError::NoteMalformed { most: LONGEST_NOTE }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{date, details};
    use super::*;
    use crate::shared::error::Error;

    const ALWAYS: Option<Period> = Some(Period { from: None, until: None });

    fn asked() -> AskedCall {
        let CallDetails { criteria, .. } = details();
        AskedCall {
            regulation: Uuid::from_u128(1),
            title: " Oproep 2027 ".to_owned(),
            note: Some(" ".to_owned()),
            budget_year: 2027,
            budget: 10_000_000,
            maximum: 2_500_000,
            opens_on: date("2026-11-01"),
            deadline_on: date("2026-12-31"),
            execution_from: date("2027-01-01"),
            execution_until: date("2028-01-01"),
            aid_regime: Regime::General,
            criteria,
        }
    }

    /// Where something is wrong, and by which rule.
    fn wrong(asked: &AskedCall, regulation: Option<Period>) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        asked.check(regulation, &mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_right_is_kept_without_blanks_around_it() {
        assert_eq!(asked().check(ALWAYS, &mut Problems::default()), details());
        assert_eq!(wrong(&asked(), ALWAYS), []);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let asked = AskedCall {
            title: "\u{7}".to_owned(),
            note: Some("x".repeat(5_001)),
            budget_year: 1999,
            budget: 100,
            maximum: 101,
            opens_on: date("2026-12-31"),
            deadline_on: date("2026-12-30"),
            execution_until: date("2027-01-01"),
            criteria: Vec::new(),
            ..asked()
        };
        let rules: Vec<_> = wrong(&asked, None).into_iter().map(|(_, rule)| rule).collect();
        let expected = [
            "CALL_REGULATION_UNKNOWN",
            "MAXIMUM_ABOVE_BUDGET",
            "CALL_YEAR_OUT_OF_RANGE",
            "DEADLINE_BEFORE_OPENING",
            "EXECUTION_PERIOD_MALFORMED",
            "CALL_TITLE_MALFORMED",
            "CALL_NOTE_MALFORMED",
            "CRITERIA_COUNT",
            "WEIGHTS_NOT_100",
            "TIE_BREAK_NOT_ONE",
        ];
        assert_eq!(rules, expected);
    }

    #[test]
    fn an_amount_is_a_cent_at_least_and_fits_into_any_budget_there_is() {
        let with = |budget, maximum| wrong(&AskedCall { budget, maximum, ..asked() }, ALWAYS);
        assert_eq!(with(1, 1), []);
        assert_eq!(with(100_000_000_000, 100_000_000_000), []);
        let refused = |path: &str| (path.to_owned(), "CALL_AMOUNT_OUT_OF_RANGE");
        assert_eq!(with(0, 0), [refused("budget"), refused("maximumPerProject")]);
        assert_eq!(with(i64::MAX, 1), [refused("budget")]);
        assert_eq!(with(1, -1), [refused("maximumPerProject")]);
    }

    #[test]
    fn a_call_may_last_a_single_day_and_opens_while_its_regulation_holds() {
        let one_day = AskedCall { deadline_on: date("2026-11-01"), ..asked() };
        assert_eq!(wrong(&one_day, ALWAYS), []);
        let until = |day| Some(Period { from: Some(date("2026-11-01")), until: Some(date(day)) });
        assert_eq!(wrong(&asked(), until("2026-11-02")), []);
        let before = Some(Period { from: Some(date("2026-11-02")), until: None });
        assert_eq!(wrong(&asked(), before), [("opensOn".to_owned(), "REGULATION_NOT_IN_FORCE")]);
    }
}
