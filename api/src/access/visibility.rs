//! Which fields of a record someone sees: one table per kind of record, asked by
//! query, count, export and feed alike. So far only entries of the audit trail
//! show less to some than to others; whether one sees an entry at all is the
//! reach in [`super::policy`].

use super::{Actor, Reach, Role};
use uuid::Uuid;

/// How someone stands to an entry of the audit trail; one may stand to it in several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Guards the whole journal: reach `all`.
    Guard,
    /// Did it.
    Doer,
    /// Is the person it is about.
    Subject,
    /// Represents the organisation or area the record belongs to, as whoever did it does; never staff.
    Colleague,
    /// Represents the organisation, area or call the record belongs to.
    Owner,
}

/// What of an entry is not for everyone who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditField {
    /// The account that did it. Where it is hidden, the role stands for it.
    DoerAccount,
    /// The id of the record, where that is an account.
    AccountRecord,
    /// The id under which the request was logged.
    RequestId,
    /// Sealed values and sealed reasons: what is about a person.
    PersonalValues,
}

impl AuditField {
    /// THE TABLE: who sees what.
    pub const fn is_for(self, standing: Standing) -> bool {
        use Standing::{Colleague, Doer, Guard, Owner, Subject};
        match self {
            Self::DoerAccount => matches!(standing, Guard | Doer | Colleague),
            Self::AccountRecord => matches!(standing, Guard | Doer | Subject),
            Self::RequestId => matches!(standing, Guard | Doer),
            Self::PersonalValues => match standing {
                Guard | Subject => true,
                Doer | Colleague | Owner => false,
            },
        }
    }
}

/// What an entry says of people and owners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The account that did it.
    pub doer: Option<Uuid>,
    /// The role in which it was done.
    pub role: Option<Role>,
    /// The person whose sealed values it holds.
    pub subject: Option<Uuid>,
    /// The record, where that is an account.
    pub account: Option<Uuid>,
    /// What the record belongs to.
    pub owner: Option<Uuid>,
}

/// The own log of someone: what they did, what is about them, and what belongs to the scope of
/// their active capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnLog {
    /// The account.
    pub account: Uuid,
    /// The active role.
    pub role: Role,
    /// The organisation, area or call of the active capacity.
    pub scope: Option<Uuid>,
}

impl OwnLog {
    /// The role whose holders are colleagues within the own scope; staff have none, they appear by role alone.
    pub const fn colleagues(&self) -> Option<Role> {
        match self.role {
            Role::Enterprise | Role::Buyer | Role::Regisseur => Some(self.role),
            Role::Public | Role::Jury | Role::Officer | Role::Registrar | Role::Finance => None,
            Role::Auditor | Role::Privacy | Role::Partner | Role::Admin => None,
        }
    }
}

/// Whose eyes look at the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// They see all.
    Guard,
    /// They see their own log; nobody else's is anything to them.
    Own(OwnLog),
}

impl Eyes {
    /// Those of an actor within the reach of their grant; none when nothing is their own.
    pub fn of(actor: Actor, reach: Reach) -> Option<Self> {
        match reach {
            Reach::All => Some(Self::Guard),
            Reach::Own => actor.person().map(|person| {
                let (role, scope) = (person.capacity.role, person.capacity.scope.map(|scope| scope.id));
                Self::Own(OwnLog { account: person.account, role, scope })
            }),
            Reach::PublicFields => None,
        }
    }

    /// Whether they see an entry at all.
    pub fn see(&self, traces: &Traces) -> bool {
        self.standings(traces).next().is_some()
    }

    /// Whether they see a field of it.
    pub fn see_field(&self, field: AuditField, traces: &Traces) -> bool {
        self.standings(traces).any(|standing| field.is_for(standing))
    }

    fn standings(&self, traces: &Traces) -> impl Iterator<Item = Standing> {
        let own = match self {
            Self::Guard => None,
            Self::Own(own) => Some(own),
        };
        let stands = |holds: bool, standing| holds.then_some(standing);
        let me = |account: Option<Uuid>| own.is_some_and(|own| account == Some(own.account));
        let ours = own.is_some_and(|own| own.scope.is_some() && traces.owner == own.scope);
        let as_colleague = own.is_some_and(|own| traces.role.is_some() && traces.role == own.colleagues());
        [
            stands(own.is_none(), Standing::Guard),
            stands(me(traces.doer), Standing::Doer),
            stands(me(traces.subject) || me(traces.account), Standing::Subject),
            stands(ours && as_colleague, Standing::Colleague),
            stands(ours || me(traces.owner), Standing::Owner),
        ]
        .into_iter()
        .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Capacity, ClientScopes, Person, Scope, ScopeKind};
    use super::*;

