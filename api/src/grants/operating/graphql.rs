//! Operating grants in the graph.

use super::{OperatingGrantLoaders, count, operating_grants, rules};
use crate::access::Action;
use crate::calls::regulations::graphql::SubsidyAim;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::guide::graphql::Enterprise;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object};
use std::sync::Arc;

/// How far a planned action has come.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ActionState")]
pub enum PlannedActionState {
    /// Not begun.
    Planned,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// An operating grant.
pub struct OperatingGrant(pub Arc<rules::OperatingGrant>);

/// A yearly grant for the running of an organisation, tied to an action plan. Everyone may read it. Source: slides of
/// 2018.
#[Object]
impl OperatingGrant {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::OperatingGrant, self.0.id)
    }

    /// Readable key, stable.
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

    /// Who receives it, as in the source.
    async fn beneficiary_name(&self) -> &str {
        &self.0.beneficiary_name
    }

    /// The record of the beneficiary as an enterprise; null when it has none that you may see.
    async fn beneficiary(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id?).await
    }

    /// The service of the Province that grants it, in Dutch.
    async fn granting_service(&self) -> &str {
        &self.0.granting_service
    }

    /// First calendar year; it is granted every year since.
    async fn since_year(&self) -> i32 {
        self.0.since_year
    }

    /// Its general aims, in the order of the source.
    async fn aims(&self, ctx: &Context<'_>) -> Result<Vec<SubsidyAim>> {
        Ok(SubsidyAim::list(&ctx.loaders::<OperatingGrantLoaders>().aims(self.0.id).await?))
    }

    /// The action plans that are known, latest year first.
    async fn action_plans(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<ActionPlan>> {
        let (loaders, grant) = (Arc::clone(ctx.loaders::<OperatingGrantLoaders>()), self.0.id);
        let page = page::asked(ctx, "actionPlans", first, after, last, before)?;
        let slice = loaders.plans(grant, page).await?.map(Arc::unwrap_or_clone).unwrap_or_default();
        let total = Total::of(loaders, move |loaders| async move { loaders.plan_count(grant).await });
        Ok(page::connection("actionPlans", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, ActionPlan(row))
        }))
    }

    /// True when the record is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// An action plan.
pub struct ActionPlan(Arc<rules::ActionPlan>);

/// The plan of one year of an operating grant.
#[Object]
impl ActionPlan {
    /// Calendar year.
    async fn year(&self) -> i32 {
        self.0.year
    }

    /// Operating grant of this year, euro cents; null when unknown.
    async fn awarded_amount(&self) -> Option<EuroCents> {
        self.0.awarded
    }

    /// Its actions, by number.
    async fn actions(&self, ctx: &Context<'_>) -> Result<Vec<PlannedAction>> {
        let found = ctx.loaders::<OperatingGrantLoaders>().actions(self.0.id).await?;
        Ok(found.iter().cloned().map(PlannedAction).collect())
    }
}

/// A planned action.
pub struct PlannedAction(rules::PlannedAction);

/// A numbered action of an action plan.
#[Object]
impl PlannedAction {
    /// Number in the plan, from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.title_nl)
    }

    /// What it consists of; null when the source does not tell.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.0.id, "description_nl", self.0.description_nl.as_deref(), language).await.transpose()
    }

    /// Title and description as one line, exactly as the source spells them; null when no source gives one.
    async fn source_text(&self) -> Option<&str> {
        self.0.source_text.as_deref()
    }

    /// How far it has come; null when unknown.
    async fn state(&self) -> Option<PlannedActionState> {
        self.0.state.map(Into::into)
    }
}

/// Questions about operating grants.
#[derive(Default)]
pub struct OperatingGrantQuery;

#[Object]
impl OperatingGrantQuery {
    /// The yearly operating grants, those that began last first.
    #[graphql(
        guard = "Can(Action::ReadOperatingGrants)",
        directive = can::apply(Action::ReadOperatingGrants.code().to_owned())
    )]
    async fn operating_grants(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<OperatingGrant>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "operatingGrants", first, after, last, before)?;
        let slice = operating_grants(context, &page).await?;
        let total = Total::of(context.clone(), |context| async move { count(&context).await });
        Ok(page::connection("operatingGrants", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, OperatingGrant(Arc::new(row)))
        }))
    }
}
