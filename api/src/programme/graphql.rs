//! The programme in the graph: the root and what hangs from it.

mod bodies;
mod guide;
mod items;
mod protocol;
mod target_groups;

use super::lists::Section;
use super::programme;
use super::rules::{Overview, Parts, Programme as Facts};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::named::Titled;
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::{Language, LocalizedText, spoken};
use async_graphql::{Context, Object};
use bodies::{ProgrammeBody, ProgrammeContact};
use guide::{RegisseurNetwork, SupplierGuide};
use items::{NamedKind, Principle, ProvinceTask};
use protocol::Protocol;
use std::sync::Arc;
use target_groups::TargetGroup;

/// The programme with the parts that were selected.
pub struct Programme {
    overview: Arc<Overview>,
    facts: Arc<Facts>,
}

/// The provincial programme on social economy, as the Province presented it in 2018. Dutch texts stay near
/// the words of the slides and are authoritative; French and English are translations.
#[Object]
impl Programme {
    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.overview.id, "title_nl", &self.overview.title_nl)
    }

    /// What the social economy is.
    async fn definition(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.overview.id, "definition_nl", &self.overview.definition_nl, language).await
    }

    /// Where the facts of the programme come from.
    async fn source(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.overview.id, "source_nl", &self.overview.source_nl, language).await
    }

    /// Calendar year of that source: what changed later does not stand here.
    async fn source_year(&self) -> i32 {
        self.overview.source_year
    }

    /// The four basic principles, in the order of the source.
    async fn principles(&self) -> Vec<Principle> {
        self.facts.of(Section::Principle).cloned().map(Principle).collect()
    }

    /// The kinds of enterprise that the programme names, with its examples.
    async fn kinds(&self) -> Vec<NamedKind> {
        self.facts.of(Section::Kind).map(|item| NamedKind::of(&self.facts, item)).collect()
    }

    /// Whom the social economy gives work, per work form.
    async fn target_groups(&self) -> Vec<TargetGroup> {
        self.facts.of(Section::TargetGroup).map(|item| TargetGroup::of(&self.facts, item)).collect()
    }

    /// The role of the province: what it does for the social economy, in the order of the source.
    async fn tasks(&self) -> Vec<ProvinceTask> {
        self.facts.of(Section::Task).cloned().map(ProvinceTask).collect()
    }

    /// The protocol between the Flemish government and the provinces; null when none is recorded.
    async fn protocol(&self) -> Option<Protocol> {
        let protocol = self.facts.protocol.clone()?;
        Some(Protocol { protocol, facts: Arc::clone(&self.facts) })
    }

    /// Who funds the programme; null when nobody is recorded.
    async fn funder(&self) -> Option<ProgrammeBody> {
        let funder = self.facts.bodies.iter().find(|body| body.is_funder)?;
        Some(ProgrammeBody::of(&self.facts, funder))
    }

    /// Every body with a part in the programme, the funder included.
    async fn bodies(&self) -> Vec<ProgrammeBody> {
        self.facts.bodies.iter().map(|body| ProgrammeBody::of(&self.facts, body)).collect()
    }

    /// Whom to write to; null when nobody is recorded.
    async fn contact(&self) -> Option<ProgrammeContact> {
        let contact = self.facts.contact.clone()?;
        Some(ProgrammeContact { contact, facts: Arc::clone(&self.facts) })
    }

    /// The supplier guide as the programme describes it; its listings are `suppliers`. Null when it is not recorded.
    async fn supplier_guide(&self) -> Option<SupplierGuide> {
        let guide = self.facts.guide.clone()?;
        Some(SupplierGuide { guide, facts: Arc::clone(&self.facts) })
    }

    /// The network of municipal directors of the local social economy (regisseurs), as the programme describes it.
    async fn network(&self) -> RegisseurNetwork {
        RegisseurNetwork { overview: Arc::clone(&self.overview), facts: Arc::clone(&self.facts) }
    }
}

/// The parts that an answer needs: the tables behind the fields that are selected.
fn parts(ctx: &Context<'_>) -> Parts {
    let selected = ctx.look_ahead();
    let any = |fields: &[&str]| fields.iter().any(|field| selected.field(field).exists());
    Parts {
        items: any(&["principles", "kinds", "targetGroups", "tasks", "supplierGuide", "network"]),
        terms: any(&["targetGroups"]),
        protocol: any(&["protocol"]),
        bodies: any(&["protocol", "funder", "bodies", "contact"]),
        contact: any(&["contact"]),
        guide: any(&["supplierGuide"]),
    }
}

/// Questions about the programme.
#[derive(Default)]
pub struct ProgrammeQuery;

#[Object]
impl ProgrammeQuery {
    /// What the programme is: definition, principles, kinds of enterprise, target groups, protocol, tasks,
    /// bodies, contact. Null only while its facts are not loaded yet.
    #[graphql(guard = "Can(Action::ReadProgramme)", directive = can::apply(Action::ReadProgramme.code().to_owned()))]
    async fn programme(&self, ctx: &Context<'_>) -> Maybe<Programme> {
        let found = programme(ctx.surroundings(), parts(ctx)).await.transpose()?;
        Some(found.map(|(overview, facts)| Programme { overview: Arc::new(overview), facts: Arc::new(facts) }))
    }
}