    const ME: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);
    const MY_SCOPE: Uuid = Uuid::from_u128(7);

    fn eyes(role: Role) -> Eyes {
        let scope = Some(Scope { kind: ScopeKind::Enterprise, id: MY_SCOPE });
        let capacity = Capacity { grant: Uuid::from_u128(3), role, scope, scopes: ClientScopes::NONE };
        let person = Person { account: ME, session: Uuid::from_u128(4), capacity };
        Eyes::of(Actor::Person(person), Reach::Own).expect("an own log")
    }

    fn done_by(doer: Uuid, role: Role) -> Traces {
        Traces { doer: Some(doer), role: Some(role), ..Traces::default() }
    }

    /// The fields one sees, in the order of the table.
    fn seen(eyes: Eyes, traces: &Traces) -> [bool; 4] {
        use AuditField::{AccountRecord, DoerAccount, PersonalValues, RequestId};
        [DoerAccount, AccountRecord, RequestId, PersonalValues].map(|field| eyes.see_field(field, traces))
    }

    #[test]
    fn who_guards_the_journal_sees_everything() {
        let traces = Traces { subject: Some(OTHER), ..done_by(OTHER, Role::Admin) };
        assert!(Eyes::Guard.see(&traces));
        assert_eq!(seen(Eyes::Guard, &traces), [true; 4]);
        assert_eq!(Eyes::of(Actor::System, Reach::All), Some(Eyes::Guard));
    }

    #[test]
    fn the_own_log_is_what_one_did_what_is_about_one_and_what_belongs_to_the_own_scope() {
        let eyes = eyes(Role::Enterprise);
        let by_other = done_by(OTHER, Role::Officer);
        assert!(eyes.see(&done_by(ME, Role::Enterprise)));
        assert!(eyes.see(&Traces { subject: Some(ME), ..by_other }));
        assert!(eyes.see(&Traces { account: Some(ME), ..by_other }));
        assert!(eyes.see(&Traces { owner: Some(MY_SCOPE), ..by_other }));
        assert!(eyes.see(&Traces { owner: Some(ME), ..by_other }));
        let foreign =
            Traces { owner: Some(Uuid::from_u128(8)), subject: Some(OTHER), account: Some(OTHER), ..by_other };
        assert!(!eyes.see(&by_other) && !eyes.see(&foreign));
        assert!(!eyes.see(&Traces::default()), "what nobody owns");
    }

    #[test]
    fn someone_without_a_scope_does_not_own_what_has_no_owner() {
        let capacity =
            Capacity { grant: Uuid::from_u128(3), role: Role::Officer, scope: None, scopes: ClientScopes::NONE };
        let person = Person { account: ME, session: Uuid::from_u128(4), capacity };
        let eyes = Eyes::of(Actor::Person(person), Reach::Own).expect("an own log");
        assert!(!eyes.see(&done_by(OTHER, Role::Officer)));
    }

    #[test]
    fn what_one_did_to_another_shows_everything_but_their_values() {
        let traces = Traces { subject: Some(OTHER), ..done_by(ME, Role::Officer) };
        assert_eq!(seen(eyes(Role::Officer), &traces), [true, true, true, false]);
    }

    #[test]
    fn staff_appear_to_the_person_it_is_about_by_role_alone() {
        let traces = Traces { subject: Some(ME), ..done_by(OTHER, Role::Admin) };
        assert_eq!(seen(eyes(Role::Enterprise), &traces), [false, true, false, true]);
    }

    #[test]
    fn the_own_organisation_sees_its_colleagues_and_of_staff_the_role() {
        let of_staff = Traces { owner: Some(MY_SCOPE), ..done_by(OTHER, Role::Officer) };
        let of_colleague = Traces { owner: Some(MY_SCOPE), ..done_by(OTHER, Role::Enterprise) };
        assert_eq!(seen(eyes(Role::Enterprise), &of_staff), [false; 4]);
        assert_eq!(seen(eyes(Role::Enterprise), &of_colleague), [true, false, false, false]);
        assert_eq!(seen(eyes(Role::Officer), &of_staff), [false; 4], "staff appear to staff by role too");
    }
}
