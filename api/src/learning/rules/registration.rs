//! The registration of a person for an event: its states, whom it belongs to,
//! and in which class and for which organisation it stands in the line.

use super::Audience;
use crate::access::{Actor, Capacity, Role, Scope, Target};
use crate::codes;
use chrono::{DateTime, Utc};
use uuid::Uuid;

codes! {
    /// Where a registration stands.
    pub enum RegistrationState {
        /// Has a seat.
        Confirmed = "CONFIRMED",
        /// Waits in the line.
        Waitlisted = "WAITLISTED",
        /// Is offered a seat for a while.
        Offered = "OFFERED",
        /// Let an offer, or the time to reaffirm, run out, or turned the offer down.
        Lapsed = "LAPSED",
        /// Was given up, or fell with its event.
        Cancelled = "CANCELLED",
        /// Was there.
        Attended = "ATTENDED",
        /// Was there for a part.
        Partial = "PARTIAL",
        /// Was not there and had said so.
        Excused = "EXCUSED",
        /// Was not there.
        Absent = "ABSENT",
    }
}

impl RegistrationState {
    /// Whether the person has a seat, or had one and was there.
    pub const fn has_seat(self) -> bool {
        matches!(self, Self::Confirmed | Self::Attended | Self::Partial)
    }
}

codes! {
    /// A kind of seat.
    pub enum Seat {
        /// At the venue.
        OnSite = "ON_SITE",
        /// From a distance.
        Online = "ONLINE",
    }
}

/// The organisation a seat counts for: an enterprise or a directing area.
pub type Organisation = Scope;

/// The registration of one person for one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Key.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// Who takes part.
    pub account: Uuid,
    /// The kind of seat.
    pub seat: Seat,
    /// The organisation whose limit it counts for.
    pub organisation: Option<Organisation>,
    /// 0 = of the priority audience, 1 = everyone else.
    pub priority_class: i32,
    /// Where it stands in the database; by the clock, see [`Self::state_at`].
    pub state: RegistrationState,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// Place in the order in which the event took its registrations, from 1.
    pub line_number: i32,
    /// When the offer runs out.
    pub offer_expires_at: Option<DateTime<Utc>>,
    /// Until when the seat must be reaffirmed.
    pub reaffirm_by: Option<DateTime<Utc>>,
    /// Minutes of the part that someone was there; none unless the state is `PARTIAL`.
    pub minutes: Option<i32>,
    /// Who registered someone else.
    pub registered_by: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

impl Registration {
    /// Where it stands by the clock: what ran out has lapsed, whether or not that was written down yet.
    pub fn state_at(&self, now: DateTime<Utc>) -> RegistrationState {
        let ran_out = |due: Option<DateTime<Utc>>| due.is_some_and(|due| due <= now);
        match self.state {
            RegistrationState::Offered if ran_out(self.offer_expires_at) => RegistrationState::Lapsed,
            RegistrationState::Confirmed if ran_out(self.reaffirm_by) => RegistrationState::Lapsed,
            state => state,
        }
    }

    /// The key by which the line is sorted: class, then number.
    pub fn line_key(&self) -> String {
        format!("{}-{:010}", self.priority_class, self.line_number)
    }

    /// Whom it belongs to, as the actor sees it: the person; and whoever registered them, as long as they still
    /// act for the same organisation.
    pub fn target(&self, actor: Actor) -> Target {
        let registrar = actor.person().filter(|person| {
            self.registered_by == Some(person.account)
                && self.organisation.is_some()
                && person.capacity.scope == self.organisation
        });
        Target::account(registrar.map_or(self.account, |person| person.account))
    }
}

/// In which class a person stands in the line of an event with this declared
/// priority, and for which organisation, by the capacities in which they may
/// come: the first that goes before others counts, else the first with an
/// organisation, else none.
pub fn standing(priority: Option<Audience>, capacities: &[Capacity]) -> (i32, Option<Organisation>) {
    let first = capacities.iter().find(|capacity| is_first(priority, capacity.role));
    let with_organisation = || capacities.iter().find(|capacity| organisation(capacity).is_some());
    let chosen = first.or_else(with_organisation);
    (i32::from(first.is_none()), chosen.and_then(organisation))
}

/// Whether a role belongs to the audience that goes first. Local governments send their regisseurs.
const fn is_first(priority: Option<Audience>, role: Role) -> bool {
    match priority {
        Some(Audience::LocalGovernments | Audience::Regisseurs) => matches!(role, Role::Regisseur),
        Some(Audience::Enterprises) => matches!(role, Role::Enterprise),
        Some(Audience::Everyone) | None => false,
    }
}

