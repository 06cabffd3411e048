//! What a project costs and who pays it: checked as a whole. Tax that can be recovered is not eligible (DOMAIN §3 "Money"). Pure.

use crate::applications::error::ApplicationError;
use crate::calls::rules::text::line;
use crate::shared::error::Problems;
use crate::shared::money::EuroCents;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most lines of cost, and of funding; count.
const MOST_LINES: usize = 100;
/// Longest name of a line; characters.
const LONGEST_LABEL: usize = 200;
/// Largest amount: a billion EUR. Sums of any budget then fit 64 bits by far.
const LARGEST: i64 = 100_000_000_000;

/// A line of cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// What it is for, in Dutch.
    pub label: String,
    /// Amount without value added tax.
    pub net: EuroCents,
    /// Value added tax on it.
    pub vat: EuroCents,
    /// Whether that tax can be recovered.
    pub is_vat_recoverable: bool,
}

impl Cost {
    /// What of it is eligible.
    pub fn eligible(&self) -> Option<EuroCents> {
        if self.is_vat_recoverable { Some(self.net) } else { self.net.plus(self.vat) }
    }
}

/// Money from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    /// Who gives it, in Dutch.
    pub source: String,
    /// How much.
    pub amount: EuroCents,
}

/// A budget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// What is asked of the Province.
    pub requested: Option<EuroCents>,
    /// What it costs, in order.
    pub costs: Vec<Cost>,
    /// What others pay, in order.
    pub funding: Vec<Funding>,
}

impl Budget {
    /// All that is eligible; none without any line.
    pub fn eligible(&self) -> Option<EuroCents> {
        let parts: Option<Vec<_>> = self.costs.iter().map(Cost::eligible).collect();
        EuroCents::sum(parts?).filter(|_| !self.costs.is_empty())
    }

    /// All that others pay.
    pub fn others(&self) -> EuroCents {
        EuroCents::sum(self.funding.iter().map(|line| line.amount)).unwrap_or(EuroCents(i64::MAX))
    }
}

/// A budget as it is typed, with the shares of partners in what is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedBudget {
    /// The budget.
    pub budget: Budget,
    /// The shares, by partner.
    pub shares: Vec<(Uuid, Option<EuroCents>)>,
}

impl AskedBudget {
    /// What can be stored of it; every problem is remembered under the name of its field.
    pub fn check(&self, problems: &mut Problems) -> (Budget, BTreeMap<Uuid, Option<EuroCents>>) {
        let asked = &self.budget;
        amount(problems, "requested", asked.requested);
        counted(problems, "costs", asked.costs.len());
        counted(problems, "otherFunding", asked.funding.len());
        let costs = asked.costs.iter().enumerate().map(|(at, cost)| checked_cost(problems, at, cost)).collect();
        let funding = asked.funding.iter().enumerate().map(|(at, one)| checked_funding(problems, at, one)).collect();
        for (at, (_, share)) in self.shares.iter().enumerate() {
            amount(problems, &format!("shares.{at}.amount"), *share);
        }
        let shares: BTreeMap<_, _> = self.shares.iter().copied().collect();
        if shares.len() < self.shares.len() {
            problems.add("shares", &ApplicationError::ShareOfNobody);
        }
        (Budget { requested: asked.requested, costs, funding }, shares)
    }
}

fn checked_cost(problems: &mut Problems, at: usize, cost: &Cost) -> Cost {
    amount(problems, &format!("costs.{at}.net"), Some(cost.net));
    amount(problems, &format!("costs.{at}.vat"), Some(cost.vat));
    Cost { label: label(problems, &format!("costs.{at}.label"), &cost.label), ..cost.clone() }
}

fn checked_funding(problems: &mut Problems, at: usize, funding: &Funding) -> Funding {
    amount(problems, &format!("otherFunding.{at}.amount"), Some(funding.amount));
    Funding { source: label(problems, &format!("otherFunding.{at}.source"), &funding.source), ..funding.clone() }
}

fn label(problems: &mut Problems, path: &str, text: &str) -> String {
    let label = line(text, LONGEST_LABEL).ok_or(ApplicationError::TextMalformed { most: LONGEST_LABEL });
    problems.take(path, label).unwrap_or_default()
}

fn amount(problems: &mut Problems, path: &str, amount: Option<EuroCents>) {
    if amount.is_some_and(|amount| !(0..=LARGEST).contains(&amount.0)) {
        problems.add(path, &ApplicationError::AmountOutOfRange { most: LARGEST });
    }
}

fn counted(problems: &mut Problems, path: &str, lines: usize) {
    if lines > MOST_LINES {
        problems.add(path, &ApplicationError::TooManyLines { most: MOST_LINES });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(net: i64, vat: i64, is_vat_recoverable: bool) -> Cost {
        Cost { label: "Oven".to_owned(), net: EuroCents(net), vat: EuroCents(vat), is_vat_recoverable }
    }

    #[test]
    fn tax_that_comes_back_is_not_eligible() {
        let costs = vec![cost(10_000, 2_100, true), cost(10_000, 2_100, false)];
        assert_eq!(Budget { costs, ..Budget::default() }.eligible(), Some(EuroCents(22_100)));
        assert_eq!(Budget::default().eligible(), None, "nothing is known without a line");
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let mut problems = Problems::default();
        let one = Uuid::from_u128(1);
        let funding = vec![Funding { source: String::new(), amount: EuroCents(-1) }];
        let budget = Budget { requested: Some(EuroCents(LARGEST + 1)), costs: vec![cost(-1, 0, true)], funding };
        AskedBudget { budget, shares: vec![(one, None), (one, Some(EuroCents(-1)))] }.check(&mut problems);
        let Err(crate::shared::error::Error::Invalid(found)) = problems.finish() else { panic!("it was accepted") };
        let paths: Vec<_> = found.iter().map(|problem| problem.path.as_str()).collect();
        let expected =
            ["requested", "costs.0.net", "otherFunding.0.amount", "otherFunding.0.source", "shares.1.amount", "shares"];
        assert_eq!(paths, expected);
    }

    #[test]
    fn the_largest_amounts_still_add_up() {
        let largest = cost(LARGEST, LARGEST, false);
        let costs = vec![largest; MOST_LINES];
        let eligible = Budget { costs, ..Budget::default() }.eligible();
        assert_eq!(eligible, Some(EuroCents(2 * LARGEST * MOST_LINES as i64)));
    }
}
