//! Applications in the graph.

mod attachments;
mod budget;
mod consenting;
mod eligibility;
mod handling;
mod partners;
mod receipt;
mod timeline;
mod writing;

pub use attachments::AttachmentMutation;
pub use consenting::ConsentMutation;
pub use handling::ApplicationHandling;
pub use receipt::ReceiptMutation;
pub use writing::ApplicationMutation;

use self::attachments::ApplicationAttachment;
use self::budget::{CostLine, FundingLine};
use self::eligibility::Eligibility;
use self::partners::ApplicationPartner;
use self::timeline::{ApplicationEvent, ApplicationExpectation};
use super::proposals::ProposalLoaders;
use super::store::Wanted;
use super::submit_application::closes_at;
use super::{
    ApplicationLoaders, application, applications, count_applications, expected_of, findings_of, rules, states,
    timeline_of,
};
use crate::access::Action;
use crate::calls::CallLoaders;
use crate::calls::graphql::Call;
use crate::decisions::DecisionLoaders;
use crate::decisions::graphql::AwardDecision;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::places::graphql::Municipality;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// The name of the list in its cursors.
const LIST: &str = "applications";

/// A state in the life of an application.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "states::ApplicationState")]
pub enum ApplicationState {
    /// Being written, by its consortium alone.
    Draft,
    /// With the Province.
    Submitted,
    /// Back with the lead, to be completed before `completionDueAt`.
    Returned,
    /// Not assessed, because a condition is not met; `motivation` says which.
    Inadmissible,
    /// It may be assessed.
    Admissible,
    /// The jury scores it.
    InAssessment,
    /// Scored, and advised on.
    Advised,
    /// Money was granted.
    Awarded,
    /// It waits for money that may be freed.
    Reserve,
    /// No money was granted.
    Rejected,
    /// It waited until the end of the budget year.
    Lapsed,
    /// The lead took it back.
    Withdrawn,
}

/// What the service gives for a submitted application.
#[derive(SimpleObject)]
pub struct ApplicationReceipt {
    /// How often it was submitted by then: 1, and one more with each completion.
    number: i32,
    /// When the service received it, UTC: the instant that counts for the deadline.
    received_at: Instant,
    /// SHA-256 of `content` in UTF-8, hexadecimal.
    content_hash: String,
    /// What was submitted, word for word, as JSON: so that anyone can compute the digest anew.
    content: String,
}

/// An application.
pub struct Application(pub Arc<rules::Application>);

