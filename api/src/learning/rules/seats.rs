//! Who gets a seat: one pure decision for every operation and for the clock.
//! Confirmed and offered together never exceed the capacity; the line is served
//! by declared priority class, then in the order of the requests (DOMAIN §4.4).

use super::{LearningEvent, Mode, Organisation, Seat, State};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// How long an offer stands: 48 hours by the clock, also where the local time changes in between.
const OFFER_STANDS: TimeDelta = TimeDelta::hours(48);

/// How many seats of one kind there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The event is not held in this way.
    None,
    /// This many.
    Seats(i64),
    /// As many as are asked for.
    Unlimited,
}

/// What bounds the seats of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Seats at the venue.
    pub on_site: Room,
    /// Seats online.
    pub online: Room,
    /// Most seats for one organisation; none = no such limit.
    pub per_organisation: Option<i64>,
    /// First instant at which nothing is offered any more: close of registration or start, whichever comes first;
    /// none where nothing is offered at all.
    pub offers_end_at: Option<DateTime<Utc>>,
}

impl Terms {
    /// How many seats of a kind there are.
    pub const fn room(&self, seat: Seat) -> Room {
        match seat {
            Seat::OnSite => self.on_site,
            Seat::Online => self.online,
        }
    }
}

impl LearningEvent {
    /// What bounds its seats.
    pub fn terms(&self) -> Terms {
        let room = |held: bool, capacity: Option<i32>| match (held, capacity) {
            (false, _) => Room::None,
            (true, None) => Room::Unlimited,
            (true, Some(seats)) => Room::Seats(i64::from(seats)),
        };
        let window =
            self.details.registration_closes_at.zip(self.details.starts_at).map(|(closes, starts)| closes.min(starts));
        Terms {
            on_site: room(
                matches!(self.details.mode, Some(Mode::OnSite | Mode::Hybrid)),
                self.details.on_site_capacity,
            ),
            online: room(matches!(self.details.mode, Some(Mode::Online | Mode::Hybrid)), self.details.online_capacity),
            per_organisation: self.details.maximum_per_organisation.map(i64::from),
            offers_end_at: window.filter(|_| self.state == State::Published),
        }
    }
}

/// The seats that are confirmed or offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    seats: HashMap<Seat, i64>,
    organisations: HashMap<Organisation, i64>,
}

impl Taken {
    /// Counts seats, for an organisation if there is one.
    pub fn add(&mut self, seat: Seat, organisation: Option<Organisation>, count: i64) {
        *self.seats.entry(seat).or_default() += count;
        if let Some(organisation) = organisation {
            *self.organisations.entry(organisation).or_default() += count;
        }
    }

    /// How many of a kind are taken.
    pub fn of(&self, seat: Seat) -> i64 {
        self.seats.get(&seat).copied().unwrap_or_default()
    }

    /// Whether a seat of a kind is free.
    pub fn leaves(&self, terms: &Terms, seat: Seat) -> bool {
        match terms.room(seat) {
            Room::None => false,
            Room::Seats(seats) => self.of(seat) < seats,
            Room::Unlimited => true,
        }
    }

    /// Whether an organisation holds as many seats as it may.
    pub fn fills(&self, terms: &Terms, organisation: Option<Organisation>) -> bool {
        let held = organisation.and_then(|organisation| self.organisations.get(&organisation));
        terms.per_organisation.is_some_and(|most| held.is_some_and(|held| *held >= most))
    }
}

/// Someone who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The registration.
    pub id: Uuid,
    /// The kind of seat.
    pub seat: Seat,
    /// The organisation whose limit it counts for.
    pub organisation: Option<Organisation>,
}

/// When an offer made now runs out: after 48 hours, but never later than the
/// close of registration or the start; none when nothing is offered any more.
pub fn offer_expires_at(terms: &Terms, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    terms.offers_end_at.filter(|end| now < *end).map(|end| end.min(now + OFFER_STANDS))
}

/// Who of the line, in its order, is offered a seat; they are counted as taken.
/// Whoever waits for another kind of seat, or whose organisation holds as many as
/// it may, is passed over and keeps the place.
pub fn next_offers(terms: &Terms, taken: &mut Taken, line: &[Waiting]) -> Vec<Uuid> {
    let mut offered = Vec::new();
    for waiting in line {
        if taken.leaves(terms, waiting.seat) && !taken.fills(terms, waiting.organisation) {
            taken.add(waiting.seat, waiting.organisation, 1);
            offered.push(waiting.id);
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Scope, ScopeKind};

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn terms(end: &str) -> Terms {
        let (on_site, online) = (Room::Seats(2), Room::Unlimited);
        Terms { on_site, online, per_organisation: Some(1), offers_end_at: Some(instant(end)) }
    }

    fn organisation(id: u128) -> Option<Organisation> {
        Some(Scope { kind: ScopeKind::Enterprise, id: Uuid::from_u128(id) })
    }

    fn waiting(id: u128, seat: Seat, organisation: Option<Organisation>) -> Waiting {
        Waiting { id: Uuid::from_u128(id), seat, organisation }
    }

    #[test]
    fn an_offer_stands_for_48_hours_also_across_a_clock_change() {
        // Noon in Brussels on the day before summer time ends: 48 hours later it is eleven.
        let expires = offer_expires_at(&terms("2026-12-01T00:00:00Z"), instant("2026-10-24T10:00:00Z"));
        assert_eq!(expires, Some(instant("2026-10-26T10:00:00Z")));
        let expires = offer_expires_at(&terms("2027-12-01T00:00:00Z"), instant("2027-03-27T11:00:00Z"));
        assert_eq!(expires, Some(instant("2027-03-29T11:00:00Z")));
    }

    #[test]
    fn an_offer_never_stands_beyond_the_end_and_none_is_made_from_then_on() {
        let terms = terms("2026-12-01T00:00:00Z");
        assert_eq!(offer_expires_at(&terms, instant("2026-11-30T23:59:59Z")), terms.offers_end_at);
        assert_eq!(offer_expires_at(&terms, instant("2026-12-01T00:00:00Z")), None);
        assert_eq!(offer_expires_at(&Terms { offers_end_at: None, ..terms }, DateTime::UNIX_EPOCH), None);
    }

    #[test]
    fn the_line_is_served_in_its_order_until_the_seats_are_gone() {
        let line = [1, 2, 3].map(|id| waiting(id, Seat::OnSite, None));
        let mut taken = Taken::default();
        let offered = next_offers(&terms("2026-12-01T00:00:00Z"), &mut taken, &line);
        assert_eq!((offered, taken.of(Seat::OnSite)), (vec![Uuid::from_u128(1), Uuid::from_u128(2)], 2));
    }

    #[test]
    fn who_waits_for_another_kind_of_seat_or_in_a_full_organisation_is_passed_over() {
        let line = [
            waiting(1, Seat::OnSite, organisation(7)),
            waiting(2, Seat::OnSite, organisation(8)),
            waiting(3, Seat::Online, None),
            waiting(4, Seat::OnSite, None),
        ];
        let mut taken = Taken::default();
        taken.add(Seat::OnSite, organisation(7), 1);
        let offered = next_offers(&terms("2026-12-01T00:00:00Z"), &mut taken, &line);
        assert_eq!(offered, [2, 3].map(Uuid::from_u128));
    }
}
