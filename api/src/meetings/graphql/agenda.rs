//! The agenda of a meeting and the proposals for it, in the graph.

use super::life::{NetworkMeetingPayload, meeting_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::named::Titled;
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::meetings::MeetingLoaders;
use crate::meetings::agenda::{
    AskedProposal, NewItem, accept_agenda_item, add_agenda_item, decline_agenda_item, propose_agenda_item,
    reorder_agenda,
};
use crate::meetings::rules::{self, agenda};
use crate::network::NetworkLoaders;
use crate::network::graphql::DirectingArea;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// A subject on an agenda.
pub struct AgendaItem(pub rules::AgendaItem);

/// A subject on the agenda of a meeting. Everyone may read those that are public.
#[Object]
impl AgendaItem {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::AgendaItem, self.0.id)
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.title_nl)
    }

    /// Whether it is for the network alone; always false for those who see public subjects only.
    async fn restricted(&self) -> bool {
        !self.0.is_public
    }
}

/// Where a proposal for the agenda stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "agenda::ProposalState")]
pub enum AgendaProposalState {
    /// Nobody decided yet.
    Proposed,
    /// It is on the agenda.
    Accepted,
    /// It will not be on the agenda; `declineReason` says why.
    Declined,
}

/// A proposal.
pub struct AgendaProposal(pub agenda::Proposal);

/// A subject that a directing area proposes for the agenda of a meeting. For the network: REGISSEUR, OFFICER and AUDITOR.
#[Object]
impl AgendaProposal {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::AgendaProposal, self.0.id)
    }

    /// The area that proposes it, as it is today.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        let as_of = ctx.surroundings().clock.today();
        let area = ctx.loaders::<NetworkLoaders>().area(self.0.area_id).await;
        area.map(|area| area.map(|area| DirectingArea { area, as_of })).transpose()
    }

    /// Title, in Dutch.
    async fn title(&self) -> &str {
        &self.0.title_nl
    }

    /// What it is about, in Dutch; null when nothing was said.
    async fn explanation(&self) -> Option<&str> {
        self.0.explanation_nl.as_deref()
    }

    /// Whether it is for the network alone once it is on the agenda.
    async fn restricted(&self) -> bool {
        !self.0.is_public
    }

    /// Where it stands.
    async fn state(&self) -> AgendaProposalState {
        self.0.state.into()
    }

    /// Why it was declined, in Dutch; null unless it was.
    async fn decline_reason(&self) -> Option<&str> {
        self.0.decline_reason_nl.as_deref()
    }

    /// When it was proposed, UTC.
    async fn proposed_at(&self) -> Instant {
        Instant(self.0.proposed_at)
    }

    /// The version to send as `expectedVersion`; it rises with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A subject to propose.