/// An application of a consortium for a project subsidy. Seen by the ENTERPRISE of each partner from its start, by OFFICER without a
/// conflict of interest, REGISTRAR and AUDITOR from its first submission on, by JURY of its call once they said that they have none and
/// while it is judged and after, and by FINANCE from its award on.
#[Object]
impl Application {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::Application, self.0.id)
    }

    /// Reference by which people name it, such as `PS-2026-0001`; null until it is submitted.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }

    /// The call it is made under.
    async fn call(&self, ctx: &Context<'_>) -> Maybe<Call> {
        let found = ctx.loaders::<CallLoaders>().call(self.0.call).await;
        found.map(|found| found.map(Call)).transpose()
    }

    /// Where it stands.
    async fn state(&self) -> ApplicationState {
        self.0.state.into()
    }

    /// Title of the project, in Dutch.
    async fn title(&self) -> &str {
        &self.0.plan.title
    }

    /// The product or service that comes of it, in Dutch; null until said.
    async fn result(&self) -> Option<&str> {
        self.0.plan.result.as_deref()
    }

    /// How it is carried out, in Dutch; null until said.
    async fn work_plan(&self) -> Option<&str> {
        self.0.plan.work_plan.as_deref()
    }

    /// First day on which it is carried out, Europe/Brussels; null until said.
    async fn execution_from(&self) -> Option<Date> {
        self.0.plan.period.map(|(from, _)| Date(from))
    }

    /// First day on which it no longer is, Europe/Brussels (exclusive); null until said.
    async fn execution_until(&self) -> Option<Date> {
        self.0.plan.period.map(|(_, until)| Date(until))
    }

    /// The municipalities in which it is carried out, in the order in which they were named.
    async fn places(&self, ctx: &Context<'_>) -> Maybe<Vec<Municipality>> {
        let mut places = Vec::new();
        for place in &self.0.plan.places {
            match Municipality::of(ctx, *place).await.transpose() {
                Ok(found) => places.extend(found),
                Err(fault) => return Some(Err(fault)),
            }
        }
        Some(Ok(places))
    }

    /// The consortium, the lead first.
    async fn partners(&self) -> Vec<ApplicationPartner> {
        self.0.members.iter().cloned().map(ApplicationPartner).collect()
    }

    /// What the project costs, in order.
    async fn costs(&self) -> Vec<CostLine> {
        self.0.budget.costs.iter().map(CostLine::of).collect()
    }

    /// What others pay for it, in order.
    async fn other_funding(&self) -> Vec<FundingLine> {
        self.0.budget.funding.iter().map(FundingLine::of).collect()
    }

    /// The files that are added to it, in the order in which they were: those that are submitted with it, or were. One whose
    /// file is still to come is no part of it, and seen by the ENTERPRISE of each partner alone.
    async fn attachments(&self, ctx: &Context<'_>) -> Maybe<Vec<ApplicationAttachment>> {
        let found = ctx.loaders::<ApplicationLoaders>().attachments(self.0.id).await;
        Some(found.map(|found| found.iter().cloned().map(ApplicationAttachment).collect()))
    }

    /// What is asked of the Province, euro cents; null until said.
    async fn requested(&self) -> Option<EuroCents> {
        self.0.budget.requested
    }

    /// The cost that is eligible, euro cents: without value added tax that can be recovered. Null without any line.
    async fn eligible_cost(&self) -> Option<EuroCents> {
        self.0.budget.eligible()
    }

    /// What is still missing before it can be submitted, each under the field it belongs to; empty when nothing is. The codes are
    /// those of the field errors of `submitApplication`.
    async fn missing(&self) -> Vec<FieldError> {
        rules::completeness::missing(&self.0).into_iter().map(Into::into).collect()
    }

    /// What the rules of eligibility say of it: a dry run for those of its consortium who consented while it is being written, and once
    /// it is submitted what they said then. Null for a partner that has not consented, and of what was withdrawn before it was
    /// submitted.
    async fn eligibility(&self, ctx: &Context<'_>) -> Maybe<Eligibility> {
        let found = findings_of(ctx.surroundings(), ctx.loaders::<ApplicationLoaders>(), &self.0).await;
        found.map(|found| found.map(Eligibility::of)).transpose()
    }

    /// When it was started, UTC.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// When it was submitted first, UTC; null before. A completion does not move it.
    async fn submitted_at(&self) -> Option<Instant> {
        self.0.submitted_at.map(Instant)
    }

    /// First instant at which it can no longer be submitted, UTC: that of the call, or later where two officers gave its lead more
    /// time.
    async fn closes_at(&self, ctx: &Context<'_>) -> Maybe<Instant> {
        let found = async {
            let call = ctx.loaders::<CallLoaders>().call(self.0.call).await?;
            let lead = self.0.lead_enterprise().zip(call);
            let Some((lead, call)) = lead else { return Ok(None) };
            let extension = ctx.loaders::<ProposalLoaders>().extension(call.id, lead).await?;
            Ok(Some(Instant(closes_at(&call, extension))))
        };
        found.await.transpose()
    }

    /// The receipt of what was submitted last; null before.
    async fn receipt(&self, ctx: &Context<'_>) -> Maybe<ApplicationReceipt> {
        let kept = ctx.loaders::<ApplicationLoaders>().submission(self.0.id).await;
        let receipt = |kept: Arc<super::store::submissions::Submission>| ApplicationReceipt {
            number: kept.number,
            received_at: Instant(kept.received_at),
            content_hash: kept.content_hash.clone(),
            content: kept.content.clone(),
        };
        kept.map(|kept| kept.map(receipt)).transpose()
    }

    /// True when a completion that was asked for did not come in time: it stands as it was submitted.
    async fn is_incomplete(&self) -> bool {
        self.0.is_incomplete
    }

    /// What an officer asked to be completed last, in Dutch; null when nothing was.
    async fn completion_asked(&self) -> Option<&str> {
        self.0.completion_asked.as_deref()
    }

    /// Last day for the completion, Europe/Brussels; the day itself still counts. Null unless it is awaited.
    async fn completion_due_on(&self) -> Option<Date> {
        self.0.completion_due.map(|due| Date(due.on))
    }

    /// First instant at which the completion is too late, UTC; null unless it is awaited.
    async fn completion_due_at(&self) -> Option<Instant> {
        self.0.completion_due.map(|due| Instant(due.at))
    }

    /// Why it is inadmissible, in Dutch; null unless it was declared so.
    async fn motivation(&self) -> Option<&str> {
        self.0.motivation.as_deref()
    }

    /// How one can appeal against that it is inadmissible, in Dutch; null unless it was declared so.
    async fn appeal(&self) -> Option<&str> {
        self.0.appeal.as_deref()
    }

    /// Why the lead withdrew it; null unless it did.
    async fn withdrawn_reason(&self) -> Option<&str> {
        self.0.withdrawn_reason.as_deref()
    }

    /// What the deputation decided about it, oldest first; empty until a registrar records it.
    async fn decisions(&self, ctx: &Context<'_>) -> Maybe<Vec<AwardDecision>> {
        let found = ctx.loaders::<DecisionLoaders>().decisions(self.0.id).await;
        Some(found.map(|found| found.iter().cloned().map(AwardDecision).collect()))
    }

    /// What happened to it, oldest first, without any name of a person. Its consortium reads all of it, a partner that joined later
    /// too; all others read from the first submission on. Saving a draft is no event.
    async fn timeline(&self, ctx: &Context<'_>) -> Maybe<Vec<ApplicationEvent>> {
        let events = timeline_of(ctx.loaders::<ApplicationLoaders>(), &self.0).await;
        Some(events.map(|events| events.into_iter().map(Into::into).collect()))
    }

    /// What is expected now, of whom and by when, by what can be done first; empty when it is decided on for good, was withdrawn, or is a
    /// draft that can no longer be submitted.
    async fn expected(&self, ctx: &Context<'_>) -> Maybe<Vec<ApplicationExpectation>> {
        let (own, calls) = (ctx.loaders::<ApplicationLoaders>(), ctx.loaders::<CallLoaders>());
        let loaders = (own.as_ref(), calls.as_ref(), ctx.loaders::<ProposalLoaders>().as_ref());
        let expected = expected_of(ctx.surroundings(), loaders, &self.0).await;
        Some(expected.map(|expected| expected.into_iter().map(Into::into).collect()))
    }

    /// Rises with every change of title, result, work plan, period or places; `saveApplicationPlan` compares it.
    async fn plan_version(&self) -> i32 {
        self.0.plan_version
    }

    /// Rises with every change of costs, funding, the amount asked for or the shares; `saveApplicationBudget` compares it.
    async fn budget_version(&self) -> i32 {
        self.0.budget_version
    }

    /// Rises with every change; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// The application as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct ApplicationPayload {
    /// The application with the change; null when `fieldErrors` says why.
    application: Option<Application>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The application behind an outcome, as it is now.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<ApplicationPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<ApplicationLoaders>().changed(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| ApplicationPayload {
        application: found.flatten().map(Application),
        field_errors,
    })
}

