//! From everything that answers a question to one page: narrowed down, put in
//! order, cut; and how many there are of each kind. Pure but for the index of words.
//!
//! Without a question nothing is gathered: a page by name is walked from its cursor, and costs what it holds
//! however many suppliers there are.

use super::catalogue::{Catalogue, Slot};
use super::facets::Facets;
use super::gazetteer::Point;
use super::hits::{Hit, hits, reasons};
use super::narrowing::Narrowing;
use super::question::Question;
use super::state::State;
use crate::codes;
use crate::shared::error::Error;
use crate::shared::page::{Page, Position, Slice};
use std::cmp::Ordering;
use std::sync::Arc;
use uuid::Uuid;

codes! {
    /// In what order suppliers come.
    pub enum Order {
        /// The best answers to `query` first, ties by name.
        Relevance = "RELEVANCE",
        /// By name.
        Name = "NAME",
        /// The nearest first, ties by name; those that lie nowhere last.
        Distance = "DISTANCE",
    }
}

codes! {
    /// Why a supplier was found.
    pub enum Reason {
        /// It offers something under a rubric that the words mean.
        Rubric = "RUBRIC",
        /// Its name holds one of the words.
        Name = "NAME",
        /// The title of something it offers holds one of the words.
        Offering = "OFFERING",
        /// A description holds one of the words.
        Description = "DESCRIPTION",
        /// It lies in the municipality that the words name.
        Place = "PLACE",
    }
}

impl Reason {
    fn of(bits: u8) -> Vec<Self> {
        let all = [
            (reasons::RUBRIC, Self::Rubric),
            (reasons::NAME, Self::Name),
            (reasons::TITLE, Self::Offering),
            (reasons::DESCRIPTION, Self::Description),
            (reasons::PLACE, Self::Place),
        ];
        all.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, reason)| reason).collect()
    }
}

/// A supplier on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub enterprise: Uuid,
    /// Where it stands in the list.
    pub position: Position,
    /// Why it was found; empty without a question.
    pub reasons: Vec<Reason>,
    /// How far it lies from the point that was asked for; kilometres.
    pub kilometres: Option<f64>,
}

/// What was found, in order.
pub struct Found {
    state: Arc<State>,
    narrowing: Narrowing,
    question: Option<Question>,
    from: Option<Point>,
    order: Order,
    /// Everything that answers the question, by name; none when nothing was asked.
    all: Option<Vec<Hit>>,
    /// What is left of it, in order; none where the catalogue has it in order.
    left: Option<Vec<Hit>>,
}

impl Found {
    /// Everything that answers a question and is admitted, in order. Without a question everything answers.
    ///
    /// # Errors
    /// Faults of the index.
    pub fn of(
        state: Arc<State>,
        question: Option<Question>,
        narrowing: Narrowing,
        order: Order,
        from: Option<Point>,
    ) -> Result<Self, Error> {
        let from = from.or_else(|| question.as_ref()?.spot.as_ref().map(|spot| spot.at));
        let all = match &question {
            Some(question) => Some(hits(question, &state.catalogue, &state.thesaurus, &state.words)?),
            None => None,
        };
        let mut found = Self { state, narrowing, question, from, order, all, left: None };
        if found.all.is_some() || order != Order::Name {
            let left = found.narrowed();
            found.left = Some(found.in_order(left));
        }
        Ok(found)
    }

    fn catalogue(&self) -> &Catalogue {
        &self.state.catalogue
    }

    fn admits(&self, slot: Slot) -> bool {
        self.catalogue().entry(slot).is_some_and(|entry| self.narrowing.admits(entry))
    }

    fn narrowed(&self) -> Vec<Hit> {
        match &self.all {
            Some(all) => all.iter().copied().filter(|hit| self.admits(hit.slot)).collect(),
            None => self.walked().map(unasked).collect(),
        }
    }

    /// What is admitted without a question, by name.
    fn walked(&self) -> impl Iterator<Item = Slot> {
        self.narrowing.shortest(self.catalogue()).iter().copied().filter(|slot| self.admits(*slot))
    }

    /// Sorting is stable: ties stay by name.
    fn in_order(&self, mut left: Vec<Hit>) -> Vec<Hit> {
        match self.order {
            Order::Name => left,
            Order::Relevance => {
                left.sort_by(|one, other| other.score.total_cmp(&one.score));
                left
            }
            Order::Distance => {
                let far = |hit: Hit| (self.kilometres(hit.slot).unwrap_or(f64::MAX), hit);
                let mut measured: Vec<(f64, Hit)> = left.into_iter().map(far).collect();
                measured.sort_by(|(one, _), (other, _)| one.total_cmp(other));
                measured.into_iter().map(|(_, hit)| hit).collect()
            }
        }
    }

