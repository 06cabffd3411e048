//! Declining a proposal for the agenda.

use super::{entry, facts, undecided};
use crate::access::Action;
use crate::journal::{Change, Entry, Writing, write_once};
use crate::meetings::rules::agenda::ProposalState;
use crate::meetings::rules::words::{LONGEST_NOTE, text};
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "declineAgendaItem";

/// Declines a proposal, for a reason that the network reads; the meeting.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_NOT_AHEAD`, `AGENDA_PROPOSAL_DECIDED`, `VERSION_STALE`; `MEETING_TEXT_MALFORMED`
/// as a problem of the reason; the refusals of idempotency keys; faults of the database.
pub async fn decline_agenda_item(
    context: &Context,
    proposal: Uuid,
    reason: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let found = store::agenda::find(context.db.reader(), proposal).await?.ok_or_else(Error::not_found)?;
    let mut problems = Problems::default();
    let reason = problems.take("reason", text(reason, LONGEST_NOTE));
    problems.finish()?;
    let change = Decline { proposal, meeting: found.meeting_id, reason: reason.unwrap_or_default(), expected };
    write_once(context, NAME, key, change).await
}

#[derive(Serialize)]
struct Decline {
    proposal: Uuid,
    meeting: Uuid,
    reason: String,
    expected: Option<i32>,
}

impl Change for Decline {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (_, mut proposal) = undecided(writing, self.proposal, self.meeting, self.expected).await?;
        let before = facts(&proposal);
        proposal.state = ProposalState::Declined;
        proposal.decline_reason_nl = Some(self.reason.clone());
        proposal.version += 1;
        store::agenda::save(writing.tx(), &proposal).await?;
        let entry = proposal.proposed_by.into_iter().fold(entry(&proposal, NAME), Entry::about);
        let entry = entry.because(Some(self.reason.clone()));
        writing.record(entry.before(before).after(facts(&proposal)));
        Ok(self.meeting)
    }
}
