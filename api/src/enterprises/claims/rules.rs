//! Claims: who asks to act for an enterprise, and what became of it. Pure.

use crate::codes;
use chrono::{DateTime, Utc};
use uuid::Uuid;

codes! {
    /// Where a claim stands.
    pub enum ClaimState {
        /// It waits for an officer.
        Requested = "REQUESTED",
        /// Whoever asked acts for the enterprise.
        Granted = "GRANTED",
        /// An officer did not see that they may.
        Refused = "REFUSED",
        /// They no longer act for it.
        Revoked = "REVOKED",
    }
}

/// The request of someone to act for an enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Key.
    pub id: Uuid,
    /// Who asks.
    pub account: Uuid,
    /// For which enterprise.
    pub enterprise: Uuid,
    /// Why they may act for it; none after erasure.
    pub motivation: Option<String>,
    /// Where it stands.
    pub state: ClaimState,
    /// When it was asked.
    pub requested_at: DateTime<Utc>,
    /// When it was decided last.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused or revoked; none otherwise and after erasure.
    pub reason: Option<String>,
    /// The role it gave.
    pub grant: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

impl Claim {
    /// A claim that is asked for, and waits.
    pub fn asked(id: Uuid, account: Uuid, enterprise: Uuid, motivation: Option<String>, at: DateTime<Utc>) -> Self {
        let (state, decided_at, reason, grant) = (ClaimState::Requested, None, None, None);
        Self { id, account, enterprise, motivation, state, requested_at: at, decided_at, reason, grant, version: 1 }
    }
}
