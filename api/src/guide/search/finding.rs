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
use super::ranking::{Measure, nearest};
use super::state::State;
use crate::codes;
use crate::shared::error::Error;
use crate::shared::page::{Page, Position, Slice};
use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};
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

/// What was found.
pub struct Found {
    state: Arc<State>,
    narrowing: Narrowing,
    question: Option<Question>,
    from: Option<Point>,
    order: Order,
    /// All that was asked, by which what is found is kept; none where it is not.
    asked: Option<Arc<str>>,
    /// Gathered when it is needed first.
    gathered: OnceLock<Gathered>,
}

/// What has to be gathered because the catalogue does not have it in order.
struct Gathered {
    /// Everything that answers the question, by name; none when nothing was asked.
    all: Option<Vec<Hit>>,
    /// What is left of it, by name; none where that is all of it, or where the catalogue has it in order.
    left: Option<Vec<Hit>>,
}

impl Gathered {
    /// What is admitted, by name; none where the catalogue has it in order.
    fn left(&self) -> Option<&[Hit]> {
        self.left.as_deref().or(self.all.as_deref())
    }
}

impl Found {
    /// Everything that answers a question and is admitted. Without a question everything answers.
    pub fn of(
        state: Arc<State>,
        question: Option<Question>,
        narrowing: Narrowing,
        order: Order,
        from: Option<Point>,
    ) -> Self {
        let from = from.or_else(|| question.as_ref()?.spot.as_ref().map(|spot| spot.at));
        Self { state, narrowing, question, from, order, asked: None, gathered: OnceLock::new() }
    }

    /// The same, looked up where what is found is kept: by all that was asked, the date included.
    #[must_use]
    pub fn kept_by(mut self, asked: impl FnOnce() -> String) -> Self {
        self.asked = self.state.kept.is_kept().then(|| asked().into());
        self
    }

    fn gathered(&self) -> Result<&Gathered, Error> {
        if let Some(gathered) = self.gathered.get() {
            return Ok(gathered);
        }
        let State { catalogue, thesaurus, words, .. } = &*self.state;
        let all = self.question.as_ref().map(|question| hits(question, catalogue, thesaurus, words)).transpose()?;
        let left = match &all {
            Some(_) if self.narrowing.is_none() => None,
            Some(all) => Some(all.iter().copied().filter(|hit| self.admits(hit.slot)).collect()),
            None if self.order == Order::Name => None,
            None => Some(self.walked().map(unasked).collect()),
        };
        Ok(self.gathered.get_or_init(|| Gathered { all, left }))
    }

    fn catalogue(&self) -> &Catalogue {
        &self.state.catalogue
    }

    fn admits(&self, slot: Slot) -> bool {
        self.catalogue().entry(slot).is_some_and(|entry| self.narrowing.admits(entry))
    }

    /// What is admitted without a question, by name.
    fn walked(&self) -> impl Iterator<Item = Slot> {
        self.narrowing.shortest(self.catalogue()).iter().copied().filter(|slot| self.admits(*slot))
    }

