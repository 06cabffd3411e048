//! What is counted of every listing on a date, side by side, so that counting thousands costs little. Pure.

use super::catalogue::{Catalogue, Entry};
use super::gazetteer::PlaceNumber;
use super::narrowing::Narrowing;
use super::thesaurus::RubricNumber;
use crate::enterprises::rules::RecognitionKind;
use crate::guide::listings::rules::content::CapacityLevel;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Quality labels that are valid, by match key with their names.
pub type Labels = BTreeMap<Arc<str>, Arc<str>>;

/// The cards of all listings on a date, by name: so that counting walks memory in its order.
#[derive(Debug)]
pub struct Cards {
    /// The date.
    pub on: NaiveDate,
    cards: Vec<Card>,
    /// The rubrics of all cards, one card after the other.
    rubrics: Vec<RubricNumber>,
    /// Of the few listings that have any.
    labels: HashMap<u32, Labels>,
}

/// What is counted of a listing when nothing narrows the guide down.
#[derive(Clone, Copy, Debug, Default)]
pub struct Card {
    /// The municipality of its seat.
    pub place: Option<PlaceNumber>,
    /// Its recognitions that may hold, as [`set_of`] them.
    pub recognitions: u32,
    /// How much room it has in what it offers, as [`set_of`] it.
    pub capacities: u32,
    first_rubric: u32,
    rubrics: u32,
}

impl Cards {
    /// The cards of these listings on a date.
    pub fn of(catalogue: &Catalogue, on: NaiveDate) -> Self {
        let cards = Vec::with_capacity(catalogue.listings());
        let mut all = Self { on, cards, rubrics: Vec::new(), labels: HashMap::new() };
        for slot in catalogue.by_name() {
            let card = catalogue.entry(*slot).map(|entry| all.card(entry)).unwrap_or_default();
            all.cards.push(card);
        }
        all
    }

    fn card(&mut self, entry: &Entry) -> Card {
        let first_rubric = self.rubrics.len();
        self.rubrics.extend(entry.rubrics.iter().chain(&entry.above));
        let labels = valid_labels(entry, self.on);
        if !labels.is_empty() {
            self.labels.insert(self.cards.len() as u32, labels);
        }
        Card {
            place: entry.place,
            recognitions: recognitions(entry, self.on),
            capacities: set_of(CapacityLevel::ALL, Narrowing::none(self.on).levels(entry)),
            first_rubric: first_rubric as u32,
            rubrics: (self.rubrics.len() - first_rubric) as u32,
        }
    }

    /// The card of the listing that stands there by name.
    pub fn get(&self, rank: u32) -> Option<&Card> {
        self.cards.get(rank as usize)
    }

    /// The rubrics of a card, those above included.
    pub fn rubrics(&self, card: &Card) -> &[RubricNumber] {
        let first = card.first_rubric as usize;
        self.rubrics.get(first..first + card.rubrics as usize).unwrap_or_default()
    }

    /// The quality labels of the listing that stands there by name; none when it has none that is valid.
    pub fn labels(&self, rank: u32) -> Option<&Labels> {
        // Most guides have no labels at all.
        if self.labels.is_empty() { None } else { self.labels.get(&rank) }
    }
}

/// Some values of a small set, one bit each in its order.
pub fn set_of<T: PartialEq>(all: &[T], values: impl Iterator<Item = T>) -> u32 {
    let place = |value| all.iter().position(|one| *one == value);
    values.filter_map(place).fold(0, |set, place| set | 1 << place)
}

/// The recognitions of a listing that may hold on a date, as [`set_of`] them.
pub fn recognitions(entry: &Entry, on: NaiveDate) -> u32 {
    let valid = entry.recognitions.iter().filter(|recognised| recognised.may_hold_on(on));
    set_of(RecognitionKind::ALL, valid.map(|recognised| recognised.kind))
}

/// The quality labels of a listing that are valid on a date, each once.
pub fn valid_labels(entry: &Entry, on: NaiveDate) -> Labels {
    let valid = entry.labels.iter().filter(|label| label.holds_on(on));
    valid.map(|label| (Arc::clone(&label.key), Arc::clone(&label.name))).collect()
}
