//! Proposals for an agenda. Source: DOMAIN §4.5.

use super::{NetworkMeeting, time};
use crate::codes;
use crate::meetings::error::MeetingError;
use crate::shared::clock::closing_instant;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Days between the last day of proposing and the meeting.
const PROPOSAL_DAYS: u64 = 7;
/// Most proposals of one area for one meeting that nobody decided about yet.
const MOST_OPEN: usize = 5;

codes! {
    /// Where a proposal stands.
    pub enum ProposalState {
        /// Nobody decided yet.
        Proposed = "PROPOSED",
        /// It is on the agenda.
        Accepted = "ACCEPTED",
        /// It will not be on the agenda.
        Declined = "DECLINED",
    }
}

/// A subject that an area proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Key.
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The area that proposes it.
    pub area_id: Uuid,
    /// Who proposed it; none for the service itself.
    pub proposed_by: Option<Uuid>,
    /// Title in Dutch.
    pub title_nl: String,
    /// What it is about, in Dutch.
    pub explanation_nl: Option<String>,
    /// Whether everyone may see it once it is on the agenda.
    pub is_public: bool,
    /// Where it stands.
    pub state: ProposalState,
    /// Why it was declined, in Dutch.
    pub decline_reason_nl: Option<String>,
    /// The subject on the agenda that it became.
    pub agenda_item_id: Option<Uuid>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Counts the changes.
    pub version: i32,
}

/// The last day on which subjects are proposed for a meeting.
pub fn last_day_to_propose(meeting: &NetworkMeeting) -> NaiveDate {
    time::days_before(meeting.meets_on, PROPOSAL_DAYS)
}

/// Whether subjects can still be proposed for a meeting.
///
/// # Errors
/// `AGENDA_CLOSED`.
pub fn check_time_to_propose(meeting: &NetworkMeeting, now: DateTime<Utc>) -> Result<(), MeetingError> {
    let latest_on = last_day_to_propose(meeting);
    match now < closing_instant(latest_on) {
        true => Ok(()),
        false => Err(MeetingError::AgendaClosed { latest_on }),
    }
}

/// Whether an area may propose one more subject.
///
/// # Errors
/// `AGENDA_PROPOSALS_MANY`.
pub fn check_number(proposals: &[Proposal], area: Uuid) -> Result<(), MeetingError> {
    let is_open = |proposal: &&Proposal| proposal.area_id == area && proposal.state == ProposalState::Proposed;
    match proposals.iter().filter(is_open).count() < MOST_OPEN {
        true => Ok(()),
        false => Err(MeetingError::ProposalsMany { most: MOST_OPEN }),
    }
}

/// Whether somebody has yet to decide about a proposal.
///
/// # Errors
/// `AGENDA_PROPOSAL_DECIDED`.
pub fn check_undecided(proposal: &Proposal) -> Result<(), MeetingError> {
    match proposal.state {
        ProposalState::Proposed => Ok(()),
        state => Err(MeetingError::ProposalDecided { state: state.code() }),
    }
}

/// Whether an order names exactly the subjects there are, each once.
///
/// # Errors
/// `AGENDA_ITEMS_DIFFER`.
pub fn check_order(there: &[Uuid], asked: &[Uuid]) -> Result<(), MeetingError> {
    let sorted = |ids: &[Uuid]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    match sorted(there) == sorted(asked) {
        true => Ok(()),
        false => Err(MeetingError::ItemsDiffer),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::a_meeting;
    use super::*;

    #[test]
    fn subjects_are_proposed_until_the_end_of_the_seventh_day_before() {
        let at = |now: &str| check_time_to_propose(&a_meeting(), now.parse().expect("an instant"));
        assert_eq!(at("2026-12-01T22:59:59Z"), Ok(()));
        let latest_on = "2026-12-01".parse().expect("a date");
        assert_eq!(at("2026-12-01T23:00:00Z"), Err(MeetingError::AgendaClosed { latest_on }));
    }

    #[test]
    fn an_order_names_each_subject_once() {
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        assert_eq!(check_order(&[a, b], &[b, a]), Ok(()));
        for wrong in [vec![a], vec![a, a], vec![a, c], vec![a, b, c], vec![a, b, b]] {
            assert_eq!(check_order(&[a, b], &wrong), Err(MeetingError::ItemsDiffer), "{wrong:?}");
        }
    }
}
