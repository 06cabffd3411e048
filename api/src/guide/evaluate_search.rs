//! Judging the search by questions whose best answers are known.

use super::search::{Found, GuideSearch, Narrowing, Order, Question};
use crate::shared::error::Error;
use crate::shared::page::Page;
use chrono::NaiveDate;
use serde::Deserialize;

/// How many hits are looked at.
const LOOKED_AT: usize = 10;

/// A question with what answers it.
#[derive(Clone, Debug, Deserialize)]
pub struct Judgement {
    /// Its name.
    pub id: String,
    /// What is typed.
    pub query: String,
    /// Slugs of the rubrics that answer it, the best first, with `;` between them.
    pub expected_rubrics: String,
    /// NIS code of the municipality that answers it; empty when any does.
    pub place_nis: String,
}

/// How a question was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The rank of the first hit that answers it; none when none of the first ten does.
    pub rank: Option<usize>,
    /// Normalised discounted cumulative gain of the first ten hits, 0 to 1: a hit under the n-th of m rubrics gains m - n + 1.
    pub ndcg: f64,
}

/// Judges the answer to a question on a date. A hit answers it when it offers something under one of the rubrics itself, not one below, in the place.
///
/// # Errors
/// A question that cannot be understood; the search is not there.
pub fn judge(search: &GuideSearch, judgement: &Judgement, on: NaiveDate) -> Result<Verdict, Error> {
    let state = search.state().ok_or_else(|| Error::internal("the search was not made"))?;
    let expected: Vec<_> =
        judgement.expected_rubrics.split(';').map(|slug| state.thesaurus.by_slug(slug.trim())).collect();
    let place = (!judgement.place_nis.is_empty()).then(|| state.places.by_nis(&judgement.place_nis));
    let gain = |enterprise| {
        let entry = state.catalogue.of(enterprise)?;
        let best = expected.iter().position(|rubric| rubric.is_some_and(|rubric| entry.rubrics.contains(&rubric)))?;
        (place.is_none() || place == Some(entry.place)).then_some(expected.len() - best)
    };
    let question = Question::of(&judgement.query, state.knowledge())?;
    let found = Found::of(state.clone(), Some(question), Narrowing::none(on), Order::Relevance, None);
    let page = Page { length: LOOKED_AT, backwards: false, after: None, before: None };
    let gains: Vec<usize> = found.page(&page)?.rows.iter().map(|row| gain(row.enterprise).unwrap_or(0)).collect();
    let mut best: Vec<usize> =
        state.catalogue.by_name().iter().filter_map(|slot| gain(state.catalogue.entry(*slot)?.enterprise)).collect();
    best.sort_unstable_by(|one, other| other.cmp(one));
    let ideal = discounted(best.into_iter().take(LOOKED_AT));
    let ndcg = if ideal > 0.0 { discounted(gains.iter().copied()) / ideal } else { 0.0 };
    Ok(Verdict { rank: gains.iter().position(|gain| *gain > 0).map(|place| place + 1), ndcg })
}

/// What hits gain, less the further down they stand.
fn discounted(gains: impl Iterator<Item = usize>) -> f64 {
    (2_u32..).zip(gains).map(|(place, gain)| gain as f64 / f64::from(place).log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::discounted;

    #[test]
    fn a_hit_further_down_gains_less() {
        assert!((discounted([1, 1].into_iter()) - 1.630_93).abs() < 0.000_1);
        assert!(discounted([0, 3].into_iter()) < discounted([3, 0].into_iter()));
    }
}
