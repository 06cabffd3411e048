//! One state of the search: everything that questions are answered with. Pure but for the index of words in it.

use super::cards::Cards;
use super::catalogue::{Catalogue, Entry, Labelled, Recognised};
use super::gazetteer::{Gazetteer, PlaceNumber, Point};
use super::index::{WordIndex, WordView, Wording};
use super::kept::Kept;
use super::lexicon::Lexicon;
use super::offered::Offered;
use super::places::{Places, gazetteer};
use super::question::Knowledge;
use super::replacements::Replacements;
use super::thesaurus::{Heading, Thesaurus};
use super::words::telling;
use crate::guide::listings::rules::content::ReservedFacts;
use crate::places::rules::Merger;
use crate::shared::error::Error;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// A published listing, as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The enterprise listed.
    pub enterprise: Uuid,
    /// Sort key of its name.
    pub name_key: String,
    /// Municipality of its seat.
    pub municipality: Option<Uuid>,
    /// Postal code of its seat.
    pub postal_code: Option<String>,
    /// What it offers, each under its rubric.
    pub offered: Vec<(Uuid, Offered<Uuid>)>,
    /// Its recognitions.
    pub recognitions: Vec<Recognised>,
    /// Its quality labels.
    pub labels: Vec<Labelled>,
    /// What it declares for reserved contracts.
    pub reserved: Option<ReservedFacts>,
    /// What it says.
    pub wording: Wording,
}

/// What questions are understood with, besides listings: changed seldom, and then everything is made anew.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Rubrics with what they are called.
    pub headings: Vec<Heading>,
    /// Municipalities with what they merged into.
    pub mergers: Vec<Merger>,
    /// Where municipalities lie, and what they are called.
    pub municipalities: Vec<(Uuid, String, Point)>,
    /// Postal codes with their localities.
    pub localities: Vec<PostalPlace>,
    /// What officers say that words mean.
    pub replacements: Replacements,
}

/// A locality under its postal code.
#[derive(Clone, Debug, PartialEq)]
pub struct PostalPlace {
    /// Four digits.
    pub postal_code: String,
    /// What it is called.
    pub name: String,
    /// The municipality it lies in today.
    pub municipality: Uuid,
    /// Where it lies.
    pub at: Point,
}

/// One state of the search.
#[derive(Clone)]
pub struct State {
    /// The published listings.
    pub catalogue: Catalogue,
    /// Every word of the guide.
    pub lexicon: Lexicon,
    /// What rubrics are called.
    pub thesaurus: Arc<Thesaurus>,
    /// Municipalities as they are today.
    pub places: Arc<Places>,
    gazetteer: Arc<Gazetteer>,
    /// What officers say that words mean.
    pub replacements: Arc<Replacements>,
    /// The words of the listings.
    pub words: WordView,
    /// The cards of today; none when nobody asked since the listings changed.
    cards: Arc<Mutex<Option<Arc<Cards>>>>,
    /// What questions to this very state found.
    pub(super) kept: Arc<Kept>,
}

impl State {
    /// The state without listings.
    pub fn empty(register: &Register, index: &WordIndex) -> Self {
        let places = Places::of(register);
        let gazetteer = gazetteer(register, &places);
        let mut lexicon = Lexicon::of(Thesaurus::words(&register.headings));
        for name in gazetteer.single_words().filter(|name| !name.chars().any(char::is_numeric)) {
            lexicon.add(name);
        }
        Self {
            catalogue: Catalogue::default(),
            thesaurus: Arc::new(Thesaurus::of(&register.headings, &lexicon)),
            lexicon,
            places: Arc::new(places),
            gazetteer: Arc::new(gazetteer),
            replacements: Arc::new(register.replacements.clone()),
            words: index.view(),
            cards: Arc::default(),
            kept: Arc::new(Kept::new(0)),
        }
    }

    /// The cards of all listings today; made when they are asked for first.
    pub fn cards(&self, today: NaiveDate) -> Arc<Cards> {
        let last = || self.cards.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last().clone().filter(|cards| cards.on == today);
        known.unwrap_or_else(|| {
            // Beside the lock: nobody waits for others to make them.
            let cards = Arc::new(Cards::of(&self.catalogue, today));
            *last() = Some(Arc::clone(&cards));
            cards
        })
    }

