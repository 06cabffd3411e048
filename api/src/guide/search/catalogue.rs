//! The published listings as the search knows them: by name, by rubric, by what
//! narrows them down. A copy is changed and takes the place of the one before, so
//! that whoever searches sees one state. Pure.

use super::gazetteer::{PlaceNumber, Point};
use super::offered::Offered;
use super::seats::Seats;
use super::thesaurus::RubricNumber;
use crate::enterprises::rules::RecognitionKind;
use crate::guide::listings::rules::content::ReservedFacts;
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Up to so many listings are put in one by one.
const A_FEW: usize = 16;

/// A place in the catalogue, which a listing keeps while it is published.
pub type Slot = u32;

/// A published listing, as far as it is searched and counted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The enterprise listed.
    pub enterprise: Uuid,
    /// Sort key of its name.
    pub name_key: String,
    /// The municipality of its seat, as it is today.
    pub place: Option<PlaceNumber>,
    /// Where its seat is.
    pub at: Option<Point>,
    /// The rubrics it offers something under.
    pub rubrics: Vec<RubricNumber>,
    /// Those above them.
    pub above: Vec<RubricNumber>,
    /// What it offers, each under its rubric.
    pub offered: Vec<(RubricNumber, Offered)>,
    /// Its recognitions.
    pub recognitions: Vec<Recognised>,
    /// Its quality labels.
    pub labels: Vec<Labelled>,
    /// What it declares for reserved contracts.
    pub reserved: Option<ReservedFacts>,
    /// The words of its name and of the titles of what it offers, each once.
    pub words: Vec<Arc<str>>,
}

impl Entry {
    /// Whether it stands under a rubric or one below it.
    pub fn is_under(&self, rubric: RubricNumber) -> bool {
        self.rubrics.contains(&rubric) || self.above.contains(&rubric)
    }
}

/// A quality label of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// Match key of its name.
    pub key: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Last day on which it is valid; none when not said.
    pub last: Option<NaiveDate>,
}

impl Labelled {
    /// Whether it is valid on a date.
    pub fn holds_on(&self, on: NaiveDate) -> bool {
        self.last.is_none_or(|last| on <= last)
    }
}

/// A recognition of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Of what kind.
    pub kind: RecognitionKind,
    /// First day; none when unknown.
    pub from: Option<NaiveDate>,
    /// First day on which it no longer holds; none when open or unknown.
    pub until: Option<NaiveDate>,
}

impl Recognised {
    /// Whether it holds on a date, or may have: a period that is not known has neither end.
    pub fn may_hold_on(&self, on: NaiveDate) -> bool {
        self.kind.window().contains(on)
            && self.from.is_none_or(|from| from <= on)
            && self.until.is_none_or(|until| on < until)
    }
}

/// All published listings.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<Option<Arc<Entry>>>,
    slots: HashMap<Uuid, Slot>,
    free: Vec<Slot>,
    /// Put in, and in none of the lists yet.
    unlisted: Vec<Slot>,
    by_name: Vec<Slot>,
    by_rubric: HashMap<RubricNumber, Shelf>,
    by_place: HashMap<PlaceNumber, Vec<Slot>>,
    seats: Seats,
}

/// What stands under a rubric, by name.
#[derive(Clone, Debug, Default)]
struct Shelf {
    /// There or below.
    all: Vec<Slot>,
    /// There.
    direct: Vec<Slot>,
}

impl Catalogue {
    /// How many listings there are.
    pub fn listings(&self) -> usize {
        self.by_name.len()
    }

    /// Beyond every slot that is taken.
    pub fn room(&self) -> usize {
        self.entries.len()
    }

    /// What stands in a slot.
    pub fn entry(&self, slot: Slot) -> Option<&Entry> {
        self.entries.get(slot as usize)?.as_deref()
    }

    /// What is known of an enterprise.
    pub fn of(&self, enterprise: Uuid) -> Option<&Entry> {
        self.slots.get(&enterprise).and_then(|slot| self.entry(*slot))
    }

    /// Where they lie.
    pub fn seats(&self) -> &Seats {
        &self.seats
    }

    /// All listings by name.
    pub fn by_name(&self) -> &[Slot] {
        &self.by_name
    }

    /// The listings under a rubric or those below it, by name.
    pub fn under(&self, rubric: RubricNumber) -> &[Slot] {
        self.by_rubric.get(&rubric).map_or(&[], |shelf| &shelf.all)
    }

    /// The listings that offer something under this very rubric, by name.
    pub fn directly_under(&self, rubric: RubricNumber) -> &[Slot] {
        self.by_rubric.get(&rubric).map_or(&[], |shelf| &shelf.direct)
    }

