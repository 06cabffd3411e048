//! Regulations in the graph.

use super::{RegulationLoaders, rules};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::graphql::text::{Language, LocalizedText, spoken};
use async_graphql::{Context, ID, Object, SimpleObject};
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

/// The rules of a grant, set by decisions of the provincial council. Everyone may read it. Source: slides of 2018.
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
        Ok(found.iter().map(|decision| CouncilDecision { decided_on: Date(decision.decided_on) }).collect())
    }
}

/// A decision of the provincial council.
#[derive(SimpleObject)]
pub struct CouncilDecision {
    /// Date of the decision, Europe/Brussels.
    decided_on: Date,
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
