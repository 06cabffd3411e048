//! What narrows the guide down, and the shortest way to what is left. Pure.

use super::catalogue::{Catalogue, Entry, Slot};
use super::gazetteer::{PlaceNumber, Point};
use super::thesaurus::RubricNumber;
use crate::enterprises::rules::RecognitionKind;
use chrono::NaiveDate;

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
pub(super) enum Aspect {
    /// Its rubrics.
    Rubric,
    /// Where it lies.
    Place,
    /// Its recognitions.
    Recognition,
    /// How far away it lies.
    Distance,
}

impl Narrowing {
    /// The conditions that do not hold.
    pub(super) fn against(&self, entry: &Entry) -> impl Iterator<Item = Aspect> {
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

    /// Whether everything given holds.
    pub(super) fn admits(&self, entry: &Entry) -> bool {
        self.against(entry).next().is_none()
    }

    /// The shortest list of the catalogue that holds all that may be admitted, by name.
    pub(super) fn shortest<'a>(&self, catalogue: &'a Catalogue) -> &'a [Slot] {
        let under = self.rubric.map(|rubric| catalogue.under(rubric));
        let there = self.place.map(|place| catalogue.at(place));
        under.into_iter().chain(there).min_by_key(|list| list.len()).unwrap_or_else(|| catalogue.by_name())
    }

    /// Whether everything in that list is admitted.
    pub(super) fn takes_all(&self) -> bool {
        let is_narrowed_twice = self.rubric.is_some() && self.place.is_some();
        !is_narrowed_twice && self.recognition.is_none() && self.within.is_none()
    }
}
