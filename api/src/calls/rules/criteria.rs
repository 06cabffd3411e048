//! The measures by which the applications of a call are scored: their weights are a whole, and one of them decides
//! between equal scores (DOMAIN §4.2).

use super::same_parts;
use super::text::line;
use crate::calls::error::CallError;
use crate::shared::error::Problems;
use crate::shared::text_key::text_key;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// Most criteria of a call; count.
const MOST: usize = 20;
/// Longest name; characters.
const LONGEST_NAME: usize = 200;
/// What the weights add up to; percent.
const WHOLE: i64 = 100;

/// A measure by which applications are scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Key.
    pub id: Uuid,
    /// Place in the order of mention, from 1.
    pub position: i32,
    /// Name in Dutch.
    pub name_nl: String,
    /// Weight in percent.
    pub weight: i32,
    /// Whether it decides between equal scores.
    pub is_tie_break: bool,
}

/// A measure, as asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedCriterion {
    /// Name in Dutch.
    pub name: String,
    /// Weight in percent.
    pub weight: i32,
    /// Whether it decides between equal scores.
    pub is_tie_break: bool,
}

/// The measures as they may be stored; what is wrong goes to the problems.
pub(super) fn check(asked: &[AskedCriterion], problems: &mut Problems) -> Vec<AskedCriterion> {
    let mut refuse = |is_so: bool, refusal: CallError| {
        if is_so {
            problems.add("criteria", &refusal);
        }
    };
    refuse(!(1..=MOST).contains(&asked.len()), CallError::CriteriaCount { most: MOST });
    let sum = asked.iter().map(|criterion| i64::from(criterion.weight)).sum::<i64>();
    refuse(sum != WHOLE, CallError::WeightsNotWhole { sum });
    let found = asked.iter().filter(|criterion| criterion.is_tie_break).count();
    refuse(found != 1, CallError::TieBreakNotOne { found });
    let mut named = HashSet::new();
    asked.iter().enumerate().map(|(place, criterion)| check_one(place, criterion, &mut named, problems)).collect()
}

fn check_one(
    place: usize,
    asked: &AskedCriterion,
    named: &mut HashSet<String>,
    problems: &mut Problems,
) -> AskedCriterion {
    let path = format!("criteria.{place}.name");
    let name = line(&asked.name, LONGEST_NAME).ok_or(CallError::CriterionNameMalformed { most: LONGEST_NAME });
    let name = problems.take(&path, name).unwrap_or_default();
    if !name.is_empty() && !named.insert(text_key(&name)) {
        problems.add(&path, &CallError::CriterionNameTwice);
    }
    if !(1..=WHOLE).contains(&i64::from(asked.weight)) {
        problems.add(&format!("criteria.{place}.weight"), &CallError::WeightMalformed);
    }
    AskedCriterion { name, ..asked.clone() }
}

/// The measures as they become: those that are called the same keep their key, and with it their translations.
pub fn criteria_of(before: &[Criterion], asked: &[AskedCriterion], fresh: impl FnMut() -> Uuid) -> Vec<Criterion> {
    let had: Vec<_> = before.iter().map(|criterion| (criterion.id, criterion.name_nl.as_str())).collect();
    let names: Vec<_> = asked.iter().map(|criterion| criterion.name.as_str()).collect();
    let keys = same_parts(&had, &names, fresh);
    let numbered = keys.into_iter().zip(asked).zip(1..);
    numbered
        .map(|((id, asked), position)| Criterion {
            id,
            position,
            name_nl: asked.name.clone(),
            weight: asked.weight,
            is_tie_break: asked.is_tie_break,
        })
        .collect()
}

/// Whether the measures are what they were: names, weights, order and which one decides.
pub(super) fn are_same(before: &[Criterion], asked: &[AskedCriterion]) -> bool {
    let same = |(before, asked): (&Criterion, &AskedCriterion)| {
        (before.name_nl.as_str(), before.weight, before.is_tie_break)
            == (asked.name.as_str(), asked.weight, asked.is_tie_break)
    };
    before.len() == asked.len() && before.iter().zip(asked).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    fn criterion(name: &str, weight: i32, is_tie_break: bool) -> AskedCriterion {
        AskedCriterion { name: name.to_owned(), weight, is_tie_break }
    }

    /// Where something is wrong, and by which rule.
    fn wrong(asked: &[AskedCriterion]) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        check(asked, &mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            _ => Vec::new(),
        }
    }

    fn rules(asked: &[AskedCriterion]) -> Vec<&'static str> {
        wrong(asked).into_iter().map(|(_, rule)| rule).collect()
    }

    #[test]
    fn weights_add_up_to_a_hundred_and_one_measure_decides() {
        assert_eq!(wrong(&[criterion("A", 100, true)]), []);
        assert_eq!(wrong(&[criterion("A", 33, false), criterion("B", 67, true)]), []);
        assert_eq!(rules(&[criterion("A", 99, true)]), ["WEIGHTS_NOT_100"]);
        assert_eq!(rules(&[criterion("A", 60, true), criterion("B", 41, false)]), ["WEIGHTS_NOT_100"]);
        assert_eq!(rules(&[criterion("A", 50, true), criterion("B", 50, true)]), ["TIE_BREAK_NOT_ONE"]);
        assert_eq!(rules(&[criterion("A", 100, false)]), ["TIE_BREAK_NOT_ONE"]);
    }

    #[test]
    fn every_measure_has_a_name_of_its_own_and_a_weight_of_at_least_one() {
        let asked =
            [criterion(" Vernieuwing ", 100, true), criterion("VERNIEUWING", 0, false), criterion(" ", 0, false)];
        let expected = [
            ("criteria.1.name", "CRITERION_NAME_TWICE"),
            ("criteria.1.weight", "CRITERION_WEIGHT_MALFORMED"),
            ("criteria.2.name", "CRITERION_NAME_MALFORMED"),
            ("criteria.2.weight", "CRITERION_WEIGHT_MALFORMED"),
        ];
        assert_eq!(wrong(&asked), expected.map(|(path, rule)| (path.to_owned(), rule)));
    }

    #[test]
    fn there_is_at_least_one_and_no_weight_overflows() {
        assert_eq!(rules(&[]), ["CRITERIA_COUNT", "WEIGHTS_NOT_100", "TIE_BREAK_NOT_ONE"]);
        let many: Vec<_> = (0..21).map(|number| criterion(&number.to_string(), i32::MAX, number == 0)).collect();
        assert_eq!(rules(&many)[..2], ["CRITERIA_COUNT", "WEIGHTS_NOT_100"]);
    }
}
