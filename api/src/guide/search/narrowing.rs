//! What narrows the guide down, and the shortest way to what is left. Pure.
//!
//! Rubric, kind, capacity and place to be had in are asked of one and the same thing that is offered; the rest is asked of
//! the supplier.

use super::catalogue::{Catalogue, Entry, Slot};
use super::gazetteer::{PlaceNumber, Point};
use super::offered::Offered;
use super::thesaurus::RubricNumber;
use crate::enterprises::rules::RecognitionKind;
use crate::guide::listings::rules::content::CapacityLevel;
use crate::guide::rules::OfferingKind;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What narrows the guide down; everything given must hold on its date.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrowing {
    /// The date.
    pub on: NaiveDate,
    /// Whether it is not today.
    pub is_other_day: bool,
    /// Under this rubric or one below it, all of which come along.
    pub rubric: Option<(RubricNumber, Arc<BTreeSet<RubricNumber>>)>,
    /// In this municipality.
    pub place: Option<PlaceNumber>,
    /// With a recognition of this kind, valid on the date or of unknown period.
    pub recognition: Option<RecognitionKind>,
    /// With something of this kind, under the rubric where one is given.
    pub kind: Option<OfferingKind>,
    /// With so much room for more work in that, stated at most sixty days before the date.
    pub capacity: Option<CapacityLevel>,
    /// With that to be had in this municipality.
    pub serves: Option<PlaceNumber>,
    /// With the quality label of this match key, valid on the date.
    pub label: Option<String>,
    /// Only those whose declared share meets, or does not meet, that of reserved contracts on the date.
    pub meets_share: Option<bool>,
    /// At most so many kilometres from a point.
    pub within: Option<(Point, f64)>,
}

/// What is asked of a supplier apart from what it offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Where it lies.
    Place,
    /// Its recognitions.
    Recognition,
    /// Its quality labels.
    Label,
    /// What it declares for reserved contracts.
    Reserved,
    /// How far away it lies.
    Distance,
}

impl Narrowing {
    /// Nothing narrows the guide down today.
    pub const fn none(on: NaiveDate) -> Self {
        let (rubric, place, recognition, label, meets_share, within) = (None, None, None, None, None, None);
        let (kind, capacity, serves) = (None, None, None);
        Self { on, is_other_day: false, rubric, place, recognition, kind, capacity, serves, label, meets_share, within }
    }

    /// Whether nothing narrows the guide down.
    pub fn is_none(&self) -> bool {
        *self == Self::none(self.on)
    }

    /// The conditions on the supplier that do not hold, whatever it offers.
    pub(super) fn against(&self, entry: &Entry) -> impl Iterator<Item = Aspect> {
        let far = |(point, most): (Point, f64)| entry.at.is_none_or(|at| at.kilometres_to(point) > most);
        let recognised = |kind| entry.recognitions.iter().any(|one| one.kind == kind && one.may_hold_on(self.on));
        let labelled = |key: &str| entry.labels.iter().any(|one| *one.key == *key && one.holds_on(self.on));
        let meets = || entry.reserved.is_some_and(|facts| facts.meets_share(self.on));
        [
            self.place.is_some_and(|place| entry.place != Some(place)).then_some(Aspect::Place),
            self.recognition.is_some_and(|kind| !recognised(kind)).then_some(Aspect::Recognition),
            self.label.as_deref().is_some_and(|key| !labelled(key)).then_some(Aspect::Label),
            self.meets_share.is_some_and(|wanted| meets() != wanted).then_some(Aspect::Reserved),
            self.within.is_some_and(far).then_some(Aspect::Distance),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether it offers something that is all that is asked of one thing.
    pub(super) fn is_offered(&self, entry: &Entry) -> bool {
        match &self.rubric {
            _ if self.asks_more_than_rubric() => entry
                .offered
                .iter()
                .any(|(rubric, offered)| self.is_under(*rubric) && self.is_there(offered) && self.has_room(offered)),
            Some((rubric, _)) => entry.is_under(*rubric),
            None => true,
        }
    }

    /// The rubrics of what it offers that is all that is asked, but for the rubric; one may come more than once.
    pub(super) fn rubrics<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = RubricNumber> + 'a {
        let asked = entry.offered.iter().filter(|(_, offered)| self.is_there(offered) && self.has_room(offered));
        asked.map(|(rubric, _)| *rubric)
    }

    /// How much room there is, as far as that is known on the date, in what it offers that is all that is asked, but for the room.
    pub(super) fn levels<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = CapacityLevel> + 'a {
        let asked = entry.offered.iter().filter(|(rubric, offered)| self.is_under(*rubric) && self.is_there(offered));
        asked.filter_map(|(_, offered)| offered.level(self.on))
    }

    /// Whether more is asked of one thing than its rubric.
    pub(super) fn asks_more_than_rubric(&self) -> bool {
        self.kind.is_some() || self.capacity.is_some() || self.serves.is_some()
    }

