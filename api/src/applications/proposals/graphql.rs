//! Proposals of officers in the graph.

use super::propose_extension::AskedExtension;
use super::{
    ProposalLoaders, application_proposals, confirm_proposal, count_proposals, propose_extension, propose_reopening,
    refuse_proposal, rules,
};
use crate::access::Action;
use crate::applications::ApplicationLoaders;
use crate::applications::graphql::Application;
use crate::calls::CallLoaders;
use crate::calls::graphql::Call;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// The name of the list in its cursors.
const LIST: &str = "applicationProposals";

/// What an officer proposes.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ProposalKind")]
pub enum ApplicationProposalKind {
    /// More time for one lead under a call.
    Extension,
    /// That an inadmissible application is looked at again.
    Reopening,
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ProposalState")]
pub enum ApplicationProposalState {
    /// It waits for a second officer.
    Proposed,
    /// A second officer agreed, and it holds.
    Confirmed,
    /// It was refused or taken back.
    Refused,
}

/// What an officer proposes.
pub struct ApplicationProposal(rules::Proposal);

/// What an officer proposes about applications, for a second officer to confirm. Seen by OFFICER, REGISTRAR and AUDITOR.
#[Object]
impl ApplicationProposal {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::ApplicationProposal, self.0.id)
    }

    /// What is proposed.
    async fn kind(&self) -> ApplicationProposalKind {
        self.0.kind().into()
    }

    /// Under which call.
    async fn call(&self, ctx: &Context<'_>) -> Maybe<Call> {
        let found = ctx.loaders::<CallLoaders>().call(self.0.call).await;
        found.map(|found| found.map(Call)).transpose()
    }

    /// The lead it is for.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// The application to reopen; null for an extension, which holds for whatever the lead writes under the call.
    async fn application(&self, ctx: &Context<'_>) -> Maybe<Application> {
        let found = ctx.loaders::<ApplicationLoaders>().application(self.0.application()?).await;
        found.map(|found| found.map(Application)).transpose()
    }

    /// Last day for that lead, Europe/Brussels (inclusive); null for a reopening.
    async fn until(&self) -> Option<Date> {
        self.0.until().map(|due| Date(due.on))
    }

    /// First instant at which it is too late for that lead, UTC; null for a reopening.
    async fn until_at(&self) -> Option<Instant> {
        self.0.until().map(|due| Instant(due.at))
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Where it stands.
    async fn state(&self) -> ApplicationProposalState {
        self.0.state.into()
    }

    /// Whether it is your own: then another officer confirms.
    async fn is_own(&self, ctx: &Context<'_>) -> bool {
        let person = ctx.surroundings().actor.person();
        person.is_some_and(|person| self.0.proposed_by == Some(person.account))
    }

    /// When it was proposed, UTC.
    async fn proposed_at(&self) -> Instant {
        Instant(self.0.proposed_at)
    }

    /// When it was confirmed or refused, UTC; null while it waits.
    async fn decided_at(&self) -> Option<Instant> {
        self.0.decided_at.map(Instant)
    }

    /// Why it was refused; null unless it was.
    async fn refused_reason(&self) -> Option<&str> {
        self.0.refused_reason.as_deref()
    }

    /// Rises with every change; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// More time to propose.
#[derive(InputObject)]
pub struct ProposeExtensionInput {
    /// Id of the call.
    call: ID,
    /// Id of the enterprise that leads.
    enterprise: ID,
    /// Last day for it, Europe/Brussels (inclusive); after the deadline of the call, not before today, within 90 days of the deadline.
    until: Date,
    /// Why; 1 to 1000 characters.
    reason: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A reopening to propose.
#[derive(InputObject)]
pub struct ProposeReopeningInput {
    /// Id of the application.
    application: ID,
    /// Why; 1 to 1000 characters.
    reason: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A proposal to confirm.
#[derive(InputObject)]
pub struct ConfirmProposalInput {
    /// Id of the proposal.
    proposal: ID,
    /// `version` of the proposal as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A proposal to refuse.
#[derive(InputObject)]
pub struct RefuseProposalInput {
    /// Id of the proposal.
    proposal: ID,
    /// Why; 1 to 1000 characters.
    reason: String,
    /// `version` of the proposal as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The proposal as it stands, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct ApplicationProposalPayload {
    /// The proposal; null when `fieldErrors` says why.
    proposal: Option<ApplicationProposal>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The proposal behind an outcome, as it is now.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<ApplicationProposalPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<ProposalLoaders>().changed(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| {
        let proposal = found.flatten().map(|found| ApplicationProposal(found.as_ref().clone()));
        ApplicationProposalPayload { proposal, field_errors }
    })
}

/// Questions about proposals.
#[derive(Default)]
pub struct ProposalQuery;

#[Object]
impl ProposalQuery {
    /// What officers proposed about applications, newest first. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS,
    /// CURSOR_INVALID.
    #[graphql(guard = "Can(Action::ReadProposals)", directive = can::apply(Action::ReadProposals.code().to_owned()))]
    async fn application_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand here; all when left out.")] state: Option<ApplicationProposalState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<ApplicationProposal>> {
        let found = async {
            let (context, state) = (ctx.surroundings(), state.map(Into::into));
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = application_proposals(context, state, &page).await?;
            let total =
                Total::of(context.clone(), move |context| async move { count_proposals(&context, state).await });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.id }, ApplicationProposal(row))
            }))
        };
        Some(found.await)
    }
}