    /// The listings with their seat in a municipality, by name.
    pub fn at(&self, place: PlaceNumber) -> &[Slot] {
        self.by_place.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Where a slot stands beside a position in the list by name.
    pub fn compare_to(&self, slot: Slot, name_key: &str, enterprise: Uuid) -> Ordering {
        self.entry(slot).map(|entry| (entry.name_key.as_str(), entry.enterprise)).cmp(&Some((name_key, enterprise)))
    }

    /// Takes listings out and puts these in; tells the slots that were given up or filled anew, and where the new ones stand.
    /// What is put in stands in no list until everything is [listed](Self::list).
    pub fn replace(&mut self, gone: &[Uuid], new: Vec<Entry>) -> (Vec<Slot>, Vec<Slot>) {
        let changed = gone.iter().chain(new.iter().map(|entry| &entry.enterprise));
        let out: Vec<Slot> = changed.filter_map(|enterprise| self.slots.remove(enterprise)).collect();
        self.take_out(&out);
        let slots: Vec<Slot> = new.into_iter().map(|entry| self.put(entry)).collect();
        self.unlisted.extend(&slots);
        (out, slots)
    }

    fn take_out(&mut self, out: &[Slot]) {
        if out.is_empty() {
            return;
        }
        for slot in out {
            if let Some(entry) = self.entries.get_mut(*slot as usize) {
                *entry = None;
            }
        }
        let entries = &self.entries;
        let stays = |slot: &Slot| entries.get(*slot as usize).is_some_and(Option::is_some);
        self.unlisted.retain(stays);
        self.by_name.retain(stays);
        self.by_rubric.retain(|_, shelf| {
            shelf.all.retain(stays);
            shelf.direct.retain(stays);
            !shelf.all.is_empty()
        });
        self.by_place.retain(|_, there| {
            there.retain(stays);
            !there.is_empty()
        });
        self.free.extend(out);
    }

    fn put(&mut self, entry: Entry) -> Slot {
        let slot = self.free.pop().unwrap_or(self.entries.len() as Slot);
        self.slots.insert(entry.enterprise, slot);
        self.seats.put(slot, entry.place, entry.at);
        if slot as usize == self.entries.len() {
            self.entries.push(None);
        }
        if let Some(place) = self.entries.get_mut(slot as usize) {
            *place = Some(Arc::new(entry));
        }
        slot
    }

    /// Lists what was put in since it was done last. Once for many batches, as all that stands in a list already is walked.
    pub fn list(&mut self) {
        let unlisted = std::mem::take(&mut self.unlisted);
        let more = self.in_order(unlisted);
        let mut under: HashMap<RubricNumber, Shelf> = HashMap::new();
        let mut there: HashMap<PlaceNumber, Vec<Slot>> = HashMap::new();
        for slot in &more {
            let Some(entry) = self.entry(*slot) else { continue };
            if let Some(place) = entry.place {
                there.entry(place).or_default().push(*slot);
            }
            for rubric in &entry.rubrics {
                let shelf = under.entry(*rubric).or_default();
                shelf.direct.push(*slot);
                shelf.all.push(*slot);
            }
            for rubric in entry.above.iter().filter(|rubric| !entry.rubrics.contains(rubric)) {
                under.entry(*rubric).or_default().all.push(*slot);
            }
        }
        let by_name = std::mem::take(&mut self.by_name);
        self.by_name = self.merged(by_name, more);
        for (rubric, more) in under {
            let known = self.by_rubric.remove(&rubric).unwrap_or_default();
            let shelf = Shelf { all: self.merged(known.all, more.all), direct: self.merged(known.direct, more.direct) };
            self.by_rubric.insert(rubric, shelf);
        }
        for (place, more) in there {
            let known = self.by_place.remove(&place).unwrap_or_default();
            let merged = self.merged(known, more);
            self.by_place.insert(place, merged);
        }
    }

    fn in_order(&self, slots: Vec<Slot>) -> Vec<Slot> {
        let key = |slot: Slot| self.entry(slot).map(|entry| (entry.name_key.as_str(), entry.enterprise, slot));
        let mut keyed: Vec<_> = slots.into_iter().filter_map(key).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, _, slot)| slot).collect()
    }

    /// Slots in order with more of them, in order too: a few are put in one by one, many are merged.
    fn merged(&self, mut known: Vec<Slot>, mut more: Vec<Slot>) -> Vec<Slot> {
        if known.is_empty() {
            more.shrink_to_fit();
            return more;
        }
        if more.len() > A_FEW {
            known.append(&mut more);
            // Which takes two runs as they are, and merges them.
            known.sort_by(|one, other| self.compare(*one, *other));
        } else {
            for slot in more {
                let place = known.partition_point(|other| self.compare(*other, slot) == Ordering::Less);
                known.insert(place, slot);
            }
        }
        known
    }

    /// The order of two slots: by name, then by key.
    fn compare(&self, one: Slot, other: Slot) -> Ordering {
        let key = |slot| self.entry(slot).map(|entry| (entry.name_key.as_str(), entry.enterprise));
        key(one).cmp(&key(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: u128, name: &str, rubrics: &[u16], above: &[u16]) -> Entry {
        let numbers = |numbers: &[u16]| numbers.iter().map(|number| RubricNumber(*number)).collect();
        let (enterprise, name_key) = (Uuid::from_u128(number), name.to_owned());
        let (rubrics, above) = (numbers(rubrics), numbers(above));
        Entry {
            enterprise,
            name_key,
            place: None,
            at: None,
            rubrics,
            above,
            offered: vec![],
            recognitions: vec![],
            labels: vec![],
            reserved: None,
            words: vec![],
        }
    }

    fn changed(catalogue: &mut Catalogue, gone: &[Uuid], new: Vec<Entry>) -> (Vec<Slot>, Vec<Slot>) {
        let changed = catalogue.replace(gone, new);
        catalogue.list();
        changed
    }

    fn names(catalogue: &Catalogue, slots: &[Slot]) -> Vec<String> {
        slots.iter().filter_map(|slot| catalogue.entry(*slot)).map(|entry| entry.name_key.clone()).collect()
    }

    fn under(catalogue: &Catalogue, rubric: u16) -> Vec<String> {
        names(catalogue, catalogue.under(RubricNumber(rubric)))
    }

    #[test]
    fn listings_stand_by_name_under_each_of_their_rubrics() {
        let mut catalogue = Catalogue::default();
        changed(
            &mut catalogue,
            &[],
            vec![entry(1, "c", &[1, 2], &[0]), entry(2, "a", &[1], &[0]), entry(3, "b", &[0], &[])],
        );
        assert_eq!(names(&catalogue, catalogue.by_name()), ["a", "b", "c"]);
        assert_eq!(under(&catalogue, 0), ["a", "b", "c"]);
        assert_eq!(under(&catalogue, 1), ["a", "c"]);
        assert_eq!(names(&catalogue, catalogue.directly_under(RubricNumber(0))), ["b"]);
        assert!(under(&catalogue, 9).is_empty());
    }

    #[test]
    fn what_is_taken_out_is_nowhere_and_its_slot_is_used_again() {
        let mut catalogue = Catalogue::default();
        changed(&mut catalogue, &[], vec![entry(1, "a", &[1], &[]), entry(2, "b", &[1], &[])]);
        let (out, slots) = changed(&mut catalogue, &[Uuid::from_u128(1)], vec![entry(3, "c", &[2], &[])]);
        assert_eq!((out, slots), (vec![0], vec![0]));
        assert_eq!(names(&catalogue, catalogue.by_name()), ["b", "c"]);
        assert_eq!(under(&catalogue, 1), ["b"]);
        assert_eq!((catalogue.listings(), catalogue.room(), catalogue.of(Uuid::from_u128(1))), (2, 2, None));
    }

    #[test]
    fn a_changed_listing_is_there_once_and_many_are_sorted_in() {
        let mut catalogue = Catalogue::default();
        changed(&mut catalogue, &[], vec![entry(1, "a", &[1], &[]), entry(2, "b", &[1], &[])]);
        changed(&mut catalogue, &[], vec![entry(1, "z", &[2], &[])]);
        assert_eq!(names(&catalogue, catalogue.by_name()), ["b", "z"]);
        assert_eq!(under(&catalogue, 1), ["b"]);
        changed(
            &mut catalogue,
            &[],
            (3..40).map(|number| entry(number, &format!("m{number:02}"), &[1], &[])).collect(),
        );
        let names = names(&catalogue, catalogue.by_name());
        assert!(names.is_sorted() && names.len() == 39);
    }

    #[test]
    fn a_recognition_holds_from_its_first_day_until_its_end_and_in_its_time() {
        let on = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let kind = RecognitionKind::CustomisedWorkCompany;
        let known = Recognised { kind, from: Some(on("2020-01-01")), until: Some(on("2025-01-01")) };
        assert_eq!(
            ["2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01"].map(|day| known.may_hold_on(on(day))),
            [false, true, true, false]
        );
        let unknown = Recognised { kind, from: None, until: None };
        assert!(unknown.may_hold_on(on("2026-01-01")) && !unknown.may_hold_on(on("2018-12-31")));
    }
}