    fn is_under(&self, rubric: RubricNumber) -> bool {
        self.rubric.as_ref().is_none_or(|(_, under)| under.contains(&rubric))
    }

    fn is_there(&self, offered: &Offered) -> bool {
        let is_so = self.kind.is_none_or(|kind| offered.kind == Some(kind));
        is_so && self.serves.is_none_or(|place| offered.serves(place))
    }

    fn has_room(&self, offered: &Offered) -> bool {
        self.capacity.is_none_or(|level| offered.level(self.on) == Some(level))
    }

    /// Whether everything given holds.
    pub(super) fn admits(&self, entry: &Entry) -> bool {
        self.is_offered(entry) && self.against(entry).next().is_none()
    }

    /// The shortest list of the catalogue that holds all that may be admitted, by name.
    pub(super) fn shortest<'a>(&self, catalogue: &'a Catalogue) -> &'a [Slot] {
        let under = self.rubric.as_ref().map(|(rubric, _)| catalogue.under(*rubric));
        let there = self.place.map(|place| catalogue.at(place));
        under.into_iter().chain(there).min_by_key(|list| list.len()).unwrap_or_else(|| catalogue.by_name())
    }

    /// Whether everything in that list is admitted.
    pub(super) fn takes_all(&self) -> bool {
        let Self { rubric, place, recognition, label, meets_share, within, .. } = self;
        let is_one_list = rubric.is_none() || place.is_none();
        let is_any_supplier = recognition.is_none() && label.is_none() && meets_share.is_none() && within.is_none();
        is_one_list && is_any_supplier && !self.asks_more_than_rubric()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::listings::rules::content::Capacity;
    use crate::guide::search::offered::Area;
    use uuid::Uuid;

    const HERE: PlaceNumber = PlaceNumber(1);
    const ELSEWHERE: PlaceNumber = PlaceNumber(2);
    const GREEN: RubricNumber = RubricNumber(5);
    const PRINT: RubricNumber = RubricNumber(6);

    fn today() -> NaiveDate {
        "2026-11-28".parse().expect("a date")
    }

    /// Offers green work elsewhere, for which there is room, and prints here, for which there is none.
    fn entry() -> Entry {
        let offered = |kind, level, place| {
            let capacity = Some(Capacity { level, stated_on: today() });
            Offered { kind: Some(kind), capacity, area: Some(Area::Municipalities(vec![place])) }
        };
        Entry {
            enterprise: Uuid::nil(),
            name_key: "proef".to_owned(),
            place: Some(HERE),
            at: None,
            rubrics: vec![GREEN, PRINT],
            above: vec![],
            offered: vec![
                (GREEN, offered(OfferingKind::Service, CapacityLevel::Available, ELSEWHERE)),
                (PRINT, offered(OfferingKind::Product, CapacityLevel::Full, HERE)),
            ],
            recognitions: vec![],
            labels: vec![],
            reserved: None,
            words: vec![],
        }
    }

    fn under(rubric: RubricNumber) -> Option<(RubricNumber, Arc<BTreeSet<RubricNumber>>)> {
        Some((rubric, Arc::new(BTreeSet::from([rubric]))))
    }

    #[test]
    fn one_and_the_same_thing_must_be_all_that_is_asked_of_one() {
        let none = || Narrowing::none(today());
        let (green, printing) = (under(GREEN), under(PRINT));
        let service = Some(OfferingKind::Service);
        let cases = [
            (Narrowing { serves: Some(HERE), ..none() }, true),
            (Narrowing { serves: Some(HERE), rubric: printing.clone(), ..none() }, true),
            (Narrowing { serves: Some(HERE), rubric: green.clone(), ..none() }, false),
            (Narrowing { serves: Some(HERE), kind: service, ..none() }, false),
            (Narrowing { serves: Some(HERE), capacity: Some(CapacityLevel::Available), ..none() }, false),
            (Narrowing { serves: Some(ELSEWHERE), kind: service, rubric: green, ..none() }, true),
            (Narrowing { serves: Some(PlaceNumber(9)), ..none() }, false),
            (Narrowing { kind: service, rubric: printing, ..none() }, false),
        ];
        for (narrowing, is_admitted) in cases {
            assert_eq!(narrowing.admits(&entry()), is_admitted, "{narrowing:?}");
        }
    }

    #[test]
    fn rubrics_and_room_are_counted_under_all_that_is_asked_but_themselves() {
        let (entry, rubric) = (entry(), under(GREEN));
        let narrowing = Narrowing { serves: Some(HERE), rubric, ..Narrowing::none(today()) };
        assert_eq!(narrowing.rubrics(&entry).collect::<Vec<_>>(), [PRINT]);
        assert_eq!(narrowing.levels(&entry).count(), 0);
        let narrowing =
            Narrowing { capacity: Some(CapacityLevel::Available), serves: Some(HERE), rubric: None, ..narrowing };
        assert_eq!(narrowing.rubrics(&entry).count(), 0);
        assert_eq!(narrowing.levels(&entry).collect::<Vec<_>>(), [CapacityLevel::Full]);
    }
}