    /// How many there are.
    ///
    /// # Errors
    /// Faults of the index, as with everything that is found.
    pub fn total(&self) -> Result<i64, Error> {
        self.state.kept.total(self.asked.as_ref(), || {
            let total = match self.gathered()?.left() {
                Some(left) => left.len(),
                None if self.narrowing.takes_all() => self.narrowing.shortest(self.catalogue()).len(),
                None => self.walked().count(),
            };
            Ok(total as i64)
        })
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
    ///
    /// # Errors
    /// As with [`Self::total`].
    pub fn page(&self, page: &Page) -> Result<Arc<Slice<Row>>, Error> {
        let find = || Ok(Arc::new(self.page_among(self.gathered()?.left(), page)));
        self.state.kept.page(self.asked.as_ref(), page, find)
    }

    fn page_among(&self, left: Option<&[Hit]>, page: &Page) -> Slice<Row> {
        let hits = match (left, self.order) {
            (Some(left), Order::Name) => {
                let compare = |hit: &Hit, at: &Position| self.catalogue().compare_to(hit.slot, &at.key, at.id);
                cut(left, page, compare, |_| true, |hit| *hit)
            }
            (Some(left), Order::Relevance | Order::Distance) => Slice::cut(page, self.nearest(left, page)),
            (None, _) => {
                let list = self.narrowing.shortest(self.catalogue());
                let compare = |slot: &Slot, at: &Position| self.catalogue().compare_to(*slot, &at.key, at.id);
                cut(list, page, compare, |slot| self.admits(*slot), |slot| unasked(*slot))
            }
        };
        let rows = hits.rows.iter().filter_map(|hit| self.row(hit)).collect();
        Slice { rows, has_previous: hits.has_previous, has_next: hits.has_next }
    }

    /// The rows of a page and one more by their measures, ties by name.
    fn nearest(&self, left: &[Hit], page: &Page) -> Vec<Hit> {
        let measured = left.iter().map(|hit| (self.measure(hit), *hit));
        if page.after.is_none() && page.before.is_none() {
            return nearest(measured, page);
        }
        let at = |position: &Option<Position>| position.clone().map(Bound::of);
        let (after, before) = (at(&page.after), at(&page.before));
        let is_between = |(measure, hit): &(Measure, Hit)| {
            let compare = |bound: &Bound| self.compare(*measure, hit, bound);
            after.as_ref().is_none_or(|bound| compare(bound).is_gt())
                && before.as_ref().is_none_or(|bound| compare(bound).is_lt())
        };
        nearest(measured.filter(is_between), page)
    }

    fn row(&self, hit: &Hit) -> Option<Row> {
        let entry = self.catalogue().entry(hit.slot)?;
        let measure = if self.order == Order::Name { String::new() } else { self.measure(hit).text() };
        Some(Row {
            enterprise: entry.enterprise,
            position: Position { key: measure + &entry.name_key, id: entry.enterprise },
            reasons: Reason::of(hit.reasons),
            kilometres: self.kilometres(hit.slot),
        })
    }

    fn kilometres(&self, slot: Slot) -> Option<f64> {
        let at = self.catalogue().entry(slot)?.at?;
        // To the metre, so that what looks the same in a cursor is the same.
        Some((at.kilometres_to(self.from?) * 1_000.0).round() / 1_000.0)
    }

    /// By what the list is sorted before the name.
    fn measure(&self, hit: &Hit) -> Measure {
        match self.order {
            Order::Name => Measure::descending(0),
            Order::Relevance => Measure::descending(hit.score),
            Order::Distance => Measure::of(self.kilometres(hit.slot).unwrap_or(99_999.0)),
        }
    }

    fn compare(&self, measure: Measure, hit: &Hit, bound: &Bound) -> Ordering {
        let by_name = || self.catalogue().compare_to(hit.slot, &bound.name_key, bound.id);
        // What was made for another order stands at the start.
        bound.measure.map_or(Ordering::Greater, |other| measure.cmp(&other).then_with(by_name))
    }

    /// How many there are of each kind.
    ///
    /// # Errors
    /// As with [`Self::total`].
    pub fn facets(&self) -> Result<Arc<Facets>, Error> {
        let find = || Ok(Arc::new(self.facets_of(self.gathered()?.all.as_deref())));
        self.state.kept.facets(self.asked.as_ref(), find)
    }

    fn facets_of(&self, all: Option<&[Hit]>) -> Facets {
        let by_name = self.catalogue().by_name();
        if self.narrowing.is_none() {
            let cards = self.state.cards(self.narrowing.on);
            return match all {
                Some(all) => Facets::by_cards(all.iter().map(|hit| hit.rank), &cards, &self.state),
                None => Facets::by_cards(0..by_name.len() as u32, &cards, &self.state),
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

/// A position in a list that is sorted by a measure.
struct Bound {
    measure: Option<Measure>,
    name_key: String,
    id: Uuid,
}

impl Bound {
    fn of(position: Position) -> Self {
        let (measure, name_key) = Measure::split_from(&position.key).unzip();
        Self { measure, name_key: name_key.unwrap_or_default().to_owned(), id: position.id }
    }
}

/// What is found without a question; where it stands by name does not matter then.
fn unasked(slot: Slot) -> Hit {
    Hit { slot, rank: 0, score: 0, reasons: 0 }
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
