//! How many suppliers there are of each kind. Pure.

use super::cards::{Cards, Labels, recognitions, set_of, valid_labels};
use super::catalogue::Entry;
use super::gazetteer::PlaceNumber;
use super::narrowing::{Aspect, Narrowing};
use super::state::State;
use super::thesaurus::RubricNumber;
use crate::enterprises::rules::RecognitionKind;
use crate::guide::listings::rules::content::CapacityLevel;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// How many suppliers there are of each kind, each kind counted without its own condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By rubric, those below it included.
    pub rubrics: Vec<(Uuid, u32)>,
    /// By municipality of today.
    pub places: Vec<(Uuid, u32)>,
    /// By kind of recognition that is valid on the date, or may be.
    pub recognitions: Vec<(RecognitionKind, u32)>,
    /// By how much room there is for more work, as far as that is known on the date.
    pub capacities: Vec<(CapacityLevel, u32)>,
    /// By quality label that is valid on the date, by name.
    pub labels: Vec<(Arc<str>, u32)>,
}

impl Facets {
    /// The counts of these listings, each kind without its own condition.
    pub(super) fn of<'a>(entries: impl Iterator<Item = &'a Entry>, narrowing: &Narrowing, state: &State) -> Self {
        let mut counts = Counts::new(state, narrowing);
        for entry in entries {
            let mut against = narrowing.against(entry);
            let (first, second) = (against.next(), against.next());
            if first.is_none() {
                counts.add_offered(entry, state);
            }
            if second.is_none() && narrowing.is_offered(entry) {
                counts.add(entry, first);
            }
        }
        counts.facets(state)
    }

    /// The counts of these listings where nothing narrows the guide down, by their cards of its date, which stand by name.
    pub(super) fn by_cards(ranks: impl Iterator<Item = u32>, cards: &Cards, state: &State) -> Self {
        let narrowing = Narrowing::none(cards.on);
        let mut counts = Counts::new(state, &narrowing);
        ranks.for_each(|rank| counts.add_card(rank, cards));
        counts.facets(state)
    }
}

struct Counts<'a> {
    narrowing: &'a Narrowing,
    rubrics: Vec<u32>,
    places: Vec<u32>,
    recognitions: Tally<RecognitionKind>,
    capacities: Tally<CapacityLevel>,
    labels: BTreeMap<Arc<str>, (Arc<str>, u32)>,
}

/// How many listings have each value of a small set.
struct Tally<T: 'static> {
    all: &'static [T],
    counts: Vec<u32>,
}

impl<T: Copy + PartialEq> Tally<T> {
    fn new(all: &'static [T]) -> Self {
        Self { all, counts: vec![0; all.len()] }
    }

    /// Counts a listing once for each of its values, as [`set_of`] them.
    fn add(&mut self, mut set: u32) {
        while set != 0 {
            if let Some(count) = self.counts.get_mut(set.trailing_zeros() as usize) {
                *count += 1;
            }
            set &= set - 1;
        }
    }

    /// The values that were counted, by their code.
    fn counted(self, code: impl Fn(T) -> &'static str) -> Vec<(T, u32)> {
        let mut counted: Vec<_> = self.all.iter().copied().zip(self.counts).filter(|(_, count)| *count > 0).collect();
        counted.sort_by_key(|(value, _)| code(*value));
        counted
    }
}

impl<'a> Counts<'a> {
    fn new(state: &State, narrowing: &'a Narrowing) -> Self {
        let (rubrics, places) = (vec![0; state.thesaurus.rubrics()], vec![0; state.places.count()]);
        let (recognitions, capacities) = (Tally::new(RecognitionKind::ALL), Tally::new(CapacityLevel::ALL));
        Self { narrowing, rubrics, places, recognitions, capacities, labels: BTreeMap::new() }
    }

    /// Counts what a listing offers, each of it without its own condition.
    fn add_offered(&mut self, entry: &Entry, state: &State) {
        self.add_rubrics(entry, state);
        self.capacities.add(set_of(CapacityLevel::ALL, self.narrowing.levels(entry)));
    }

    /// Counts a listing by its card.
    fn add_card(&mut self, rank: u32, cards: &Cards) {
        let Some(card) = cards.get(rank) else { return };
        card.place.into_iter().for_each(|place| one_more(&mut self.places, place.0));
        cards.rubrics(card).iter().for_each(|rubric| one_more(&mut self.rubrics, rubric.0));
        self.recognitions.add(card.recognitions);
        self.capacities.add(card.capacities);
        cards.labels(rank).into_iter().for_each(|labels| self.add_labels(labels));
    }

    fn add_labels(&mut self, labels: &Labels) {
        for (key, name) in labels {
            self.labels.entry(Arc::clone(key)).or_insert_with(|| (Arc::clone(name), 0)).1 += 1;
        }
    }

    /// Counts the rubrics under which a listing would be found, each once, those above included.
    fn add_rubrics(&mut self, entry: &Entry, state: &State) {
        let mut count = |rubric: &RubricNumber| one_more(&mut self.rubrics, rubric.0);
        match self.narrowing.asks_more_than_rubric() {
            true => {
                let with_above = |rubric| std::iter::once(rubric).chain(state.thesaurus.above(rubric));
                let found: BTreeSet<_> = self.narrowing.rubrics(entry).flat_map(with_above).collect();
                found.iter().for_each(count);
            }
            false => entry.rubrics.iter().chain(&entry.above).for_each(&mut count),
        }
    }

    /// Counts a listing for every aspect, or for the only one that stands against it.
    fn add(&mut self, entry: &Entry, only: Option<Aspect>) {
        let on = self.narrowing.on;
        let counts = |aspect| only.is_none_or(|only| only == aspect);
        if counts(Aspect::Place) {
            entry.place.into_iter().for_each(|place| one_more(&mut self.places, place.0));
        }
        if counts(Aspect::Label) && !entry.labels.is_empty() {
            self.add_labels(&valid_labels(entry, on));
        }
        if counts(Aspect::Recognition) {
            self.recognitions.add(recognitions(entry, on));
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
            recognitions: self.recognitions.counted(RecognitionKind::code),
            capacities: self.capacities.counted(CapacityLevel::code),
            labels: self.labels.into_values().collect(),
        }
    }
}

fn one_more(counts: &mut [u32], number: u16) {
    if let Some(count) = counts.get_mut(usize::from(number)) {
        *count += 1;
    }
}
