//! Calls in the graph.

mod criteria;
mod managing;
mod translating;

use super::regulations::graphql::Regulation;
use super::rules::Wanted;
use super::{CallLoaders, call, calls, count, rules};
use crate::access::Action;
use crate::aid::graphql::AidRegime;
use crate::graphql::basis::FactBasis;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object};
pub use criteria::Criterion;
pub use managing::CallMutation;
use std::sync::Arc;
pub use translating::CallTranslationMutation;

/// A state in the life of a call.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::CallState")]
pub enum CallState {
    /// In preparation; only staff of the Province see it.
    Draft,
    /// Published; `phase` says where it stands by the clock.
    Published,
    /// Closed, and its applications are being assessed.
    InAssessment,
    /// Its applications are ranked.
    Ranked,
    /// Decided on.
    Decided,
    /// All its grants are closed.
    Archived,
    /// Called off before anything was awarded; `cancelledReason` says why.
    Cancelled,
}

/// Where a call stands by the clock.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::CallPhase")]
pub enum CallPhase {
    /// Before the instant at which it opens.
    Upcoming,
    /// From its opening until the closing instant; also when its opening is not known.
    Open,
    /// From the closing instant on, or cancelled.
    Closed,
}

/// A call.
pub struct Call(pub Arc<rules::Call>);

/// A call for projects under a regulation. Everyone sees it once it is published.
#[Object]
impl Call {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Call, self.0.id)
    }

    /// Readable key in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.title_nl)
    }

    /// Title exactly as the source spells it, in Dutch; null when no source gives one.
    async fn source_title(&self) -> Option<&str> {
        self.0.source_title.as_deref()
    }

    /// The regulation it is made under.
    async fn regulation(&self, ctx: &Context<'_>) -> Result<Regulation> {
        Regulation::of(ctx, self.0.regulation_id).await
    }

    /// State in its life.
    async fn state(&self) -> CallState {
        self.0.state.into()
    }

    /// Where it stands now, by the clock of the service. It changes when a day begins in Europe/Brussels.
    async fn phase(&self, ctx: &Context<'_>) -> CallPhase {
        self.0.phase(ctx.surroundings().clock.today()).into()
    }

    /// First day on which applications may be submitted, Europe/Brussels; null when unknown.
    async fn opens_on(&self) -> Option<Date> {
        self.0.opens_on.map(Date)
    }

    /// The instant at which that day begins, UTC; null when unknown.
    async fn opens_at(&self) -> Option<Instant> {
        self.0.opens_at.map(Instant)
    }

    /// Last day on which applications may be submitted, Europe/Brussels; the day itself still counts.
    async fn deadline_date(&self) -> Date {
        Date(self.0.deadline_on)
    }

    /// First instant at which it is closed, UTC: local midnight after the deadline date.
    async fn closes_at(&self) -> Instant {
        Instant(self.0.closes_at)
    }

    /// Last day as it was announced first, Europe/Brussels; null unless the deadline was extended.
    async fn first_deadline_date(&self) -> Option<Date> {
        self.0.first_deadline_on.map(Date)
    }

    /// Why the deadline was extended last; null unless it was.
    async fn extended_reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.extended_reason_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "extended_reason_nl", dutch, language).await.transpose()
    }

    /// Why it was called off; null unless it was.
    async fn cancelled_reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.cancelled_reason_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "cancelled_reason_nl", dutch, language).await.transpose()
    }

    /// First day on which projects are carried out, Europe/Brussels; null when unknown.
    async fn execution_from(&self) -> Option<Date> {
        self.0.execution_from.map(Date)
    }

    /// First day on which projects are no longer carried out, Europe/Brussels (exclusive); null when unknown.
    async fn execution_until(&self) -> Option<Date> {
        self.0.execution_until.map(Date)
    }

    /// Calendar year in which the projects are carried out; null when unknown, or when it is more than one.
    async fn execution_year(&self) -> Option<i32> {
        self.0.execution_year
    }

    /// Where the execution year comes from; null when it is unknown.
    async fn execution_year_basis(&self) -> Option<FactBasis> {
        self.0.execution_year_basis.map(Into::into)
    }

    /// Most one project can be granted, euro cents; null when unknown.
    async fn maximum_per_project(&self) -> Option<EuroCents> {
        self.0.maximum
    }

    /// Where the maximum comes from; null when it is unknown.
    async fn maximum_basis(&self) -> Option<FactBasis> {
        self.0.maximum_basis.map(Into::into)
    }

    /// Money for all projects together, euro cents; null when unknown.
    async fn budget(&self) -> Option<EuroCents> {
        self.0.budget
    }

    /// Calendar year from whose budget the money comes; null when unknown.
    async fn budget_year(&self) -> Option<i32> {
        self.0.budget_year
    }

    /// The European regime under which the aid is given; null when unknown.
    async fn aid_regime(&self) -> Option<AidRegime> {
        self.0.aid_regime.map(Into::into)
    }

    /// The measures by which applications are scored, in order; null when none are known.
    async fn criteria(&self, ctx: &Context<'_>) -> Maybe<Vec<Criterion>> {
        let found = ctx.loaders::<CallLoaders>().criteria(self.0.id).await.transpose()?;
        Some(found.map(|criteria| Criterion::list(&criteria)))
    }

    /// What else is known; null when nothing is.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.0.id, "note_nl", self.0.note_nl.as_deref(), language).await.transpose()
    }

    /// Rises with every change; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// True when the record is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// Questions about calls.
#[derive(Default)]
pub struct CallQuery;

#[Object]
impl CallQuery {
    /// The published calls for projects, latest deadline first; OFFICER, REGISTRAR, FINANCE and AUDITOR find drafts among them.
    #[expect(clippy::too_many_arguments, reason = "two filters beside the four arguments of every connection")]
    #[graphql(guard = "Can(Action::ReadCalls)", directive = can::apply(Action::ReadCalls.code().to_owned()))]
    async fn calls(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Only calls that stand in this phase now; of a draft, that in which it would stand were it published."
        )]
        phase: Option<CallPhase>,
        #[graphql(desc = "Only calls whose money comes from the budget of this calendar year.")] budget_year: Option<
            i32,
        >,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<Call>> {
        let context = ctx.surroundings();
        let wanted = Wanted { phase: phase.map(Into::into), budget_year };
        let page = page::asked(ctx, "calls", first, after, last, before)?;
        let slice = calls(context, wanted, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, wanted).await });
        Ok(page::connection("calls", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, Call(Arc::new(row)))
        }))
    }

    /// One call by id or slug; null when there is none that you may see.
    /// Errors: EXACTLY_ONE_ARGUMENT, SLUG_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadCalls)", directive = can::apply(Action::ReadCalls.code().to_owned()))]
    async fn call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id; give this or the slug.")] id: Option<ID>,
        #[graphql(desc = "Readable key in addresses; give this or the id.")] slug: Option<String>,
    ) -> Maybe<Call> {
        let found = async { call(ctx.surroundings(), &id::lookup(id::Kind::Call, id.as_ref(), slug)?).await };
        found.await.map(|found| found.map(|row| Call(Arc::new(row)))).transpose()
    }
}