    /// How many there are.
    pub fn total(&self) -> i64 {
        let total = match &self.left {
            Some(left) => left.len(),
            None if self.narrowing.takes_all() => self.narrowing.shortest(self.catalogue()).len(),
            None => self.walked().count(),
        };
        total as i64
    }

    /// What the question was understood as.
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// The municipality of today that the question names.
    pub fn place(&self) -> Option<Uuid> {
        self.question.as_ref()?.spot.as_ref().and_then(|spot| self.state.places.municipality(spot.municipality))
    }

    /// One page.
    pub fn page(&self, page: &Page) -> Slice<Row> {
        let hits = match &self.left {
            Some(left) => cut(left, page, |hit, position| self.compare(hit, position), |_| true, |hit| *hit),
            None => {
                let list = self.narrowing.shortest(self.catalogue());
                let compare = |slot: &Slot, at: &Position| self.catalogue().compare_to(*slot, &at.key, at.id);
                cut(list, page, compare, |slot| self.admits(*slot), |slot| unasked(*slot))
            }
        };
        let rows = hits.rows.iter().filter_map(|hit| self.row(hit)).collect();
        Slice { rows, has_previous: hits.has_previous, has_next: hits.has_next }
    }

    fn row(&self, hit: &Hit) -> Option<Row> {
        let entry = self.catalogue().entry(hit.slot)?;
        let key = format!("{}{}", self.sort_key(hit), entry.name_key);
        Some(Row {
            enterprise: entry.enterprise,
            position: Position { key, id: entry.enterprise },
            reasons: Reason::of(hit.reasons),
            kilometres: self.kilometres(hit.slot),
        })
    }

    fn kilometres(&self, slot: Slot) -> Option<f64> {
        let at = self.catalogue().entry(slot)?.at?;
        // To the metre, so that what looks the same in a cursor is the same.
        Some((at.kilometres_to(self.from?) * 1_000.0).round() / 1_000.0)
    }

    /// What comes before the name in a cursor: the measure by which the list is sorted, so that smaller keys come first.
    fn sort_key(&self, hit: &Hit) -> String {
        match self.order {
            Order::Name => String::new(),
            // Scores lie well within a thousand either way; more is better, so it is turned around.
            Order::Relevance => measure(1_000.0 - f64::from(hit.score)),
            Order::Distance => measure(self.kilometres(hit.slot).unwrap_or(99_999.0)),
        }
    }

    fn compare(&self, hit: &Hit, position: &Position) -> Ordering {
        let measure = self.sort_key(hit);
        // A cursor that is shorter than a measure was made for another order: it stands at the start.
        let Some((before, name_key)) = position.key.split_at_checked(measure.len()) else { return Ordering::Greater };
        measure.as_str().cmp(before).then_with(|| self.catalogue().compare_to(hit.slot, name_key, position.id))
    }

    /// How many there are of each kind.
    pub fn facets(&self) -> Facets {
        let (all, by_name) = (self.all.as_ref(), self.catalogue().by_name());
        if self.narrowing == Narrowing::none(self.narrowing.on) {
            let cards = self.state.cards(self.narrowing.on);
            return match all {
                Some(all) => Facets::by_cards(all.iter().map(|hit| hit.slot), &cards, &self.state),
                None => Facets::by_cards(by_name.iter().copied(), &cards, &self.state),
            };
        }
        let entry = |slot| self.catalogue().entry(slot);
        match all {
            Some(all) => Facets::of(all.iter().filter_map(|hit| entry(hit.slot)), &self.narrowing, &self.state),
            None => {
                let everything = by_name.iter().filter_map(|slot| entry(*slot));
                Facets::of(everything, &self.narrowing, &self.state)
            }
        }
    }
}

fn unasked(slot: Slot) -> Hit {
    Hit { slot, score: 0.0, reasons: 0 }
}

/// A page of a list that is in order: found by its cursors, and walked no farther than to the row beyond its last.
fn cut<T>(
    list: &[T],
    page: &Page,
    compare: impl Fn(&T, &Position) -> Ordering,
    admits: impl Fn(&T) -> bool,
    hit: impl Fn(&T) -> Hit,
) -> Slice<Hit> {
    let beyond = |at: &Position| list.partition_point(|one| compare(one, at) != Ordering::Greater);
    let from = page.after.as_ref().map_or(0, beyond);
    let until = page.before.as_ref().map_or(list.len(), |at| list.partition_point(|one| compare(one, at).is_lt()));
    let between = list.get(from..until).unwrap_or_default().iter();
    let one_more = page.length.saturating_add(1);
    let taken = match page.backwards {
        true => between.rev().filter(|one| admits(one)).take(one_more).map(hit).collect(),
        false => between.filter(|one| admits(one)).take(one_more).map(hit).collect(),
    };
    Slice::cut(page, taken)
}

/// A measure between 0 and 99,999 as text that sorts like it.
fn measure(value: f64) -> String {
    format!("{value:012.6}|")
}
