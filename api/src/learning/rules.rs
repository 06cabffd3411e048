//! What a learning event is, who may see it, and when it takes registrations.
//! Source: slides "Expertise- en kennisdeling"; DOMAIN §4.4.

mod attendance;
mod changes;
mod details;
mod materials;
mod needs;
mod outcome;
mod registration;
mod seats;
mod sessions;
mod wanted;

use crate::access::Reach;
use crate::codes;
use crate::shared::clock::local_date;
pub use attendance::{AskedMark, Attendance, Certificate, Mark, code_of, written};
pub use changes::{Postponement, check_held, check_publishable, check_update, is_moved};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
pub use details::{AskedDetails, Details};
pub use materials::{AskedMaterial, MOST_MATERIALS, Material, MaterialAudience, Sight};
pub use needs::{LONGEST_NEED, NEEDS_KEPT, Needs, Wish};
pub use outcome::{Marked, outcome};
pub use registration::{Organisation, Registration, RegistrationState, Seat, standing};
pub use seats::{Room, Taken, Terms, Waiting, next_offers, offer_expires_at};
pub use sessions::{
    AskedSession, Session, Slot, check_recorded, check_sessions, check_times, lasting, moved, numbered,
};
use uuid::Uuid;
pub use wanted::{KeyBounds, Wanted, sort_key};

codes! {
    /// Where an event stands.
    pub enum State {
        /// In preparation, for staff alone.
        Draft = "DRAFT",
        /// Announced.
        Published = "PUBLISHED",
        /// Took place.
        Held = "HELD",
        /// Took place and is settled: attendance and certificates are done.
        Closed = "CLOSED",
        /// Will not take place.
        Cancelled = "CANCELLED",
    }
}

codes! {
    /// Whom an event is for.
    pub enum Audience {
        /// Everyone.
        Everyone = "EVERYONE",
        /// Staff and elected people of local governments.
        LocalGovernments = "LOCAL_GOVERNMENTS",
        /// Directors of the local social economy.
        Regisseurs = "REGISSEURS",
        /// Enterprises, social and regular.
        Enterprises = "ENTERPRISES",
    }
}

codes! {
    /// How one takes part.
    pub enum Mode {
        /// At the venue.
        OnSite = "ON_SITE",
        /// From a distance.
        Online = "ONLINE",
        /// Either, with a capacity for each.
        Hybrid = "HYBRID",
    }
}

/// A subject of learning events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Key.
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Name in Dutch.
    pub name_nl: String,
}

/// A learning event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearningEvent {
    /// Key.
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// What is said of it.
    pub details: Details,
    /// Title as printed in the slides.
    pub source_title: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Why it was cancelled, in Dutch.
    pub cancelled_reason_nl: Option<String>,
    /// Where it stands in lists.
    pub sort_key: String,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// Rises with every change.
    pub version: i32,
    /// Rises with every change of time, place or state.
    pub revision: i32,
}

impl LearningEvent {
    /// A new event: a draft, for staff alone.
    pub fn draft(id: Uuid, slug: &str, details: Details) -> Self {
        Self {
            id,
            slug: slug.to_owned(),
            sort_key: sort_key(details.starts_at, &details.title_nl),
            details,
            source_title: None,
            state: State::Draft,
            cancelled_reason_nl: None,
            is_synthetic: false,
            version: 1,
            revision: 0,
        }
    }

    /// Whether one can register at this instant: announced, within the window,
    /// and not yet begun. Without a window there is no registration.
    pub fn is_registration_open(&self, now: DateTime<Utc>) -> bool {
        let within = match (self.details.registration_opens_at, self.details.registration_closes_at) {
            (Some(opens), Some(closes)) => opens <= now && now < closes,
            _ => false,
        };
        self.state == State::Published && within && self.details.starts_at.is_some_and(|starts| now < starts)
    }

