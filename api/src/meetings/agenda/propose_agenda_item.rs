//! Proposing a subject for the agenda.

use super::{entry, facts};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::{check_ahead, locked};
use crate::meetings::rules::agenda::{Proposal, ProposalState, check_number, check_time_to_propose};
use crate::meetings::rules::words::{LONGEST_NOTE, text, title};
use crate::meetings::store;
use crate::meetings::voice::area_of;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// A subject as proposed.
#[derive(Clone, Debug)]
pub struct AskedProposal {
    /// The meeting.
    pub meeting: Uuid,
    /// The area that proposes it.
    pub area: Uuid,
    /// Title in Dutch.
    pub title: String,
    /// What it is about, in Dutch.
    pub explanation: Option<String>,
    /// Whether everyone may see it once it is on the agenda.
    pub is_public: bool,
}

/// Proposes a subject until the end of the seventh day before the meeting; an area has at most five proposals for one
/// meeting that nobody decided about yet.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_NOT_AHEAD`, `AGENDA_CLOSED`, `AGENDA_PROPOSALS_MANY`; `MEETING_TITLE_MALFORMED` and
/// `MEETING_TEXT_MALFORMED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn propose_agenda_item(context: &Context, asked: &AskedProposal, key: Option<&str>) -> Result<Uuid, Error> {
    let area = area_of(context, Action::ProposeAgendaItem, asked.area).await?;
    let mut problems = Problems::default();
    let title = problems.take("title", title(&asked.title));
    let explanation = asked.explanation.as_deref().map(|given| text(given, LONGEST_NOTE)).transpose();
    let explanation = problems.take("explanation", explanation).flatten();
    problems.finish()?;
    let (meeting, is_public) = (asked.meeting, asked.is_public);
    let change = Propose { meeting, area: area.id, title: title.unwrap_or_default(), explanation, is_public };
    write_once(context, Action::ProposeAgendaItem.code(), key, change).await
}

#[derive(Serialize)]
struct Propose {
    meeting: Uuid,
    area: Uuid,
    title: String,
    explanation: Option<String>,
    is_public: bool,
}

impl Change for Propose {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let meeting = locked(writing, self.meeting, None).await?;
        check_ahead(&meeting)?;
        check_time_to_propose(&meeting, writing.now())?;
        check_number(&store::agenda::proposals_of(writing.tx(), meeting.id).await?, self.area)?;
        let proposal = Proposal {
            id: ids::fresh(writing.now()),
            meeting_id: self.meeting,
            area_id: self.area,
            proposed_by: writing.context().actor.person().map(|person| person.account),
            title_nl: self.title.clone(),
            explanation_nl: self.explanation.clone(),
            is_public: self.is_public,
            state: ProposalState::Proposed,
            decline_reason_nl: None,
            agenda_item_id: None,
            proposed_at: writing.now(),
            version: 1,
        };
        store::agenda::save(writing.tx(), &proposal).await?;
        writing.record(entry(&proposal, Action::ProposeAgendaItem.code()).after(facts(&proposal)));
        Ok(proposal.id)
    }
}
