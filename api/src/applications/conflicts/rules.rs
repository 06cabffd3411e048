//! Ties between people and applications. Pure.

use crate::codes;
use crate::shared::period::Period;
use chrono::{DateTime, Utc};
use serde::Serialize;
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
