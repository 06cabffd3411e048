//! Putting a proposal on the agenda.

use super::{agenda_entry, count_on, entry, facts, undecided};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::meetings::rules::agenda::ProposalState;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "acceptAgendaItem";

/// Puts a proposal at the end of the agenda, public or restricted as it was proposed; the meeting.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_NOT_AHEAD`, `AGENDA_PROPOSAL_DECIDED`, `VERSION_STALE`; the refusals of
/// idempotency keys; faults of the database.
pub async fn accept_agenda_item(
    context: &Context,
    proposal: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let found = store::agenda::find(context.db.reader(), proposal).await?.ok_or_else(Error::not_found)?;
    write_once(context, NAME, key, Accept { proposal, meeting: found.meeting_id, expected }).await
}

#[derive(Serialize)]
struct Accept {
    proposal: Uuid,
    meeting: Uuid,
    expected: Option<i32>,
}

impl Change for Accept {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let (mut meeting, mut proposal) = undecided(writing, self.proposal, self.meeting, self.expected).await?;
        let before = facts(&proposal);
        let (title, now) = (&proposal.title_nl, writing.now());
        let item = store::agenda::append(writing.tx(), self.meeting, title, proposal.is_public, now).await?;
        proposal.state = ProposalState::Accepted;
        proposal.agenda_item_id = Some(item);
        proposal.version += 1;
        store::agenda::save(writing.tx(), &proposal).await?;
        count_on(writing, &mut meeting).await?;
        writing.record(entry(&proposal, NAME).before(before).after(facts(&proposal)));
        writing.record(agenda_entry(self.meeting, NAME).after(Facts::default().with("item", item.to_string())));
        Ok(self.meeting)
    }
}
