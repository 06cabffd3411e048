//! What is typed of every decision, checked at the door. Pure.

use super::Said;
use crate::decisions::error::DecisionError;
use crate::identity::rules::reason;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;

/// Longest reference; characters.
const LONGEST: usize = 100;

/// What is typed of every decision.
#[derive(Clone, Debug)]
pub struct AskedDecision {
    /// Reference of the decision of the deputation.
    pub reference: String,
    /// Its date.
    pub decided_on: NaiveDate,
    /// Why.
    pub motivation: String,
    /// How one can appeal.
    pub appeal: Option<String>,
}

impl AskedDecision {
    /// What can be recorded of it on a day; what is wrong goes to the problems.
    pub fn check(&self, today: NaiveDate, problems: &mut Problems) -> Said {
        if self.decided_on > today {
            problems.add("decidedOn", &DecisionError::Later);
        }
        let reference = problems.take("reference", reference(&self.reference)).unwrap_or_default();
        let motivation = problems.take("motivation", reason(&self.motivation)).unwrap_or_default();
        let appeal = self.appeal.as_deref().and_then(|text| problems.take("appeal", reason(text)));
        Said { reference, decided_on: self.decided_on, motivation, appeal }
    }

    /// The same, where nothing else is asked.
    ///
    /// # Errors
    /// Its problems.
    pub fn checked(&self, today: NaiveDate) -> Result<Said, Error> {
        let mut problems = Problems::default();
        let said = self.check(today, &mut problems);
        problems.finish().map(|()| said)
    }
}

fn reference(text: &str) -> Result<String, DecisionError> {
    let text = text.trim();
    match (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(DecisionError::ReferenceMalformed { most: LONGEST }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(reference: &str, decided_on: &str, motivation: &str, appeal: Option<&str>) -> Vec<&'static str> {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let (motivation, appeal) = (motivation.to_owned(), appeal.map(str::to_owned));
        let asked = AskedDecision { reference: reference.to_owned(), decided_on: day(decided_on), motivation, appeal };
        match asked.checked(day("2026-12-10")) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.rule).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once_and_a_decision_is_of_today_or_earlier() {
        assert!(wrong("DEP/2026/1", "2026-12-10", "Sterk", None).is_empty());
        let all = ["DECISION_LATER", "DECISION_REFERENCE_MALFORMED", "REASON_MALFORMED", "REASON_MALFORMED"];
        assert_eq!(wrong(" ", "2026-12-11", " ", Some("")), all);
        assert_eq!(wrong("twee\nregels", "2026-12-10", "Sterk", None), ["DECISION_REFERENCE_MALFORMED"]);
    }
}
