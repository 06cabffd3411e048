//! What is planned: checked as a whole, so that everything wrong with it is told at once. Pure.

use crate::applications::error::ApplicationError;
use crate::calls::rules::text::{line, lines};
use crate::shared::error::Problems;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Longest title; characters.
pub const LONGEST_TITLE: usize = 200;
/// Longest description of the result; characters.
const LONGEST_RESULT: usize = 5_000;
/// Longest work plan; characters.
const LONGEST_WORK_PLAN: usize = 20_000;
/// Most places of one project; count.
const MOST_PLACES: usize = 60;

/// A plan as it is typed.
#[derive(Clone, Debug, Serialize)]
pub struct AskedPlan {
    /// Title of the project, in Dutch.
    pub title: String,
    /// The product or service that comes of it, in Dutch.
    pub result: Option<String>,
    /// How it is carried out, in Dutch.
    pub work_plan: Option<String>,
    /// First day.
    pub execution_from: Option<NaiveDate>,
    /// First day on which it is over.
    pub execution_until: Option<NaiveDate>,
    /// The municipalities.
    pub places: Vec<Uuid>,
}

/// A plan that may be stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Title of the project, in Dutch.
    pub title: String,
    /// The product or service that comes of it, in Dutch.
    pub result: Option<String>,
    /// How it is carried out, in Dutch.
    pub work_plan: Option<String>,
    /// First day, and the first on which it is over.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// The municipalities, in order.
    pub places: Vec<Uuid>,
}

impl Plan {
    /// A plan of which only the title is known.
    pub const fn titled(title: String) -> Self {
        Self { title, result: None, work_plan: None, period: None, places: Vec::new() }
    }
}

impl AskedPlan {
    /// What can be stored of it; every problem is remembered under the name of its field.
    pub fn check(&self, problems: &mut Problems) -> Plan {
        let title = problems.take("title", title(&self.title)).unwrap_or_default();
        let result = long(problems, "result", self.result.as_deref(), LONGEST_RESULT);
        let work_plan = long(problems, "workPlan", self.work_plan.as_deref(), LONGEST_WORK_PLAN);
        let period = problems.take("executionUntil", self.period()).flatten();
        let distinct: BTreeSet<_> = self.places.iter().collect();
        if self.places.len() > MOST_PLACES || distinct.len() < self.places.len() {
            problems.add("places", &ApplicationError::TooManyPlaces { most: MOST_PLACES });
        }
        Plan { title, result, work_plan, period, places: self.places.clone() }
    }

    fn period(&self) -> Result<Option<(NaiveDate, NaiveDate)>, ApplicationError> {
        match (self.execution_from, self.execution_until) {
            (None, None) => Ok(None),
            (Some(from), Some(until)) if from < until => Ok(Some((from, until))),
            _ => Err(ApplicationError::PeriodMalformed),
        }
    }
}

/// The title of a project.
///
/// # Errors
/// `APPLICATION_TEXT_MALFORMED`.
pub fn title(text: &str) -> Result<String, ApplicationError> {
    line(text, LONGEST_TITLE).ok_or(ApplicationError::TextMalformed { most: LONGEST_TITLE })
}

/// A text that is still being written may be left empty.
fn long(problems: &mut Problems, path: &str, text: Option<&str>, most: usize) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    problems.take(path, lines(text, most).ok_or(ApplicationError::TextMalformed { most }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> AskedPlan {
        let day = |text: &str| text.parse().ok();
        AskedPlan {
            title: " Schoolvis ".to_owned(),
            result: Some("Aardbeien en vis".to_owned()),
            work_plan: Some("  ".to_owned()),
            execution_from: day("2019-01-01"),
            execution_until: day("2020-01-01"),
            places: vec![Uuid::from_u128(1)],
        }
    }

    fn refused(asked: &AskedPlan) -> bool {
        let mut problems = Problems::default();
        asked.check(&mut problems);
        problems.finish().is_err()
    }

    #[test]
    fn what_is_still_empty_is_no_problem() {
        let mut problems = Problems::default();
        let plan = asked().check(&mut problems);
        assert!(problems.finish().is_ok());
        assert_eq!((plan.title.as_str(), plan.work_plan), ("Schoolvis", None));
        assert!(!refused(&AskedPlan { execution_from: None, execution_until: None, places: vec![], ..asked() }));
    }

    #[test]
    fn half_a_period_an_empty_one_and_a_place_named_twice_are_refused() {
        assert!(refused(&AskedPlan { execution_until: None, ..asked() }));
        assert!(refused(&AskedPlan { execution_until: asked().execution_from, ..asked() }));
        assert!(refused(&AskedPlan { places: vec![Uuid::from_u128(1); 2], ..asked() }));
        assert!(refused(&AskedPlan { title: "x".repeat(LONGEST_TITLE + 1), ..asked() }));
        assert!(!refused(&AskedPlan { title: "x".repeat(LONGEST_TITLE), ..asked() }));
    }
}
