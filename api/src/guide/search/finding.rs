//! From everything that answers a question to one page: narrowed down, put in
//! order, cut; and how many there are of each kind. Pure but for the index of words.

use super::catalogue::{Entry, Slot};
use super::gazetteer::{PlaceNumber, Point};
use super::hits::{Hit, hits, reasons};
use super::question::Question;
use super::state::State;
use super::thesaurus::RubricNumber;
use crate::codes;
use crate::enterprises::rules::RecognitionKind;
use crate::shared::error::Error;
use crate::shared::page::{Page, Position, Slice};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// What narrows the guide down; everything given must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrowing {
    /// Under this rubric or one below it.
    pub rubric: Option<RubricNumber>,
    /// In this municipality.
    pub place: Option<PlaceNumber>,
    /// With a recognition of this kind, valid on the date or of unknown period.
    pub recognition: Option<(RecognitionKind, NaiveDate)>,
    /// At most so many kilometres from a point.
    pub within: Option<(Point, f64)>,
}

/// What is counted apart, without regard to its own condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aspect {
    Rubric,
    Place,
    Recognition,
    Distance,
}

impl Narrowing {
    /// The conditions that do not hold.
    fn against(&self, entry: &Entry) -> impl Iterator<Item = Aspect> {
        let far = |(point, most): (Point, f64)| entry.at.is_none_or(|at| at.kilometres_to(point) > most);
        let recognised = |(kind, on)| entry.recognitions.iter().any(|r| r.kind == kind && r.may_hold_on(on));
        [
            self.rubric.is_some_and(|rubric| !entry.is_under(rubric)).then_some(Aspect::Rubric),
            self.place.is_some_and(|place| entry.place != Some(place)).then_some(Aspect::Place),
            self.recognition.is_some_and(|wanted| !recognised(wanted)).then_some(Aspect::Recognition),
            self.within.is_some_and(far).then_some(Aspect::Distance),
        ]
        .into_iter()
        .flatten()
    }

    fn admits(&self, entry: &Entry) -> bool {
        self.against(entry).next().is_none()
    }
}

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

/// How many suppliers there are of each kind, each kind counted without its own condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By rubric, those below it included.
    pub rubrics: Vec<(Uuid, u32)>,
    /// By municipality of today.
    pub places: Vec<(Uuid, u32)>,
    /// By kind of recognition that is valid on the date, or may be.
    pub recognitions: Vec<(RecognitionKind, u32)>,
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
    /// What is left of it, in order.
    left: Vec<Hit>,
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
        let mut found = Self { state, narrowing, question, from, order, all, left: Vec::new() };
        found.left = found.narrowed();
        found.put_in_order();
        Ok(found)
    }

    /// The shortest list that holds all that may be left, by name.
    fn narrowed(&self) -> Vec<Hit> {
        let catalogue = &self.state.catalogue;
        let admitted = |hit: &Hit| catalogue.entry(hit.slot).is_some_and(|entry| self.narrowing.admits(entry));
        match (&self.all, self.narrowing.rubric) {
            (Some(all), _) => all.iter().copied().filter(admitted).collect(),
            (None, Some(rubric)) => catalogue.under(rubric).iter().map(unasked).filter(admitted).collect(),
            (None, None) => catalogue.by_name().iter().map(unasked).filter(admitted).collect(),
        }
    }

    /// Sorting is stable: ties stay by name.
    fn put_in_order(&mut self) {
        match self.order {
            Order::Name => {}
            Order::Relevance => self.left.sort_by(|one, other| other.score.total_cmp(&one.score)),
            Order::Distance => {
                let mut left: Vec<(f64, Hit)> =
                    self.left.iter().map(|hit| (self.kilometres(hit.slot).unwrap_or(f64::MAX), *hit)).collect();
                left.sort_by(|(one, _), (other, _)| one.total_cmp(other));
                self.left = left.into_iter().map(|(_, hit)| hit).collect();
            }
        }
    }

    /// How many there are.
    pub fn total(&self) -> i64 {
        self.left.len() as i64
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
        let after = page.after.as_ref().map_or(0, |position| self.place_beyond(position));
        let before = page.before.as_ref().map_or(self.left.len(), |position| self.place_of(position));
        let (first, last) = match page.backwards {
            true => (before.saturating_sub(page.length).max(after), before),
            false => (after, before.min(after.saturating_add(page.length))),
        };
        let rows = self.left.get(first..last.max(first)).unwrap_or_default();
        Slice {
            has_previous: if page.backwards { first > after } else { page.after.is_some() },
            has_next: if page.backwards { page.before.is_some() } else { last < before },
            rows: rows.iter().filter_map(|hit| self.row(hit)).collect(),
        }
    }

    fn row(&self, hit: &Hit) -> Option<Row> {
        let entry = self.state.catalogue.entry(hit.slot)?;
        let key = format!("{}{}", self.sort_key(hit), entry.name_key);
        Some(Row {
            enterprise: entry.enterprise,
            position: Position { key, id: entry.enterprise },
            reasons: Reason::of(hit.reasons),
            kilometres: self.kilometres(hit.slot),
        })
    }

    fn kilometres(&self, slot: Slot) -> Option<f64> {
        let at = self.state.catalogue.entry(slot)?.at?;
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

    /// The first place whose row comes after a position.
    fn place_beyond(&self, position: &Position) -> usize {
        self.left.partition_point(|hit| self.compare(hit, position) != Ordering::Greater)
    }

    /// The first place whose row does not come before a position.
    fn place_of(&self, position: &Position) -> usize {
        self.left.partition_point(|hit| self.compare(hit, position) == Ordering::Less)
    }

    fn compare(&self, hit: &Hit, position: &Position) -> Ordering {
        let measure = self.sort_key(hit);
        // A cursor that is shorter than a measure was made for another order: it stands at the start.
        let Some((before, name_key)) = position.key.split_at_checked(measure.len()) else { return Ordering::Greater };
        measure.as_str().cmp(before).then_with(|| self.state.catalogue.compare_to(hit.slot, name_key, position.id))
    }

    /// How many there are of each kind.
    pub fn facets(&self, on: NaiveDate) -> Facets {
        let state = &*self.state;
        let mut counts = Counts::new(state);
        let everything: Vec<Hit>;
        let all = match &self.all {
            Some(all) => all,
            None => {
                everything = state.catalogue.by_name().iter().map(unasked).collect();
                &everything
            }
        };
        for entry in all.iter().filter_map(|hit| state.catalogue.entry(hit.slot)) {
            let mut against = self.narrowing.against(entry);
            match (against.next(), against.next()) {
                (None, _) => counts.add(entry, on, None),
                (Some(only), None) => counts.add(entry, on, Some(only)),
                _ => {}
            }
        }
        counts.facets(state)
    }
}

