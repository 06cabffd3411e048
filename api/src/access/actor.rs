//! Who is asking.

use super::ClientScopes;
use crate::codes;
use uuid::Uuid;

codes! {
    /// A role of DOMAIN §2. Roles are sets of grants, not a ladder.
    pub enum Role {
        /// Anyone, without a token.
        Public = "PUBLIC",
        /// A representative of an enterprise.
        Enterprise = "ENTERPRISE",
        /// Staff of a company or local government who buy or learn.
        Buyer = "BUYER",
        /// A municipal director of the local social economy.
        Regisseur = "REGISSEUR",
        /// A member of a jury.
        Jury = "JURY",
        /// A dossier handler of the province.
        Officer = "OFFICER",
        /// Records decisions of council and deputation.
        Registrar = "REGISTRAR",
        /// Authorises and confirms payments.
        Finance = "FINANCE",
        /// Reads everything, writes nothing.
        Auditor = "AUDITOR",
        /// The data protection officer.
        Privacy = "PRIVACY",
        /// A machine client with scopes.
        Partner = "PARTNER",
        /// Manages users, clients and reference data.
        Admin = "ADMIN",
    }
}

codes! {
    /// What a role can be limited to.
    pub enum ScopeKind {
        /// One enterprise or organisation.
        Enterprise = "ENTERPRISE",
        /// One directing area.
        DirectingArea = "DIRECTING_AREA",
        /// One call for projects.
        Call = "CALL",
    }
}

impl ScopeKind {
    /// Whether people act for it together, as colleagues.
    pub const fn is_organisation(self) -> bool {
        match self {
            Self::Enterprise | Self::DirectingArea => true,
            Self::Call => false,
        }
    }
}

/// What a role is limited to: a record of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The kind of the record.
    pub kind: ScopeKind,
    /// The record.
    pub id: Uuid,
}

/// A role as someone holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// The grant in the register that gives it.
    pub grant: Uuid,
    /// The role.
    pub role: Role,
    /// What it is limited to; nothing for roles of the whole province.
    pub scope: Option<Scope>,
    /// What a machine may do beside what everyone may; empty for people.
    pub scopes: ClientScopes,
}

/// Someone who signed in, in the one capacity that is active; or a machine that proved who it is, which has an account too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Uuid,
    /// The session, which ends on its own or by signing out; the nil key for who acts by a secret of theirs, such as the
    /// button of a letter.
    pub session: Uuid,
    /// The active capacity, as the register has it today.
    pub capacity: Capacity,
}

impl Person {
    /// Whether it is a machine, which takes part in nothing itself.
    pub const fn is_machine(self) -> bool {
        matches!(self.capacity.role, Role::Partner)
    }
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Someone without a token.
    Visitor,
    /// The service itself: jobs, and the operator at the command line.
    System,
    /// Someone who signed in.
    Person(Person),
}

impl Actor {
    /// The role the policy is asked for; none for the service itself.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Visitor => Some(Role::Public),
            Self::System => None,
            Self::Person(person) => Some(person.capacity.role),
        }
    }

    /// Who signed in; none for visitors and the service itself.
    pub const fn person(self) -> Option<Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Visitor | Self::System => None,
        }
    }

    /// Whether a record is the actor's own.
    pub fn owns(self, target: &Target) -> bool {
        self.person().is_some_and(|person| {
            let by_scope = target.scope.is_some() && target.scope == person.capacity.scope;
            target.account == Some(person.account) || by_scope
        })
    }
}

/// Whom a record belongs to, for decisions about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The account it is, or is about.
    pub account: Option<Uuid>,
    /// The organisation, area or call it belongs to.
    pub scope: Option<Scope>,
    /// The account that proposed it, where someone else decides about it.
    pub proposer: Option<Uuid>,
    /// Whether the actor has an interest in it.
    pub has_conflict: bool,
    /// Whether money was granted for it.
    pub is_awarded: bool,
}

impl Target {
    /// A record about an account.
    pub const fn account(account: Uuid) -> Self {
        Self { account: Some(account), scope: None, proposer: None, has_conflict: false, is_awarded: false }
    }
}