#[derive(InputObject)]
pub struct ProposeAgendaItemInput {
    /// Id of the meeting.
    meeting: ID,
    /// Id of the directing area that proposes it: your own, unless you are an officer.
    area: ID,
    /// Title in Dutch; 1 to 200 characters on one line.
    title: String,
    /// What it is about, in Dutch; 1 to 1000 characters; left out when the title says it.
    explanation: Option<String>,
    /// Whether it is for the network alone once it is on the agenda.
    restricted: bool,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A proposal to accept.
#[derive(InputObject)]
pub struct AcceptAgendaItemInput {
    /// Id of the proposal.
    proposal: ID,
    /// `version` of the proposal as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A proposal to decline.
#[derive(InputObject)]
pub struct DeclineAgendaItemInput {
    /// Id of the proposal.
    proposal: ID,
    /// Why, in Dutch; 1 to 1000 characters. The network reads it.
    reason: String,
    /// `version` of the proposal as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A subject to add.
#[derive(InputObject)]
pub struct AddAgendaItemInput {
    /// Id of the meeting.
    meeting: ID,
    /// Title in Dutch; 1 to 200 characters on one line.
    title: String,
    /// Whether it is for the network alone.
    restricted: bool,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An agenda in its new order.
#[derive(InputObject)]
pub struct ReorderAgendaInput {
    /// Id of the meeting.
    meeting: ID,
    /// Ids of all its subjects, public and restricted, in the order they are to have.
    items: Vec<ID>,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The proposal, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AgendaProposalPayload {
    /// The proposal; null when `fieldErrors` says why.
    proposal: Option<AgendaProposal>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

async fn proposal(ctx: &Context<'_>, meeting: Uuid, proposal: Uuid) -> Result<Option<AgendaProposal>> {
    ctx.loaders::<MeetingLoaders>().forget(meeting);
    let proposals = ctx.loaders::<MeetingLoaders>().proposals(meeting).await?.unwrap_or_default();
    Ok(proposals.iter().find(|found| found.id == proposal).cloned().map(AgendaProposal))
}

/// What is done about agendas.
#[derive(Default)]
pub struct AgendaMutation;

#[Object]
impl AgendaMutation {
    /// Proposes a subject for the agenda of a meeting that lies ahead, until the end of the seventh day before it
    /// (Europe/Brussels): a regisseur for their own area, an officer for any. Field errors: MEETING_TITLE_MALFORMED,
    /// MEETING_TEXT_MALFORMED. Errors: NOT_FOUND, MEETING_NOT_AHEAD, AGENDA_CLOSED, AGENDA_PROPOSALS_MANY,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ProposeAgendaItem)",
        directive = can::apply(Action::ProposeAgendaItem.code().to_owned())
    )]
    async fn propose_agenda_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The subject, and who proposes it.")] input: ProposeAgendaItemInput,
    ) -> Maybe<AgendaProposalPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let area = id::decode(Kind::DirectingArea, "area", &input.area)?;
            let (title, explanation, is_public) = (input.title, input.explanation, !input.restricted);
            let asked = AskedProposal { meeting, area, title, explanation, is_public };
            let made = propose_agenda_item(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await?;
            proposal(ctx, meeting, made).await
        };
        settled(outcome.await, |proposal, field_errors| AgendaProposalPayload {
            proposal: proposal.flatten(),
            field_errors,
        })
    }

    /// Puts a proposal at the end of the agenda. Errors: NOT_FOUND, MEETING_NOT_AHEAD, AGENDA_PROPOSAL_DECIDED,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn accept_agenda_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The proposal.")] input: AcceptAgendaItemInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let proposal = id::decode(Kind::AgendaProposal, "proposal", &input.proposal)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            accept_agenda_item(ctx.surroundings(), proposal, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Declines a proposal. Field errors: MEETING_TEXT_MALFORMED. Errors: NOT_FOUND, MEETING_NOT_AHEAD,
    /// AGENDA_PROPOSAL_DECIDED, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn decline_agenda_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The proposal and why.")] input: DeclineAgendaItemInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let proposal = id::decode(Kind::AgendaProposal, "proposal", &input.proposal)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            decline_agenda_item(ctx.surroundings(), proposal, &input.reason, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Adds a subject at the end of the agenda of a meeting that lies ahead. Field errors: MEETING_TITLE_MALFORMED. Errors:
    /// NOT_FOUND, MEETING_NOT_AHEAD, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn add_agenda_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the subject.")] input: AddAgendaItemInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let (title, is_public, expected) = (input.title, !input.restricted, input.expected_version);
            let new = NewItem { meeting, title, is_public, expected };
            add_agenda_item(ctx.surroundings(), &new, input.idempotency_key.as_deref()).await
        };
        meeting_of(ctx, outcome.await).await
    }

    /// Sets the order of the agenda of a meeting that lies ahead. Errors: NOT_FOUND, MEETING_NOT_AHEAD, AGENDA_ITEMS_DIFFER,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn reorder_agenda(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and the order.")] input: ReorderAgendaInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            let items = input.items.iter().map(|item| Ok(id::decode(Kind::AgendaItem, "items", item)?));
            let items = items.collect::<Result<Vec<_>>>()?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            reorder_agenda(ctx.surroundings(), meeting, items, expected, key).await
        };
        meeting_of(ctx, outcome.await).await
    }
}
