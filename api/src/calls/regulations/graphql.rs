//! Regulations in the graph.

mod recording;

use super::{RegulationLoaders, count, regulation, regulations, rules};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::graphql::text::{Language, LocalizedText, spoken};
use crate::shared::page::Position;
use async_graphql::{Context, ID, Object, SimpleObject};
pub use recording::RegulationMutation;
use std::sync::Arc;
use uuid::Uuid;

/// A regulation.
pub struct Regulation(pub Arc<rules::Regulation>);

impl Regulation {
    /// The regulation that a row points at.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn of(ctx: &Context<'_>, id: Uuid) -> Result<Self> {
        ctx.loaders::<RegulationLoaders>().regulation_of(id).await.map(Self)
    }
}

/// The rules of a grant, set by decisions of the provincial council. Everyone may read it. Source: the slides of 2018, and
/// what REGISTRAR recorded since.
#[Object]
impl Regulation {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Regulation, self.0.id)
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

    /// What granted projects must bring about, in the order of the source.
    async fn aims(&self, ctx: &Context<'_>) -> Result<Vec<SubsidyAim>> {
        Ok(SubsidyAim::list(&ctx.loaders::<RegulationLoaders>().aims(self.0.id).await?))
    }

    /// The decisions of the provincial council that carry it, oldest first.
    async fn council_decisions(&self, ctx: &Context<'_>) -> Result<Vec<CouncilDecision>> {
        let found = ctx.loaders::<RegulationLoaders>().decisions(self.0.id).await?;
        Ok(found.iter().cloned().map(CouncilDecision::from).collect())
    }

    /// First day on which it holds, Europe/Brussels; null when unknown.
    async fn valid_from(&self) -> Option<Date> {
        self.0.validity.from.map(Date)
    }

    /// First day on which it no longer holds, Europe/Brussels (exclusive); null while no end is known.
    async fn valid_until(&self) -> Option<Date> {
        self.0.validity.until.map(Date)
    }

    /// Rises with every change; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A decision of the provincial council.
#[derive(SimpleObject)]
pub struct CouncilDecision {
    /// Date of the decision, Europe/Brussels.
    decided_on: Date,
    /// Its reference; null when unknown.
    reference: Option<String>,
}

impl From<rules::CouncilDecision> for CouncilDecision {
    fn from(decision: rules::CouncilDecision) -> Self {
        Self { decided_on: Date(decision.decided_on), reference: decision.reference }
    }
}

/// An aim.
pub struct SubsidyAim(rules::Aim);

impl SubsidyAim {
    /// Aims as they go into an answer.
    pub fn list(aims: &[rules::Aim]) -> Vec<Self> {
        aims.iter().cloned().map(Self).collect()
    }
}

/// An aim of a regulation or of an operating grant.
#[Object]
impl SubsidyAim {
    /// Place in the order of the source, from 1.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// The aim in the language asked, else in Dutch.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.0.id, "text_nl", &self.0.text_nl, language).await
    }
}

/// Questions about regulations.
#[derive(Default)]
pub struct RegulationQuery;

#[Object]
impl RegulationQuery {
    /// The regulations of grants, newest decision first.
    #[graphql(guard = "Can(Action::ReadCalls)", directive = can::apply(Action::ReadCalls.code().to_owned()))]
    async fn regulations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that hold on this date, Europe/Brussels; a bound that is not known is open.")]
        valid_on: Option<Date>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<Regulation>> {
        let (context, valid_on) = (ctx.surroundings(), valid_on.map(|date| date.0));
        let page = page::asked(ctx, "regulations", first, after, last, before)?;
        let slice = regulations(context, valid_on, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, valid_on).await });
        Ok(page::connection("regulations", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, Regulation(Arc::new(row)))
        }))
    }

    /// One regulation by id or slug; null when there is none.
    /// Errors: EXACTLY_ONE_ARGUMENT, SLUG_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadCalls)", directive = can::apply(Action::ReadCalls.code().to_owned()))]
    async fn regulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id; give this or the slug.")] id: Option<ID>,
        #[graphql(desc = "Readable key in addresses; give this or the id.")] slug: Option<String>,
    ) -> Maybe<Regulation> {
        let found =
            async { regulation(ctx.surroundings(), &id::lookup(id::Kind::Regulation, id.as_ref(), slug)?).await };
        found.await.map(|found| found.map(|row| Regulation(Arc::new(row)))).transpose()
    }
}
