//! Mergers of municipalities as directing areas meet them: who holds a territory,
//! who is in two areas at once, and which mergers an officer must decide about
//! (DOMAIN §4.5: flagged for decision, never merged silently).

use super::super::error::NetworkError;
use super::super::states::FlagState;
use super::Membership;
use crate::shared::period::Period;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// A municipality under one NIS code, as far as mergers go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Key.
    pub id: Uuid,
    /// NIS code.
    pub nis_code: String,
    /// Dutch name.
    pub name_nl: String,
    /// When the code holds.
    pub validity: Period,
    /// What it merged into.
    pub merged_into: Option<Uuid>,
}

/// Every code of the register.
#[derive(Clone, Debug, Default)]
pub struct Register(Vec<Place>);

/// What an officer decided about a merger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The municipality that came of the merger.
    pub municipality: Uuid,
    /// The area it belongs to from then on; none when to none.
    pub area: Option<Uuid>,
    /// What was decided and why.
    pub words: String,
    /// First day on which it holds.
    pub effective_on: NaiveDate,
    /// When it was recorded.
    pub decided_at: DateTime<Utc>,
}

/// A part of a merger with the areas it was in on the eve of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The municipality that merged.
    pub municipality: Uuid,
    /// The areas, by key; normally one or none.
    pub areas: Vec<Uuid>,
}

/// A merger whose parts were not in one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The municipality that came of it.
    pub municipality: Uuid,
    /// First day of the merger.
    pub merged_on: NaiveDate,
    /// What merged.
    pub parts: Vec<Part>,
    /// What was decided; none while it is open.
    pub decision: Option<Decision>,
}

impl Flag {
    /// Where it stands.
    pub fn state(&self) -> FlagState {
        if self.decision.is_some() { FlagState::Decided } else { FlagState::Open }
    }
}

impl Register {
    /// A register of these codes.
    pub fn of(places: Vec<Place>) -> Self {
        Self(places)
    }

    /// A code by key.
    pub fn place(&self, id: Uuid) -> Option<&Place> {
        self.0.iter().find(|place| place.id == id)
    }

    /// What merged into a municipality.
    fn parts(&self, id: Uuid) -> impl Iterator<Item = &Place> {
        self.0.iter().filter(move |place| place.merged_into == Some(id))
    }

    /// Every code that shares territory with this one through mergers, itself
    /// included, in the order of keys: the order in which they are locked.
    pub fn family(&self, id: Uuid) -> Vec<Uuid> {
        let (mut family, mut known) = (vec![id], 0);
        while let Some(next) = family.get(known).copied() {
            let into = self.place(next).and_then(|place| place.merged_into);
            let kin = self.parts(next).map(|part| part.id).chain(into);
            let fresh: Vec<_> = kin.filter(|id| !family.contains(id)).collect();
            family.extend(fresh);
            known += 1;
        }
        family.sort_unstable();
        family
    }

    /// Who holds the territory of a code on a date: itself, or what it has merged into by then.
    fn holder(&self, id: Uuid, date: NaiveDate) -> Option<Uuid> {
        let place = self.place(id)?;
        match place.merged_into.filter(|_| place.validity.until.is_some_and(|until| until <= date)) {
            Some(next) => self.holder(next, date),
            None => Some(id),
        }
    }

    /// Whether the territory of `older` came to `newer` by mergers.
    fn comes_to(&self, older: Uuid, newer: Uuid) -> bool {
        let next = self.place(older).and_then(|place| place.merged_into);
        next.is_some_and(|next| next == newer || self.comes_to(next, newer))
    }

    /// From when on two codes stand for territory of one another; none when they never do.
    fn shared_from(&self, one: Uuid, two: Uuid) -> Option<Period> {
        let newer = match (one == two, self.comes_to(one, two), self.comes_to(two, one)) {
            (true, ..) => return Some(Period { from: None, until: None }),
            (_, true, _) => two,
            (_, _, true) => one,
            _ => return None,
        };
        self.place(newer).map(|newer| Period { from: newer.validity.from, until: None })
    }

