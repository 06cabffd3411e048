//! Offerings in the graph.

use super::Enterprise;
use crate::graphql::id;
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::{Language, LocalizedText, label, spoken};
use crate::guide::listings::graphql::{OfferingCapacity, ServiceArea};
use crate::guide::{GuideLoaders, rules};
use crate::rubrics::RubricLoaders;
use crate::rubrics::graphql::Rubric;
use async_graphql::{Context, Enum, ID, Object};
use std::sync::Arc;

/// Whether something is bought or done.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::OfferingKind")]
pub enum OfferingKind {
    /// A product.
    Product,
    /// A service.
    Service,
}

/// Where an offering comes from.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::OfferingBasis")]
pub enum OfferingBasis {
    /// Derived from public sources by who collected them; the title is the rubric's own name.
    Source,
    /// Written by the enterprise.
    Owner,
    /// Invented for demonstration.
    Invented,
}

/// A product or service in the guide.
pub struct Offering(pub Arc<rules::Offering>);

/// A product or service in the guide. Everyone reads those of published listings.
#[Object]
impl Offering {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Offering, self.0.id)
    }

    /// Title in the language asked, else in Dutch.
    async fn title(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        label(ctx, self.0.id, "title_nl", self.0.title_nl.get()?, language).await
    }

    /// Title with the truth about its language.
    async fn title_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.0.id, "title_nl", self.0.title_nl.get()?, language).await
    }

    /// Description; null when there is none.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        match ctx.loaders::<GuideLoaders>().description(self.0.id).await.transpose()? {
            Ok(dutch) => Some(spoken(ctx, self.0.id, "description_nl", &dutch, language).await),
            Err(error) => Some(Err(error)),
        }
    }

    /// Product or service; null when not verified.
    fn kind(&self) -> Maybe<OfferingKind> {
        self.0.kind.may_get().map(|kind| kind.copied().map(OfferingKind::from))
    }

    /// Where it comes from.
    fn basis(&self) -> Result<OfferingBasis> {
        Ok((*self.0.basis.get()?).into())
    }

    /// Where it is to be had; null when not said.
    async fn service_area(&self, ctx: &Context<'_>) -> Maybe<ServiceArea> {
        let area = async || -> Result<Option<ServiceArea>> {
            let Some(kind) = *self.0.area.get()? else { return Ok(None) };
            let municipalities = match kind {
                rules::AreaKind::Province => Arc::default(),
                rules::AreaKind::Municipalities => ctx.loaders::<GuideLoaders>().area(&self.0).await?,
            };
            Ok(Some(ServiceArea { kind: kind.into(), municipalities }))
        };
        area().await.transpose()
    }

    /// Whether the supplier has room for more work of this kind; null when that was never stated.
    async fn capacity(&self, ctx: &Context<'_>) -> Maybe<OfferingCapacity> {
        let today = ctx.surroundings().clock.today();
        self.0.capacity.may_get().map(|capacity| capacity.map(|capacity| OfferingCapacity::of(*capacity, today)))
    }

    /// The rubric it stands under.
    async fn rubric(&self, ctx: &Context<'_>) -> Maybe<Rubric> {
        let found = ctx.loaders::<RubricLoaders>().rubric_of(self.0.rubric_id, self.0.rubric.as_ref()).await;
        found.transpose().map(|found| found.map(Rubric))
    }

    /// Who offers it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id).await
    }
}
