//! What a registrar says of a regulation: checked as a whole, so that everything wrong with it is told at once.

use crate::calls::regulations::error::RegulationError;
use crate::calls::rules::text::{line, lines};
use crate::shared::error::Problems;
use crate::shared::period::Period;
use crate::shared::text_key::text_key;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::HashSet;

/// Longest title; characters.
const LONGEST_TITLE: usize = 200;
/// Longest reference; characters.
const LONGEST_REFERENCE: usize = 100;
/// Longest aim; characters.
const LONGEST_AIM: usize = 2_000;
/// Most decisions, and most aims; count.
const MOST: usize = 20;
/// The years decisions lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1830..=2200;

/// A decision of the council, as asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedDecision {
    /// Its reference.
    pub reference: String,
    /// Its date.
    pub decided_on: NaiveDate,
}

/// What is said of a regulation, as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedRegulation {
    /// Title in Dutch.
    pub title: String,
    /// The decisions that carry it.
    pub decisions: Vec<AskedDecision>,
    /// What granted projects must bring about, in Dutch, in order.
    pub aims: Vec<String>,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// First day on which it no longer holds.
    pub valid_until: Option<NaiveDate>,
}

/// What is said of a regulation, fit to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegulationDetails {
    /// Title in Dutch.
    pub title_nl: String,
    /// The decisions that carry it.
    pub decisions: Vec<AskedDecision>,
    /// What granted projects must bring about, in Dutch, in order.
    pub aims: Vec<String>,
    /// When it holds.
    pub validity: Period,
}

impl AskedRegulation {
    /// What may be stored of it today; what is wrong goes to the problems.
    pub fn check(&self, today: NaiveDate, problems: &mut Problems) -> RegulationDetails {
        let title = line(&self.title, LONGEST_TITLE);
        let title = title.ok_or(RegulationError::TitleMalformed { most: LONGEST_TITLE });
        let title_nl = problems.take("title", title).unwrap_or_default();
        let decisions = self.check_decisions(today, problems);
        let aims = self.check_aims(problems);
        self.check_validity(problems);
        let validity = Period { from: Some(self.valid_from), until: self.valid_until };
        RegulationDetails { title_nl, decisions, aims, validity }
    }

    fn check_decisions(&self, today: NaiveDate, problems: &mut Problems) -> Vec<AskedDecision> {
        if !(1..=MOST).contains(&self.decisions.len()) {
            problems.add("councilDecisions", &RegulationError::DecisionsCount { most: MOST });
        }
        let mut told = HashSet::new();
        let mut check = |(place, asked): (usize, &AskedDecision)| {
            let path = |field| format!("councilDecisions.{place}.{field}");
            problems.take(&path("decidedOn"), check_date(asked.decided_on));
            if asked.decided_on > today {
                problems.add(&path("decidedOn"), &RegulationError::DecisionAhead);
            }
            let reference = line(&asked.reference, LONGEST_REFERENCE);
            let reference = reference.ok_or(RegulationError::ReferenceMalformed { most: LONGEST_REFERENCE });
            let reference = problems.take(&path("reference"), reference).unwrap_or_default();
            if !reference.is_empty() && !told.insert((asked.decided_on, text_key(&reference))) {
                problems.add(&path("reference"), &RegulationError::DecisionTwice);
            }
            AskedDecision { reference, decided_on: asked.decided_on }
        };
        self.decisions.iter().enumerate().map(&mut check).collect()
    }

    fn check_aims(&self, problems: &mut Problems) -> Vec<String> {
        if !(1..=MOST).contains(&self.aims.len()) {
            problems.add("aims", &RegulationError::AimsCount { most: MOST });
        }
        let mut told = HashSet::new();
        let mut check = |(place, asked): (usize, &String)| {
            let path = format!("aims.{place}");
            let aim = lines(asked, LONGEST_AIM).ok_or(RegulationError::AimMalformed { most: LONGEST_AIM });
            let aim = problems.take(&path, aim).unwrap_or_default();
            if !aim.is_empty() && !told.insert(text_key(&aim)) {
                problems.add(&path, &RegulationError::AimTwice);
            }
            aim
        };
        self.aims.iter().enumerate().map(&mut check).collect()
    }