/// The organisation one acts for; a call is none.
fn organisation(capacity: &Capacity) -> Option<Organisation> {
    capacity.scope.filter(|scope| scope.kind.is_organisation())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{ClientScopes, Person, ScopeKind};

    fn scope(kind: ScopeKind, id: u128) -> Option<Scope> {
        Some(Scope { kind, id: Uuid::from_u128(id) })
    }

    fn capacity(role: Role, scope: Option<Scope>) -> Capacity {
        Capacity { grant: Uuid::from_u128(3), role, scope, scopes: ClientScopes::NONE }
    }

    #[test]
    fn the_declared_audience_goes_first_and_nobody_without_one() {
        let area = scope(ScopeKind::DirectingArea, 7);
        let regisseur = [capacity(Role::Regisseur, area)];
        assert_eq!(standing(Some(Audience::LocalGovernments), &regisseur), (0, area));
        assert_eq!(standing(Some(Audience::Regisseurs), &regisseur), (0, area));
        assert_eq!(standing(Some(Audience::Enterprises), &regisseur), (1, area));
        assert_eq!(standing(None, &regisseur), (1, area));
        let enterprise = scope(ScopeKind::Enterprise, 8);
        let owner = [capacity(Role::Enterprise, enterprise)];
        assert_eq!(standing(Some(Audience::Enterprises), &owner), (0, enterprise));
        let buyer = [capacity(Role::Buyer, enterprise)];
        assert_eq!(standing(Some(Audience::Enterprises), &buyer), (1, enterprise));
    }

    #[test]
    fn of_several_capacities_the_one_that_goes_first_counts_and_a_call_is_no_organisation() {
        let (area, enterprise) = (scope(ScopeKind::DirectingArea, 7), scope(ScopeKind::Enterprise, 8));
        let several = [
            capacity(Role::Jury, scope(ScopeKind::Call, 9)),
            capacity(Role::Enterprise, enterprise),
            capacity(Role::Regisseur, area),
        ];
        assert_eq!(standing(Some(Audience::Regisseurs), &several), (0, area));
        assert_eq!(standing(None, &several), (1, enterprise));
        assert_eq!(standing(None, &several[..1]), (1, None));
        assert_eq!(standing(None, &[]), (1, None));
    }

    #[test]
    fn a_certificate_is_earned_by_the_whole_and_by_a_part_above_the_set_minutes() {
        let earns = |state, minutes, above| {
            Registration { state, minutes, offer_expires_at: None, ..registration() }.earns_certificate(above)
        };
        assert!(earns(RegistrationState::Attended, None, None));
        assert!(earns(RegistrationState::Partial, Some(61), Some(60)));
        assert!(!earns(RegistrationState::Partial, Some(60), Some(60)), "exactly the set minutes are not above them");
        assert!(!earns(RegistrationState::Partial, Some(600), None));
        assert!(!earns(RegistrationState::Absent, None, Some(1)) && !earns(RegistrationState::Confirmed, None, None));
    }

    fn registration() -> Registration {
        Registration {
            id: Uuid::from_u128(1),
            event: Uuid::from_u128(2),
            account: Uuid::from_u128(4),
            seat: Seat::OnSite,
            organisation: scope(ScopeKind::Enterprise, 8),
            priority_class: 1,
            state: RegistrationState::Offered,
            requested_at: DateTime::UNIX_EPOCH,
            line_number: 12,
            offer_expires_at: Some(DateTime::UNIX_EPOCH),
            reaffirm_by: None,
            minutes: None,
            registered_by: Some(Uuid::from_u128(5)),
            version: 1,
        }
    }

    #[test]
    fn what_ran_out_has_lapsed_from_its_due_instant_on() {
        let before = DateTime::UNIX_EPOCH - chrono::TimeDelta::microseconds(1);
        let offered = registration();
        assert_eq!(offered.state_at(before), RegistrationState::Offered);
        assert_eq!(offered.state_at(DateTime::UNIX_EPOCH), RegistrationState::Lapsed);
        let (state, due) = (RegistrationState::Confirmed, Some(DateTime::UNIX_EPOCH));
        let confirmed = Registration { state, offer_expires_at: None, reaffirm_by: due, ..offered };
        assert_eq!(confirmed.state_at(before), RegistrationState::Confirmed);
        assert_eq!(confirmed.state_at(DateTime::UNIX_EPOCH), RegistrationState::Lapsed);
    }

    #[test]
    fn the_line_is_sorted_by_class_and_then_by_number() {
        let key =
            |priority_class, line_number| Registration { priority_class, line_number, ..registration() }.line_key();
        assert!(key(0, 900) < key(1, 2) && key(1, 2) < key(1, 10));
    }

    #[test]
    fn who_registered_a_colleague_owns_it_while_acting_for_the_same_organisation() {
        let acting = |account, scope| {
            let capacity = capacity(Role::Enterprise, scope);
            Actor::Person(Person { account: Uuid::from_u128(account), session: Uuid::from_u128(6), capacity })
        };
        let owns = |actor: Actor| actor.owns(&registration().target(actor));
        assert!(owns(acting(4, None)), "the person");
        assert!(owns(acting(5, scope(ScopeKind::Enterprise, 8))), "who registered them");
        assert!(!owns(acting(5, scope(ScopeKind::Enterprise, 9))), "acting for another organisation");
        assert!(!owns(acting(9, scope(ScopeKind::Enterprise, 8))), "another colleague");
    }
}
