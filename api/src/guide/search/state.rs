//! One state of the search: everything that questions are answered with. Pure but for the index of words in it.

use super::cards::Cards;
use super::catalogue::{Catalogue, Entry, Labelled, Recognised};
use super::gazetteer::{Gazetteer, PlaceNumber, Point, Spot};
use super::index::{WordIndex, WordView, Wording};
use super::lexicon::Lexicon;
use super::offered::Offered;
use super::question::Knowledge;
use super::replacements::Replacements;
use super::thesaurus::{Heading, Thesaurus};
use super::words::telling;
use crate::guide::listings::rules::content::ReservedFacts;
use crate::places::rules::Merger;
use crate::shared::error::Error;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
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

/// Municipalities as they are today.
#[derive(Clone, Debug, Default)]
pub struct Places {
    today: Vec<Uuid>,
    numbers: HashMap<Uuid, PlaceNumber>,
    by_nis: HashMap<String, PlaceNumber>,
    centres: HashMap<Uuid, Point>,
    postal: HashMap<String, Point>,
}

impl Places {
    fn of(register: &Register) -> Self {
        let mut places = Self::default();
        for merger in register.mergers.iter().filter(|merger| merger.into.is_none()) {
            places.numbers.insert(merger.id, PlaceNumber(places.today.len() as u16));
            places.today.push(merger.id);
        }
        let into: HashMap<Uuid, Uuid> = register.mergers.iter().filter_map(|m| Some((m.id, m.into?))).collect();
        for merger in &register.mergers {
            let newest = std::iter::successors(Some(merger.id), |id| into.get(id).copied()).last();
            if let Some(number) = newest.and_then(|newest| places.numbers.get(&newest).copied()) {
                places.numbers.insert(merger.id, number);
                places.by_nis.insert(merger.nis_code.clone(), number);
            }
        }
        places.centres = register.municipalities.iter().map(|(id, _, at)| (*id, *at)).collect();
        // Of several localities with one postal code the first stands for it.
        for locality in &register.localities {
            places.postal.entry(locality.postal_code.clone()).or_insert(locality.at);
        }
        places
    }

    /// The municipality of today at a place.
    pub fn municipality(&self, number: PlaceNumber) -> Option<Uuid> {
        self.today.get(usize::from(number.0)).copied()
    }

    /// The place of a municipality, past or present.
    pub fn number(&self, municipality: Uuid) -> Option<PlaceNumber> {
        self.numbers.get(&municipality).copied()
    }

    /// The place of a NIS code, past or present.
    pub fn by_nis(&self, nis_code: &str) -> Option<PlaceNumber> {
        self.by_nis.get(nis_code).copied()
    }

    /// Where a postal code lies.
    pub fn postal(&self, postal_code: &str) -> Option<Point> {
        self.postal.get(postal_code).copied()
    }

    /// Where the middle of a municipality of today lies.
    pub fn centre(&self, number: PlaceNumber) -> Option<Point> {
        self.municipality(number).and_then(|id| self.centres.get(&id).copied())
    }

    /// How many municipalities there are today.
    pub fn count(&self) -> usize {
        self.today.len()
    }
}

fn gazetteer(register: &Register, places: &Places) -> Gazetteer {
    let spot = |municipality: Uuid, name: &str, at: Point| {
        let municipality = places.number(municipality)?;
        Some((name.to_owned(), Spot { municipality, name: name.to_owned(), at }))
    };
    let named = register.municipalities.iter().filter_map(|(id, name, at)| spot(*id, name, *at));
    let coded = register.mergers.iter().filter_map(|merger| {
        let centre = places.number(merger.id).and_then(|number| places.centre(number))?;
        spot(merger.id, &merger.nis_code, centre)
    });
    let local = register.localities.iter().flat_map(|place| {
        [&place.postal_code, &place.name].map(|name| spot(place.municipality, name, place.at)).into_iter().flatten()
    });
    Gazetteer::of(named.chain(coded).chain(local))
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

    /// Takes listings out and puts these in, here and in the index.
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
        index.replace(&out, &wordings, &self.lexicon)?;
        self.words = index.view();
        Ok(())
    }

    /// Ends a round of replacing.
    ///
    /// # Errors
    /// Faults of the index.
    pub fn rest(&mut self, index: &mut WordIndex) -> Result<(), Error> {
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