    fn check_validity(&self, problems: &mut Problems) {
        problems.take("validFrom", check_date(self.valid_from));
        let Some(until) = self.valid_until else { return };
        problems.take("validUntil", check_date(until));
        if until <= self.valid_from {
            problems.add("validUntil", &RegulationError::ValidityMalformed);
        }
    }
}

fn check_date(date: NaiveDate) -> Result<(), RegulationError> {
    if YEARS.contains(&date.year()) { Ok(()) } else { Err(RegulationError::DateOutOfRange) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn decision(reference: &str, day: &str) -> AskedDecision {
        AskedDecision { reference: reference.to_owned(), decided_on: date(day) }
    }

    fn asked() -> AskedRegulation {
        AskedRegulation {
            title: " Projectsubsidies ".to_owned(),
            decisions: vec![decision(" PR-2016-12 ", "2016-05-25"), decision("PR-2017-03", "2017-03-02")],
            aims: vec!["Een hefboom".to_owned(), "Vernieuwend\nen creatief".to_owned()],
            valid_from: date("2016-06-01"),
            valid_until: None,
        }
    }

    /// Where something is wrong, and by which rule.
    fn wrong(asked: &AskedRegulation) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        asked.check(date("2026-11-23"), &mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_right_is_kept_without_blanks_around_it() {
        let details = asked().check(date("2026-11-23"), &mut Problems::default());
        assert_eq!(
            (details.title_nl.as_str(), details.decisions[0].reference.as_str()),
            ("Projectsubsidies", "PR-2016-12")
        );
        assert_eq!(wrong(&asked()), []);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let asked = AskedRegulation {
            title: "twee\nregels".to_owned(),
            decisions: vec![decision("A", "2026-11-24"), decision(" ", "0900-01-01"), decision("a", "2026-11-24")],
            aims: vec!["x".repeat(2_001), "Een hefboom".to_owned(), "EEN  hefboom".to_owned()],
            valid_until: Some(date("2016-06-01")),
            ..asked()
        };
        let expected = [
            ("title", "REGULATION_TITLE_MALFORMED"),
            ("councilDecisions.0.decidedOn", "COUNCIL_DECISION_AHEAD"),
            ("councilDecisions.1.decidedOn", "REGULATION_DATE_OUT_OF_RANGE"),
            ("councilDecisions.1.reference", "DECISION_REFERENCE_MALFORMED"),
            ("councilDecisions.2.decidedOn", "COUNCIL_DECISION_AHEAD"),
            ("councilDecisions.2.reference", "COUNCIL_DECISION_TWICE"),
            ("aims.0", "REGULATION_AIM_MALFORMED"),
            ("aims.2", "REGULATION_AIM_TWICE"),
            ("validUntil", "REGULATION_VALIDITY_MALFORMED"),
        ];
        assert_eq!(wrong(&asked), expected.map(|(path, rule)| (path.to_owned(), rule)));
    }

    #[test]
    fn there_is_a_decision_and_an_aim_at_least() {
        let none = AskedRegulation { decisions: Vec::new(), aims: Vec::new(), ..asked() };
        let expected = [("councilDecisions", "COUNCIL_DECISIONS_COUNT"), ("aims", "REGULATION_AIMS_COUNT")];
        assert_eq!(wrong(&none), expected.map(|(path, rule)| (path.to_owned(), rule)));
        let same_day = vec![decision("A", "2017-03-02"), decision("B", "2017-03-02")];
        assert_eq!(wrong(&AskedRegulation { decisions: same_day, ..asked() }), [], "two decisions of one day");
    }
}
