//! Rounds in the graph.

use super::{RoundLoaders, count, rules, subsidy_rounds};
use crate::access::Action;
use crate::calls::CallLoaders;
use crate::calls::graphql::Call;
use crate::calls::regulations::graphql::Regulation;
use crate::grants::projects::ProjectLoaders;
use crate::grants::projects::graphql::SubsidyProject;
use crate::graphql::basis::FactBasis;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object};
use std::sync::Arc;
use uuid::Uuid;

/// What the years of a round say.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::RoundYears")]
pub enum RoundYears {
    /// The projects were approved in these years.
    Approval,
    /// The projects are carried out in these years.
    Execution,
}

/// A round.
pub struct SubsidyRound(pub Arc<rules::Round>);

impl SubsidyRound {
    /// The round that a project points at.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn of(ctx: &Context<'_>, id: Uuid) -> Result<Self> {
        ctx.loaders::<RoundLoaders>().round_of(id).await.map(Self)
    }
}

/// The approved projects of one period together. A source may describe only some of them; the others stay visible as
/// a count. Everyone may read it.
#[Object]
impl SubsidyRound {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::SubsidyRound, self.0.id)
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

    /// First calendar year.
    async fn from_year(&self) -> i32 {
        self.0.from_year
    }

    /// Last calendar year, inclusive.
    async fn until_year(&self) -> i32 {
        self.0.until_year
    }

    /// What the years say.
    async fn years_meaning(&self) -> RoundYears {
        self.0.years_meaning.into()
    }

    /// How many projects were approved, described or not.
    async fn approved_count(&self) -> i32 {
        self.0.approved_count
    }

    /// How many of them a source describes: all of `projects`.
    async fn described_count(&self, ctx: &Context<'_>) -> Result<i32> {
        described(ctx.loaders::<ProjectLoaders>(), self.0.id).await
    }

    /// How many of them no source describes: approved minus described.
    async fn unspecified_count(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.0.approved_count - described(ctx.loaders::<ProjectLoaders>(), self.0.id).await?)
    }

    /// The described projects, in the order of the source.
    async fn projects(
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
    ) -> Result<Paged<SubsidyProject>> {
        let (loaders, round) = (Arc::clone(ctx.loaders::<ProjectLoaders>()), self.0.id);
        let page = page::asked(ctx, "projects", first, after, last, before)?;
        let slice = loaders.projects_of_round(round, page).await?.map(Arc::unwrap_or_clone).unwrap_or_default();
        let total = Total::of(loaders, move |loaders| async move { described(&loaders, round).await.map(i64::from) });
        Ok(page::connection("projects", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, SubsidyProject(row))
        }))
    }

    /// What all approved projects were awarded together, euro cents; null when one amount is unknown or one project
    /// is not described.
    async fn awarded_total(&self, ctx: &Context<'_>) -> Maybe<EuroCents> {
        let found = ctx.loaders::<ProjectLoaders>().awarded_in_round(self.0.id).await;
        found.map(|awarded| rules::awarded_total(self.0.approved_count, &awarded)).transpose()
    }

    /// Most one project could be granted, euro cents; null when unknown.
    async fn maximum_per_project(&self) -> Option<EuroCents> {
        self.0.maximum
    }

    /// Where the maximum comes from; null when it is unknown.
    async fn maximum_basis(&self) -> Option<FactBasis> {
        self.0.maximum_basis.map(Into::into)
    }

    /// The regulation the projects are granted under.
    async fn regulation(&self, ctx: &Context<'_>) -> Result<Regulation> {
        Regulation::of(ctx, self.0.regulation_id).await
    }

    /// The call the projects answered; null when unknown.
    async fn call(&self, ctx: &Context<'_>) -> Maybe<Call> {
        let found = ctx.loaders::<CallLoaders>().call(self.0.call_id?).await;
        found.map(|found| found.map(Call)).transpose()
    }

    /// True when the record is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// How many projects of a round a source describes.
async fn described(loaders: &ProjectLoaders, round: Uuid) -> Result<i32> {
    i32::try_from(loaders.awarded_in_round(round).await?.len()).map_err(Error::internal)
}

/// Questions about rounds.
#[derive(Default)]
pub struct RoundQuery;

#[Object]
impl RoundQuery {
    /// The rounds of granted projects, newest first.
    #[graphql(
        guard = "Can(Action::ReadSubsidyProjects)",
        directive = can::apply(Action::ReadSubsidyProjects.code().to_owned())
    )]
    async fn subsidy_rounds(
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
    ) -> Result<Paged<SubsidyRound>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "subsidyRounds", first, after, last, before)?;
        let slice = subsidy_rounds(context, &page).await?;
        let total = Total::of(context.clone(), |context| async move { count(&context).await });
        Ok(page::connection("subsidyRounds", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, SubsidyRound(Arc::new(row)))
        }))
    }
}
