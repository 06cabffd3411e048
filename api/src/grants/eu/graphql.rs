//! European projects in the graph.

use super::{EuProjectLoaders, count, eu_projects, rules};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::{Named, Titled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::{Language, LocalizedText, spoken};
use crate::guide::graphql::Enterprise;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, ID, Object};
use std::sync::Arc;

/// A European project.
pub struct EuProject(pub Arc<rules::EuProject>);

/// A European project with provincial co-financing. Everyone may read it. Source: slides of 2018.
#[Object]
impl EuProject {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::EuProject, self.0.id)
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

    /// European programme it belongs to; null when the source does not tell.
    async fn programme(&self) -> Option<&str> {
        self.0.programme.as_deref()
    }

    /// First calendar year.
    async fn from_year(&self) -> i32 {
        self.0.from_year
    }

    /// Last calendar year, inclusive.
    async fn until_year(&self) -> i32 {
        self.0.until_year
    }

    /// What it is for, in the language asked, else in Dutch.
    async fn aim(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.0.id, "aim_nl", &self.0.aim_nl, language).await
    }

    /// The partners that the source names; others take part without being named.
    async fn partners(&self, ctx: &Context<'_>) -> Result<Vec<EuPartner>> {
        let found = ctx.loaders::<EuProjectLoaders>().partners(self.0.id).await?;
        Ok(found.iter().cloned().map(EuPartner).collect())
    }

    /// The countries and regions that partners, named or not, come from, in the order of the source.
    async fn partner_territories(&self, ctx: &Context<'_>) -> Result<Vec<EuTerritory>> {
        let found = ctx.loaders::<EuProjectLoaders>().territories(self.0.id).await?;
        Ok(found.iter().cloned().map(EuTerritory).collect())
    }

    /// Budget of all partners together, euro cents; null when unknown.
    async fn budget(&self) -> Option<EuroCents> {
        self.0.budget
    }

    /// What the Province pays of it, euro cents; null when unknown.
    async fn provincial_share(&self) -> Option<EuroCents> {
        self.0.provincial_share
    }

    /// True when the record is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// A partner.
pub struct EuPartner(rules::EuPartner);

/// A partner of a European project that the source names.
#[Object]
impl EuPartner {
    /// Name as in the source.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Country, ISO 3166-1 alpha-2; null when not told.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }

    /// Its record as an enterprise; null when it has none that you may see.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id?).await
    }
}

/// A country or region.
pub struct EuTerritory(rules::Territory);

/// A country or region that partners of a European project come from.
#[Object]
impl EuTerritory {
    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// The country it is or lies in, ISO 3166-1 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }
}

/// Questions about European projects.
#[derive(Default)]
pub struct EuProjectQuery;

#[Object]
impl EuProjectQuery {
    /// The European projects with provincial co-financing, those that began last first.
    #[graphql(
        guard = "Can(Action::ReadEuProjects)",
        directive = can::apply(Action::ReadEuProjects.code().to_owned())
    )]
    async fn eu_projects(
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
    ) -> Result<Paged<EuProject>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "euProjects", first, after, last, before)?;
        let slice = eu_projects(context, &page).await?;
        let total = Total::of(context.clone(), |context| async move { count(&context).await });
        Ok(page::connection("euProjects", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, EuProject(Arc::new(row)))
        }))
    }
}
