//! What narrows the guide down, and the shortest way to what is left. Pure.

use super::catalogue::{Catalogue, Entry, Slot};
use super::gazetteer::{PlaceNumber, Point};
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
    /// With the quality label of this match key, valid on the date.
    pub label: Option<String>,
    /// Only those whose declared share meets, or does not meet, that of reserved contracts on the date.
    pub meets_share: Option<bool>,
    /// At most so many kilometres from a point.
    pub within: Option<(Point, f64)>,
}

/// What is counted apart, without regard to its own condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Its rubrics.
    Rubric,
    /// Where it lies.
    Place,
    /// Its recognitions.
    Recognition,
    /// What kind of thing it offers.
    Kind,
    /// Whether there is room for more work.
    Capacity,
    /// Its quality labels.
    Label,
    /// What it declares for reserved contracts.
    Reserved,
    /// How far away it lies.
    Distance,
}

impl Narrowing {
    /// Nothing narrows the guide down.
    pub const fn none(on: NaiveDate) -> Self {
        let (rubric, place, recognition, kind, capacity) = (None, None, None, None, None);
        Self { on, rubric, place, recognition, kind, capacity, label: None, meets_share: None, within: None }
    }

    /// The conditions that do not hold.
    pub(super) fn against(&self, entry: &Entry) -> impl Iterator<Item = Aspect> {
        let far = |(point, most): (Point, f64)| entry.at.is_none_or(|at| at.kilometres_to(point) > most);
        let recognised = |kind| entry.recognitions.iter().any(|one| one.kind == kind && one.may_hold_on(self.on));
        let labelled = |key: &str| entry.labels.iter().any(|one| *one.key == *key && one.holds_on(self.on));
        let has_room = |level| self.levels(entry).any(|one| one == level);
        let meets = || entry.reserved.is_some_and(|facts| facts.meets_share(self.on));
        [
            self.rubric.as_ref().is_some_and(|(rubric, _)| !entry.is_under(*rubric)).then_some(Aspect::Rubric),
            self.place.is_some_and(|place| entry.place != Some(place)).then_some(Aspect::Place),
            self.recognition.is_some_and(|kind| !recognised(kind)).then_some(Aspect::Recognition),
            (self.kind.is_some() && entry.offers(self.under(), self.kind).next().is_none()).then_some(Aspect::Kind),
            self.capacity.is_some_and(|level| !has_room(level)).then_some(Aspect::Capacity),
            self.label.as_deref().is_some_and(|key| !labelled(key)).then_some(Aspect::Label),
            self.meets_share.is_some_and(|wanted| meets() != wanted).then_some(Aspect::Reserved),
            self.within.is_some_and(far).then_some(Aspect::Distance),
        ]
        .into_iter()
        .flatten()
    }

    fn under(&self) -> Option<&BTreeSet<RubricNumber>> {
        self.rubric.as_ref().map(|(_, under)| &**under)
    }

    /// How much room there is in what is asked for, as far as that is known on the date.
    pub(super) fn levels<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = CapacityLevel> + 'a {
        let stated = entry.offers(self.under(), self.kind).filter_map(|offered| offered.capacity);
        stated.filter(|capacity| !capacity.is_outdated(self.on)).map(|capacity| capacity.level)
    }

    /// Whether everything given holds.
    pub(super) fn admits(&self, entry: &Entry) -> bool {
        self.against(entry).next().is_none()
    }

    /// The shortest list of the catalogue that holds all that may be admitted, by name.
    pub(super) fn shortest<'a>(&self, catalogue: &'a Catalogue) -> &'a [Slot] {
        let under = self.rubric.as_ref().map(|(rubric, _)| catalogue.under(*rubric));
        let there = self.place.map(|place| catalogue.at(place));
        under.into_iter().chain(there).min_by_key(|list| list.len()).unwrap_or_else(|| catalogue.by_name())
    }

    /// Whether everything in that list is admitted.
    pub(super) fn takes_all(&self) -> bool {
        let Self { on: _, rubric, place, recognition, kind, capacity, label, meets_share, within } = self;
        let is_one_list = rubric.is_none() || place.is_none();
        let is_of_any_kind = recognition.is_none() && kind.is_none() && capacity.is_none();
        is_one_list && is_of_any_kind && label.is_none() && meets_share.is_none() && within.is_none()
    }
}