fn decoded(id: &ID) -> std::result::Result<Uuid, Error> {
    Ok(id::decode(Kind::Application, "application", id)?)
}

/// Questions about applications.
#[derive(Default)]
pub struct ApplicationQuery;

#[Object]
impl ApplicationQuery {
    /// The applications you see, newest first: as ENTERPRISE those in which your enterprise takes part, drafts too; as OFFICER,
    /// REGISTRAR and AUDITOR all that were submitted, whatever became of them; as JURY those of your call about which you said that you have no
    /// conflict of interest; as FINANCE those that were awarded. One with which an OFFICER or JURY has a conflict is not among them. Errors: ID_MALFORMED, ID_OF_OTHER_TYPE,
    /// PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[expect(clippy::too_many_arguments, reason = "two filters beside the four arguments of every connection")]
    #[graphql(guard = "Can(Action::ReadApplications)", directive = can::apply(Action::ReadApplications.code().to_owned()))]
    async fn applications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a call: only the applications under it.")] call: Option<ID>,
        #[graphql(desc = "Only those that stand here.")] state: Option<ApplicationState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<Application>> {
        let found = async {
            let context = ctx.surroundings();
            let call = call.map(|call| id::decode(Kind::Call, "call", &call)).transpose()?;
            let wanted = Wanted { call, state: state.map(Into::into) };
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = applications(context, wanted, &page).await?;
            let total =
                Total::of(context.clone(), move |context| async move { count_applications(&context, wanted).await });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.id }, Application(Arc::new(row)))
            }))
        };
        Some(found.await)
    }

    /// One application by id; null when there is none that you may see. Errors: ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadApplications)", directive = can::apply(Action::ReadApplications.code().to_owned()))]
    async fn application(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Maybe<Application> {
        let found = async {
            let id = id::decode(Kind::Application, "id", &id)?;
            application(ctx.surroundings(), id).await
        };
        found.await.map(|found| found.map(|row| Application(Arc::new(row)))).transpose()
    }
}
