//! The target groups of the work forms.

use super::items::{name, name_text, names, text};
use crate::figures::graphql::WorkForm;
use crate::figures::rules::WorkForm as WorkFormCode;
use crate::graphql::basis::FactBasis;
use crate::graphql::request::{Maybe, Result};
use crate::graphql::text::{Language, LocalizedText};
use crate::programme::lists::Section;
use crate::programme::rules::{Item, Programme, Terms};
use async_graphql::{Context, Object};
use std::sync::Arc;

/// A target group with what is said of it.
pub struct TargetGroup {
    item: Item,
    terms: Terms,
    facts: Arc<Programme>,
}

impl TargetGroup {
    /// A target group out of the facts it stands in.
    pub fn of(facts: &Arc<Programme>, item: &Item) -> Self {
        let terms = facts.terms.iter().find(|terms| terms.item_id == item.id).copied();
        Self { item: item.clone(), terms: terms.unwrap_or_default(), facts: Arc::clone(facts) }
    }
}

/// Whom a work form is for. Of single persons nothing is kept here.
#[Object]
impl TargetGroup {
    /// The work form that gives them work or activity.
    async fn work_form(&self) -> Result<WorkForm> {
        Ok(WorkFormCode::from_code(&self.item.code)?.into())
    }

    /// Name of the work form in the language asked, else in Dutch as the source has it.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        name(ctx, &self.item, language).await
    }

    /// Name with the truth about its language.
    async fn name_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        name_text(ctx, &self.item, language).await
    }

    /// Who they are; null when the source does not say.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        text(ctx, &self.item, language).await.transpose()
    }

    /// The wording of the slides where the Dutch description corrects or smooths it; null when it is the same.
    async fn source_wording(&self) -> Option<&str> {
        self.item.source_wording.as_deref()
    }

    /// What marks them, one by one.
    async fn traits(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<Vec<LocalizedText>> {
        names(ctx, self.facts.below(Section::TargetGroupTrait, self.item.id), language).await
    }

    /// People that the source names as part of the group; empty when it names none.
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<Vec<LocalizedText>> {
        names(ctx, self.facts.below(Section::TargetGroupPeople, self.item.id), language).await
    }

    /// Years they have been inactive at least; null when the source sets none.
    async fn minimum_inactive_years(&self) -> Option<i32> {
        self.terms.min_inactive_years
    }

    /// Years they are employed in this work form at most; null when the source sets none.
    async fn maximum_employment_years(&self) -> Option<i32> {
        self.terms.max_employment_years
    }

    /// Years they are employed at most in exceptional cases; null when the source sets none.
    async fn exceptional_maximum_employment_years(&self) -> Option<i32> {
        self.terms.exceptional_max_employment_years
    }

    /// Whether the aim is to move on to a regular job; null where the source does not say.
    async fn leads_to_regular_work(&self) -> Option<bool> {
        self.terms.leads_to_regular_work
    }

    /// Whether it is a paid job; null where nothing is said. `paidJobBasis` tells who says so.
    async fn paid_job(&self) -> Option<bool> {
        self.terms.paid_job.map(|(is_paid, _)| is_paid)
    }

    /// Where `paidJob` comes from; null with it.
    async fn paid_job_basis(&self) -> Option<FactBasis> {
        self.terms.paid_job.map(|(_, basis)| basis.into())
    }
}