    /// The areas in which the territory of a code was on a date, through earlier mergers too.
    fn areas_of(&self, id: Uuid, memberships: &[Membership], date: NaiveDate) -> Vec<Uuid> {
        let on_date = memberships.iter().filter(|membership| membership.validity.contains(date));
        let here = on_date.filter(|membership| self.holder(membership.municipality_id, date) == Some(id));
        let mut areas: Vec<_> = here.map(|membership| membership.area_id).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    /// The mergers whose parts were not in one area on the eve, latest first. One
    /// that stands in an area under its own code without any decision was recorded
    /// that way and is not flagged.
    pub fn flags(&self, memberships: &[Membership], decisions: &HashMap<Uuid, Decision>) -> Vec<Flag> {
        let mut flags: Vec<_> =
            self.0.iter().filter_map(|place| self.flag(place, memberships, decisions.get(&place.id))).collect();
        flags.sort_by_key(|flag| (std::cmp::Reverse(flag.merged_on), flag.municipality));
        flags
    }

    fn flag(&self, merged: &Place, memberships: &[Membership], decision: Option<&Decision>) -> Option<Flag> {
        let merged_on = merged.validity.from?;
        let eve = merged_on.pred_opt()?;
        let areas = |part: &Place| Part { municipality: part.id, areas: self.areas_of(part.id, memberships, eve) };
        let parts: Vec<_> = self.parts(merged.id).map(areas).collect();
        let first = parts.first()?;
        let is_one = first.areas.len() < 2 && parts.iter().all(|part| part.areas == first.areas);
        let stands_alone = || memberships.iter().any(|membership| membership.municipality_id == merged.id);
        if decision.is_none() && (is_one || stands_alone()) {
            return None;
        }
        Some(Flag { municipality: merged.id, merged_on, parts, decision: decision.cloned() })
    }

    /// Whether a municipality may join an area for a period, beside these
    /// memberships of its family.
    ///
    /// # Errors
    /// `MUNICIPALITY_NOT_IN_FORCE`, `MERGER_UNDECIDED`, `MUNICIPALITY_IN_AREA`.
    pub fn check_joining(
        &self,
        joining: &Membership,
        memberships: &[Membership],
        decisions: &HashMap<Uuid, Decision>,
    ) -> Result<(), NetworkError> {
        let place = self.place(joining.municipality_id).ok_or(NetworkError::NotInForce)?;
        if !joining.validity.from.is_some_and(|from| place.validity.contains(from)) {
            return Err(NetworkError::NotInForce);
        }
        let flags = self.flags(memberships, decisions);
        if flags.iter().any(|flag| flag.municipality == place.id && flag.state() == FlagState::Open) {
            return Err(NetworkError::MergerUndecided);
        }
        match memberships.iter().any(|held| self.clash(joining, held)) {
            true => Err(NetworkError::MunicipalityTaken { municipality: place.name_nl.clone() }),
            false => Ok(()),
        }
    }

    /// Whether two memberships put one territory into two areas, or one code twice into one.
    fn clash(&self, joining: &Membership, held: &Membership) -> bool {
        let same_area_under_another_code =
            joining.area_id == held.area_id && joining.municipality_id != held.municipality_id;
        let shared = self.shared_from(joining.municipality_id, held.municipality_id);
        !same_area_under_another_code
            && shared.is_some_and(|shared| all_meet(&[shared, joining.validity, held.validity]))
    }

    /// The memberships that a decision ends: those under any code whose territory the
    /// merged municipality holds on that day.
    ///
    /// # Errors
    /// `MEMBERS_AFTER_END` when one begins on that day or later.
    pub fn ended_by_decision<'a>(
        &self,
        merged: Uuid,
        memberships: &'a [Membership],
        effective_on: NaiveDate,
    ) -> Result<Vec<&'a Membership>, NetworkError> {
        let goes_on = Period { from: Some(effective_on), until: None };
        let of_merged = |id: Uuid| id == merged || self.comes_to(id, merged);
        let ended = memberships.iter().filter(|held| of_merged(held.municipality_id) && held.validity.meets(&goes_on));
        let ended: Vec<_> = ended.collect();
        match ended.iter().all(|held| held.validity.from.is_none_or(|from| from < effective_on)) {
            true => Ok(ended),
            false => Err(NetworkError::MembersAfterEnd),
        }
    }

    /// Whether a municipality joining an area would leave the centre city alone:
    /// nobody of another family is there on a day of the period.
    pub fn is_alone(&self, municipality: Uuid, period: &Period, members: &[Membership]) -> bool {
        let family = self.family(municipality);
        members.iter().all(|held| family.contains(&held.municipality_id) || !held.validity.meets(period))
    }
}

/// Whether some day lies in all of these periods.
fn all_meet(periods: &[Period]) -> bool {
    let begin = periods.iter().filter_map(|period| period.from).max();
    let end = periods.iter().filter_map(|period| period.until).min();
    begin.zip(end).is_none_or(|(begin, end)| begin < end)
}

#[cfg(test)]
#[path = "mergers_tests.rs"]
mod tests;