fn unasked(slot: &Slot) -> Hit {
    Hit { slot: *slot, score: 0.0, reasons: 0 }
}

/// A measure between 0 and 99,999 as text that sorts like it.
fn measure(value: f64) -> String {
    format!("{value:012.6}|")
}

struct Counts {
    rubrics: Vec<u32>,
    places: Vec<u32>,
    recognitions: BTreeMap<&'static str, (RecognitionKind, u32)>,
}

impl Counts {
    fn new(state: &State) -> Self {
        let (rubrics, places) = (vec![0; state.thesaurus.rubrics()], vec![0; state.places.count()]);
        Self { rubrics, places, recognitions: BTreeMap::new() }
    }

    /// Counts a listing for every aspect, or for the only one that stands against it.
    fn add(&mut self, entry: &Entry, on: NaiveDate, only: Option<Aspect>) {
        let counts = |aspect| only.is_none_or(|only| only == aspect);
        if counts(Aspect::Rubric) {
            let above = entry.above.iter().filter(|rubric| !entry.rubrics.contains(rubric));
            entry.rubrics.iter().chain(above).for_each(|rubric| one_more(&mut self.rubrics, rubric.0));
        }
        if counts(Aspect::Place) {
            entry.place.into_iter().for_each(|place| one_more(&mut self.places, place.0));
        }
        if counts(Aspect::Recognition) {
            let valid = entry.recognitions.iter().filter(|recognised| recognised.may_hold_on(on));
            let kinds: BTreeMap<_, _> = valid.map(|recognised| (recognised.kind.code(), recognised.kind)).collect();
            for (code, kind) in kinds {
                self.recognitions.entry(code).or_insert((kind, 0)).1 += 1;
            }
        }
    }

    fn facets(self, state: &State) -> Facets {
        let numbered = |counts: Vec<u32>| (0..).zip(counts).filter(|(_, count)| *count > 0);
        Facets {
            rubrics: numbered(self.rubrics)
                .filter_map(|(number, count)| Some((state.thesaurus.rubric(RubricNumber(number))?, count)))
                .collect(),
            places: numbered(self.places)
                .filter_map(|(number, count)| Some((state.places.municipality(PlaceNumber(number))?, count)))
                .collect(),
            recognitions: self.recognitions.into_values().collect(),
        }
    }
}

fn one_more(counts: &mut [u32], number: u16) {
    if let Some(count) = counts.get_mut(usize::from(number)) {
        *count += 1;
    }
}
