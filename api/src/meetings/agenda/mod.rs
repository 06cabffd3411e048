//! The agenda of a meeting: areas propose subjects until seven days before, officers
//! accept or decline them, add their own and set the order.

mod accept_agenda_item;
mod add_agenda_item;
mod decline_agenda_item;
mod propose_agenda_item;
mod reorder_agenda;
mod translate_agenda_item;

pub use accept_agenda_item::accept_agenda_item;
pub use add_agenda_item::{NewItem, add_agenda_item};
pub use decline_agenda_item::decline_agenda_item;
pub use propose_agenda_item::{AskedProposal, propose_agenda_item};
pub use reorder_agenda::reorder_agenda;
pub use translate_agenda_item::translate_agenda_item;

use super::change::{check_ahead, locked};
use super::rules::NetworkMeeting;
use super::rules::agenda::{Proposal, check_undecided};
use super::store;
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::shared::error::Error;
use uuid::Uuid;

/// A proposal nobody decided about, with its meeting locked and ahead.
async fn undecided(
    writing: &Writing,
    proposal: Uuid,
    meeting: Uuid,
    expected: Option<i32>,
) -> Result<(NetworkMeeting, Proposal), Error> {
    let meeting = locked(writing, meeting, None).await?;
    let found = store::agenda::find(writing.tx().connection(), proposal).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    check_undecided(&found)?;
    check_ahead(&meeting)?;
    Ok((meeting, found))
}

/// What the journal says of a proposal: the area may read it.
fn entry(proposal: &Proposal, action: &'static str) -> Entry {
    Entry::of(RecordKind::AgendaProposal, proposal.id, action).owned_by(proposal.area_id)
}

fn facts(proposal: &Proposal) -> Facts {
    Facts::default()
        .with("meeting", proposal.meeting_id.to_string())
        .with("title", proposal.title_nl.as_str())
        .with("public", proposal.is_public)
        .with("state", proposal.state.code())
}

/// What the journal says of a change of the agenda: for the network, whatever of it is public.
fn agenda_entry(meeting: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::NetworkMeeting, meeting, action)
}

/// Counts a change of the agenda.
async fn count_on(writing: &Writing, meeting: &mut NetworkMeeting) -> Result<(), Error> {
    meeting.version += 1;
    store::save(writing.tx(), meeting).await
}
