//! Who did something, or is expected to, without any name of a person. Pure.

use super::then::MemberThen;
use crate::applications::eligibility::rules::PartnerRole;

/// In which capacity someone has to do with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// Whoever acts for the lead.
    Lead,
    /// Whoever acts for another partner.
    Partner,
    /// Who handles the dossier for the Province.
    Officer,
    /// Who scores it.
    Jury,
    /// Who records what the deputation decides.
    Registrar,
    /// The service itself, by the clock.
    System,
}

/// A party to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// In which capacity.
    pub capacity: Capacity,
    /// What the lead or the partner is called; none for all others.
    pub name: Option<String>,
}

impl Party {
    /// Someone who is known by capacity alone.
    pub const fn of(capacity: Capacity) -> Self {
        Self { capacity, name: None }
    }

    /// A member of the consortium.
    pub fn member(role: PartnerRole, name: &str) -> Self {
        let capacity = if role == PartnerRole::Lead { Capacity::Lead } else { Capacity::Partner };
        Self { capacity, name: Some(name.to_owned()) }
    }

    /// The lead among members as they were.
    pub fn lead_then(members: &[MemberThen]) -> Self {
        let lead = members.iter().find(|member| member.role == PartnerRole::Lead);
        Self { capacity: Capacity::Lead, name: lead.map(|lead| lead.name.clone()) }
    }
}
