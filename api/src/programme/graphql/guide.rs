//! The supplier guide and the network of regisseurs, as the programme describes them.

use super::items::names;
use crate::graphql::request::Result;
use crate::graphql::text::{Language, LocalizedText, label, spoken};
use crate::programme::lists::Section;
use crate::programme::rules::{Guide, Overview, Programme};
use async_graphql::{Context, Object};
use std::sync::Arc;

/// The supplier guide of the programme.
pub struct SupplierGuide {
    pub(super) guide: Guide,
    pub(super) facts: Arc<Programme>,
}

/// The supplier guide as the programme describes it; the guide itself is `suppliers`.
#[Object]
impl SupplierGuide {
    /// Title in the language asked, else in Dutch, in which the guide is known.
    async fn title(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        label(ctx, self.guide.id, "title_nl", &self.guide.title_nl, language).await
    }

    /// Title with the truth about its language.
    async fn title_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.guide.id, "title_nl", &self.guide.title_nl, language).await
    }

    /// What it is.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.guide.id, "text_nl", &self.guide.text_nl, language).await
    }

    /// What the offer of an enterprise must be to stand in it.
    async fn criterion(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.guide.id, "criterion_nl", &self.guide.criterion_nl, language).await
    }

    /// Whom it is for.
    async fn audiences(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<Vec<LocalizedText>> {
        names(ctx, self.facts.of(Section::GuideAudience), language).await
    }

    /// The rubrics that the slide names; those of the guide itself are `rubrics`.
    async fn named_rubrics(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<Vec<LocalizedText>> {
        names(ctx, self.facts.of(Section::GuideRubric), language).await
    }

    /// Whether the slide says that there are more rubrics than it names.
    async fn has_more_rubrics(&self) -> bool {
        self.guide.is_open_ended
    }

    /// What the programme says about testimonials of clients.
    async fn testimonials(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.guide.id, "testimonials_nl", &self.guide.testimonials_nl, language).await
    }
}

/// The network of the programme.
pub struct RegisseurNetwork {
    pub(super) overview: Arc<Overview>,
    pub(super) facts: Arc<Programme>,
}

/// The network of municipal directors of the local social economy (regisseurs), as the programme describes it.
/// Its areas are `directingAreas`, its meetings `networkMeetings`.
#[Object]
impl RegisseurNetwork {
    /// What the network does together.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.overview.id, "network_nl", &self.overview.network_nl, language).await
    }

    /// Provincial meetings of regisseurs per calendar year; null when unknown.
    async fn meetings_per_year(&self) -> Option<i32> {
        self.overview.meetings_per_year
    }

    /// What the province does for it.
    async fn support(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<Vec<LocalizedText>> {
        names(ctx, self.facts.of(Section::NetworkSupport), language).await
    }
}