    /// The event as it becomes with these details.
    pub fn with(&self, details: Details) -> Self {
        Self { sort_key: sort_key(details.starts_at, &details.title_nl), details, ..self.clone() }
    }

    /// Whether it has begun by the clock; without a date it has not.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.details.starts_at.is_some_and(|starts| starts <= now)
    }

    /// Whether registration has opened: from then on, who goes first and how many of one organisation may come is fixed.
    pub fn has_opened(&self, now: DateTime<Utc>) -> bool {
        self.state != State::Draft && self.details.registration_opens_at.is_some_and(|opens| opens <= now)
    }

    /// The last date on which one can register, Europe/Brussels.
    pub fn registration_closes_on(&self) -> Option<NaiveDate> {
        self.details.registration_closes_at.map(|closes| local_date(closes - TimeDelta::microseconds(1)))
    }
}

/// The states an actor may know of: the one decision for lists, counts, single
/// events and ids. A draft does not exist for whoever sees only what is public.
pub const fn visible(reach: Reach) -> &'static [State] {
    match reach {
        Reach::All => State::ALL,
        Reach::Own | Reach::PublicFields => &[State::Published, State::Held, State::Closed, State::Cancelled],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn event(state: State) -> LearningEvent {
        let details = Details {
            theme_id: Uuid::from_u128(2),
            title_nl: "A".to_owned(),
            description_nl: None,
            audience: Audience::Everyone,
            priority_audience: None,
            language: None,
            mode: Some(Mode::Online),
            starts_at: Some(instant("2027-01-21T09:00:00Z")),
            ends_at: None,
            municipality_id: None,
            venue: None,
            accessibility_nl: None,
            on_site_capacity: None,
            online_capacity: None,
            maximum_per_organisation: None,
            registration_opens_at: Some(instant("2027-01-04T08:00:00Z")),
            registration_closes_at: Some(instant("2027-01-19T23:00:00Z")),
            certificate_above_minutes: None,
        };
        LearningEvent { state, ..LearningEvent::draft(Uuid::from_u128(1), "a", details) }
    }

    fn with(change: impl FnOnce(&mut Details)) -> LearningEvent {
        let mut event = event(State::Published);
        change(&mut event.details);
        event
    }

    #[test]
    fn registration_opens_at_its_first_instant_and_is_closed_at_its_last() {
        let open_at = |text| event(State::Published).is_registration_open(instant(text));
        assert!(!open_at("2027-01-04T07:59:59Z"));
        assert!(open_at("2027-01-04T08:00:00Z"));
        assert!(open_at("2027-01-19T22:59:59Z"));
        assert!(!open_at("2027-01-19T23:00:00Z"));
    }

    #[test]
    fn an_event_that_has_begun_takes_no_registrations_even_within_the_window() {
        let late = with(|details| details.registration_closes_at = Some(instant("2027-02-01T00:00:00Z")));
        assert!(late.is_registration_open(instant("2027-01-21T08:59:59Z")));
        assert!(!late.is_registration_open(instant("2027-01-21T09:00:00Z")));
    }

    #[test]
    fn only_an_announced_event_with_a_window_takes_registrations() {
        let now = instant("2027-01-10T12:00:00Z");
        for state in State::ALL {
            assert_eq!(event(*state).is_registration_open(now), *state == State::Published, "{state:?}");
        }
        let without = with(|details| (details.registration_opens_at, details.registration_closes_at) = (None, None));
        assert!(!without.is_registration_open(now));
    }

    #[test]
    fn the_last_date_of_registration_is_the_one_before_its_closing_instant() {
        assert_eq!(event(State::Published).registration_closes_on(), "2027-01-19".parse().ok());
    }

    #[test]
    fn a_draft_is_for_those_who_see_everything() {
        assert!(!visible(Reach::PublicFields).contains(&State::Draft));
        assert_eq!(visible(Reach::PublicFields).len() + 1, visible(Reach::All).len());
    }
}
