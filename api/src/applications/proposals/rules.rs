//! What an officer proposes for another to confirm. Pure.

use super::error::ProposalError;
use crate::applications::rules::Due;
use crate::calls::rules::CallState;
use crate::codes;
use crate::shared::clock::closing_instant;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Longest extension; days after the deadline of the call.
const MOST_DAYS: i64 = 90;

codes! {
    /// What is proposed.
    pub enum ProposalKind {
        /// More time for one lead.
        Extension = "EXTENSION",
        /// That an inadmissible application is looked at again.
        Reopening = "REOPENING",
    }
}

codes! {
    /// Where a proposal stands.
    pub enum ProposalState {
        /// It waits for a second officer.
        Proposed = "PROPOSED",
        /// A second officer agreed, and it holds.
        Confirmed = "CONFIRMED",
        /// It was refused or taken back.
        Refused = "REFUSED",
    }
}

/// Whether an application under a call that stands here can still go its way once it is reopened: after the ranking it cannot.
///
/// # Errors
/// `REOPENING_TOO_LATE`.
pub fn check_open(call: CallState) -> Result<(), ProposalError> {
    match call {
        CallState::Published | CallState::InAssessment => Ok(()),
        state => Err(ProposalError::ReopeningTooLate { state: state.code() }),
    }
}

/// What is proposed, with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// More time, until then.
    Extension(Due),
    /// The application.
    Reopening(Uuid),
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Key.
    pub id: Uuid,
    /// What is proposed.
    pub matter: Matter,
    /// The call.
    pub call: Uuid,
    /// The lead it is for.
    pub enterprise: Uuid,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: ProposalState,
    /// When it was proposed, UTC.
    pub proposed_at: DateTime<Utc>,
    /// The account that proposed it.
    pub proposed_by: Option<Uuid>,
    /// When it was decided, UTC.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub refused_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

impl Proposal {
    /// Its kind.
    pub const fn kind(&self) -> ProposalKind {
        match self.matter {
            Matter::Extension(_) => ProposalKind::Extension,
            Matter::Reopening(_) => ProposalKind::Reopening,
        }
    }

    /// The application to reopen.
    pub const fn application(&self) -> Option<Uuid> {
        match self.matter {
            Matter::Extension(_) => None,
            Matter::Reopening(application) => Some(application),
        }
    }

    /// Until when there is more time.
    pub const fn until(&self) -> Option<Due> {
        match self.matter {
            Matter::Extension(due) => Some(due),
            Matter::Reopening(_) => None,
        }
    }
}

/// Until when an extension gives time.
///
/// # Errors
/// `EXTENSION_NOT_LATER`, `EXTENSION_TOO_FAR`.
pub fn extended(deadline_on: NaiveDate, until: NaiveDate, today: NaiveDate) -> Result<Due, ProposalError> {
    if until <= deadline_on || until < today {
        return Err(ProposalError::UntilNotLater { deadline_on });
    }
    match (until - deadline_on).num_days() > MOST_DAYS {
        true => Err(ProposalError::UntilTooFar { most: MOST_DAYS }),
        false => Ok(Due { on: until, at: closing_instant(until) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_later_than_the_deadline_and_not_over() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let until =
            |text: &str| extended(day("2018-09-30"), day(text), day("2018-10-02")).map(|due| due.at.to_rfc3339()).ok();
        assert_eq!([until("2018-09-30"), until("2018-10-01")], [None, None]);
        assert_eq!(until("2018-10-02").as_deref(), Some("2018-10-02T22:00:00+00:00"));
        assert_eq!(until("2018-12-29").as_deref(), Some("2018-12-29T23:00:00+00:00"));
        assert_eq!(until("2018-12-30"), None);
    }
}