/// What officers propose and confirm.
#[derive(Default)]
pub struct ProposalMutation;

#[Object]
impl ProposalMutation {
    /// Proposes more time for one lead under a published call; it holds once another officer confirms it. Field errors:
    /// EXTENSION_ENTERPRISE_UNKNOWN, EXTENSION_NOT_LATER, EXTENSION_TOO_FAR, REASON_MALFORMED. Errors: NOT_FOUND,
    /// APPLICATION_CALL_NOT_PUBLISHED, ENTERPRISE_MERGED, PROPOSAL_OPEN, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn propose_extension(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For whom, under which call, until when, and why.")] input: ProposeExtensionInput,
    ) -> Maybe<ApplicationProposalPayload> {
        let outcome = async {
            let asked = AskedExtension {
                call: id::decode(Kind::Call, "call", &input.call)?,
                enterprise: id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?,
                until: input.until.0,
                reason: &input.reason,
            };
            propose_extension(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Proposes to look at an inadmissible application again; it is reopened once another officer confirms it. Field errors:
    /// REASON_MALFORMED. Errors: NOT_FOUND, APPLICATION_STEP_ILLEGAL, REOPENING_TOO_LATE, PROPOSAL_OPEN, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn propose_reopening(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and why.")] input: ProposeReopeningInput,
    ) -> Maybe<ApplicationProposalPayload> {
        let outcome = async {
            let application = id::decode(Kind::Application, "application", &input.application)?;
            propose_reopening(ctx.surroundings(), application, &input.reason, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Confirms what another officer proposed: an extension holds from now on, an application is reopened. Errors: NOT_FOUND,
    /// OWN_PROPOSAL, VERSION_STALE, PROPOSAL_TRANSITION, APPLICATION_STEP_ILLEGAL, APPLICATION_CALL_NOT_PUBLISHED,
    /// EXTENSION_NOT_LATER, REOPENING_TOO_LATE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ConfirmProposal)", directive = can::apply(Action::ConfirmProposal.code().to_owned()))]
    async fn confirm_proposal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which proposal.")] input: ConfirmProposalInput,
    ) -> Maybe<ApplicationProposalPayload> {
        let outcome = async {
            let proposal = id::decode(Kind::ApplicationProposal, "proposal", &input.proposal)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            confirm_proposal(ctx.surroundings(), proposal, expected, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Refuses a proposal, or takes your own back. Field errors: REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// PROPOSAL_TRANSITION, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::HandleApplications)",
        directive = can::apply(Action::HandleApplications.code().to_owned())
    )]
    async fn refuse_proposal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which proposal, and why.")] input: RefuseProposalInput,
    ) -> Maybe<ApplicationProposalPayload> {
        let outcome = async {
            let proposal = id::decode(Kind::ApplicationProposal, "proposal", &input.proposal)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            refuse_proposal(ctx.surroundings(), proposal, &input.reason, expected, key).await
        };
        payload(ctx, outcome.await).await
    }
}
