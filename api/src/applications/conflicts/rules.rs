//! Ties between people and applications. Pure.

use crate::applications::rules::Application;
use crate::codes;
use crate::shared::period::Period;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

codes! {
    /// What ties a person to an application.
    pub enum ConflictKind {
        /// The person works for a partner.
        Work = "WORK",
        /// The person governs a partner.
        Governance = "GOVERNANCE",
        /// Someone of the family does.
        Family = "FAMILY",
        /// Something else.
        Other = "OTHER",
    }
}

/// What someone answered about an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whether there is a conflict.
    pub has_conflict: bool,
    /// Of which kind; none without one.
    pub kind: Option<ConflictKind>,
    /// What it is, in their words.
    pub explanation: Option<String>,
}

/// The enterprises a person is tied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ties {
    /// The account of the person.
    pub account: Uuid,
    /// The enterprises.
    pub enterprises: BTreeSet<Uuid>,
}

impl Ties {
    /// Those of an account.
    pub fn new(account: Uuid, enterprises: impl IntoIterator<Item = Uuid>) -> Self {
        Self { account, enterprises: enterprises.into_iter().collect() }
    }

    /// Whether a partner of an application is among them.
    pub fn bar(&self, application: &Application) -> bool {
        application.members.iter().filter_map(|member| member.enterprise).any(|id| self.enterprises.contains(&id))
    }
}

/// That a person governs an enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GovernanceMandate {
    /// Key.
    pub id: Uuid,
    /// The account of the person.
    pub account: Uuid,
    /// The enterprise.
    pub enterprise: Uuid,
    /// As what, such as director.
    pub function: String,
    /// When.
    pub period: Period,
    /// When it was recorded, UTC.
    pub recorded_at: DateTime<Utc>,
    /// Rises with every change.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::rules::completeness::tests::whole;

    #[test]
    fn who_is_tied_to_any_partner_is_barred() {
        let application = whole();
        let of = |enterprises: &[u128]| Ties::new(Uuid::nil(), enterprises.iter().copied().map(Uuid::from_u128));
        assert!(of(&[15]).bar(&application) && of(&[1, 14]).bar(&application));
        assert!(!of(&[1, 2]).bar(&application) && !of(&[]).bar(&application));
    }
}