    /// Every name of a place, folded and as it is written.
    pub fn places_called(&self) -> impl Iterator<Item = (&str, &str, PlaceNumber)> {
        self.gazetteer.all().map(|(key, spot)| (key, spot.name.as_str(), spot.municipality))
    }

    /// What questions are understood with.
    pub fn knowledge(&self) -> Knowledge<'_> {
        Knowledge {
            lexicon: &self.lexicon,
            thesaurus: &self.thesaurus,
            gazetteer: &self.gazetteer,
            replacements: &self.replacements,
        }
    }

    /// Takes listings out and puts these in, here and in the index; they are found once it [rests](Self::rest).
    ///
    /// # Errors
    /// Faults of the index.
    pub fn replace(&mut self, index: &mut WordIndex, gone: &[Uuid], new: Vec<Published>) -> Result<(), Error> {
        for enterprise in gone.iter().chain(new.iter().map(|listing| &listing.enterprise)) {
            let words = self.catalogue.of(*enterprise).map(|entry| entry.words.clone()).unwrap_or_default();
            words.iter().for_each(|word| self.lexicon.remove(word));
        }
        let (entries, wordings): (Vec<Entry>, Vec<Wording>) =
            new.into_iter().map(|listing| self.entry(listing)).unzip();
        let (out, slots) = self.catalogue.replace(gone, entries);
        self.cards = Arc::default();
        let wordings: Vec<_> = slots.into_iter().zip(wordings).collect();
        index.replace(&out, &wordings, &self.lexicon)
    }

    /// Ends a round of replacing, of however many batches: puts everything in order once.
    ///
    /// # Errors
    /// Faults of the index.
    pub fn rest(&mut self, index: &mut WordIndex) -> Result<(), Error> {
        self.catalogue.list();
        index.rest()?;
        self.words = index.view();
        Ok(())
    }

    fn entry(&mut self, listing: Published) -> (Entry, Wording) {
        let Published {
            enterprise,
            name_key,
            municipality,
            postal_code,
            offered,
            recognitions,
            labels,
            reserved,
            wording,
        } = listing;
        let place = municipality.and_then(|municipality| self.places.number(municipality));
        let at = postal_code.and_then(|code| self.places.postal(&code));
        let places = &self.places;
        let numbered = |(rubric, offered): (Uuid, Offered<Uuid>)| {
            Some((self.thesaurus.number(rubric)?, offered.placed(|municipality| places.number(municipality))))
        };
        let offered: Vec<_> = offered.into_iter().filter_map(numbered).collect();
        let rubrics: BTreeSet<_> = offered.iter().map(|(rubric, _)| *rubric).collect();
        let above: BTreeSet<_> = rubrics.iter().flat_map(|rubric| self.thesaurus.above(*rubric)).collect();
        let said: BTreeSet<String> =
            wording.titles.iter().chain([&wording.name]).flat_map(|text| telling(text)).collect();
        let entry = Entry {
            enterprise,
            name_key,
            place,
            at: at.or_else(|| place.and_then(|place| self.places.centre(place))),
            above: above.difference(&rubrics).copied().collect(),
            rubrics: rubrics.into_iter().collect(),
            offered,
            recognitions,
            labels,
            reserved,
            words: said.iter().map(|word| self.lexicon.add(word)).collect(),
        };
        (entry, wording)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::search::{Facets, Found, Narrowing, Order, Question, Row};
    use crate::shared::language::Language;
    use crate::shared::page::Page;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// Two rubrics, one below the other, and two municipalities.
    fn register() -> Register {
        let heading = |number, parent: Option<u128>, term: &str| {
            let terms = vec![(Language::Nl, term.to_owned())];
            Heading { id: id(number), slug: format!("rubric-{number}"), parent: parent.map(id), terms }
        };
        let at = |longitude| Point { latitude: 51.0, longitude };
        Register {
            headings: vec![heading(1, None, "Groen"), heading(2, Some(1), "Tuinonderhoud")],
            mergers: [11, 12].map(|one| Merger { id: id(one), nis_code: format!("440{one}"), into: None }).into(),
            municipalities: vec![(id(11), "Gent".to_owned(), at(3.7)), (id(12), "Aalst".to_owned(), at(4.0))],
            ..Register::default()
        }
    }

    /// Different in name, place, rubrics and words, with many that share a name.
    fn listing(number: u128, revision: u128) -> Published {
        let offered = Offered { kind: None, capacity: None, area: None };
        let name = match (number + revision) % 3 {
            0 => "Zeepbel",
            1 => "Kwispel",
            _ => "Voorbeeld",
        };
        Published {
            enterprise: id(number),
            name_key: format!("{} {}", name.to_lowercase(), number % 7),
            municipality: Some(id(11 + number % 2)),
            postal_code: None,
            offered: vec![(id(1 + (number * number + revision) % 2), offered)],
            recognitions: vec![],
            labels: vec![],
            reserved: None,
            wording: Wording {
                name: name.to_owned(),
                titles: vec![format!("Hagen snoeien {}", number % 5)],
                descriptions: vec![],
            },
        }
    }

    /// A state made in rounds, each of which takes listings out and puts others in, in batches of so many.
    fn made(rounds: Vec<(Vec<Uuid>, Vec<Published>)>, batch: usize) -> Arc<State> {
        let mut index = WordIndex::new().expect("an index");
        let mut state = State::empty(&register(), &index);
        for (gone, new) in rounds {
            state.replace(&mut index, &gone, vec![]).expect("taken out");
            for batch in new.chunks(batch) {
                state.replace(&mut index, &[], batch.to_vec()).expect("put in");
            }
            state.rest(&mut index).expect("in order");
        }
        Arc::new(state)
    }

    /// What some questions find: how many, which, and of what kinds.
    fn told(state: &Arc<State>) -> Vec<(i64, Vec<Row>, Arc<Facets>)> {
        let page = Page { length: 30, backwards: false, after: None, before: None };
        let narrowing = Narrowing::none("2026-11-28".parse().expect("a date"));
        let under =
            state.thesaurus.by_slug("rubric-2").map(|rubric| (rubric, state.thesaurus.with_those_below(rubric)));
        let narrowed = Narrowing { rubric: under, ..narrowing.clone() };
        let asked =
            ["tuinonderhoud", "groen gent", "kwispel", "snoeien 3", "zeepbl aalst", "voorbeeld hagen"].map(Some);
        let told = |text: Option<&str>, narrowing: &Narrowing| {
            let question = text.map(|text| Question::of(text, state.knowledge()).expect("understood"));
            let order = if question.is_some() { Order::Relevance } else { Order::Name };
            let found = Found::of(Arc::clone(state), question, narrowing.clone(), order, None);
            let rows = found.page(&page).expect("a page").rows.clone();
            (found.total().expect("counted"), rows, found.facets().expect("counted"))
        };
        let all = asked.into_iter().chain([None]);
        all.flat_map(|text| [told(text, &narrowing), told(text, &narrowed)]).collect()
    }

    #[test]
    fn what_is_made_in_many_batches_is_what_is_made_in_one() {
        let all: Vec<Published> = (0..200).map(|number| listing(number, 0)).collect();
        let expected = told(&made(vec![(vec![], all.clone())], all.len()));
        assert!(expected.iter().all(|(total, ..)| *total > 0) && expected.iter().any(|(total, ..)| *total < 200));
        for batch in [1, 7, 64] {
            assert_eq!(told(&made(vec![(vec![], all.clone())], batch)), expected, "{batch} at once");
        }
    }

    #[test]
    fn changes_round_by_round_end_where_one_making_does() {
        let all: Vec<Published> =
            (0..200).filter(|number| number % 9 != 0).map(|number| listing(number, number % 4 / 3)).collect();
        let expected = told(&made(vec![(vec![], all)], 1_000));
        let first = (0..150).map(|number| listing(number, 0)).collect();
        let (few, many) = (0..200).filter(|number| number % 4 == 3).partition::<Vec<u128>, _>(|number| *number < 40);
        let changed = |numbers: Vec<u128>| numbers.into_iter().map(|number| listing(number, 1)).collect();
        let rest = (150..200).map(|number| listing(number, 0)).collect();
        let gone = (0..200).step_by(9).map(id).collect();
        for batch in [1, 7, 1_000] {
            let rounds = [
                (vec![], &first),
                (vec![], &changed(few.clone())),
                (vec![], &rest),
                (vec![], &changed(many.clone())),
                (Vec::clone(&gone), &vec![]),
            ];
            let rounds = rounds.into_iter().map(|(gone, new)| (gone, Vec::clone(new))).collect();
            assert_eq!(told(&made(rounds, batch)), expected, "{batch} at once");
        }
    }
}
