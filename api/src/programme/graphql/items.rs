//! Principles, kinds of enterprise and tasks of the province.

use crate::figures::graphql::WorkForm;
use crate::figures::rules::WorkForm as WorkFormCode;
use crate::graphql::named::{Named, Titled};
use crate::graphql::request::{Maybe, Result};
use crate::graphql::text::{Language, LocalizedText, label, may_be_spoken, spoken};
use crate::programme::lists::{self, Section};
use crate::programme::rules::{Item, Programme};
use async_graphql::{Context, Enum, Object};
use futures_util::future::try_join_all;
use std::sync::Arc;

/// A basic principle of the social economy.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "lists::Principle")]
pub enum PrincipleCode {
    /// Labour before capital (voorrang van arbeid op kapitaal).
    LabourBeforeCapital,
    /// Democratic decisions (democratische besluitvorming).
    DemocraticDecisions,
    /// Embedding in society (maatschappelijke inbedding).
    EmbeddingInSociety,
    /// Maximum transparency (maximale transparantie).
    MaximumTransparency,
}

/// A kind of enterprise that the programme names.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "lists::NamedKind")]
pub enum NamedKindCode {
    /// Customised-work companies (maatwerkbedrijven): sheltered and social workshops.
    CustomisedWorkCompany,
    /// Local services economy (lokale diensteneconomie, LDE).
    LocalServicesEconomy,
    /// Cooperatives (coöperaties).
    Cooperative,
    /// Care-work initiatives (arbeidszorginitiatieven).
    CareWorkInitiative,
}

/// Something the province does for the social economy.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "lists::Task")]
pub enum ProvinceTaskCode {
    /// Individual support by project grants; see `calls` and `subsidyProjects`.
    IndividualSupport,
    /// Learning events for local governments; see `learningEvents`.
    KnowledgeSharing,
    /// Co-financing of European projects; see `euProjects`.
    EuropeanCofinancing,
    /// Promotion of social economy and responsible enterprise, with De Punt and the supplier guide; see `operatingGrants` and `suppliers`.
    Promotion,
    /// Support of the directing role of municipalities; see `directingAreas` and `networkMeetings`.
    DirectingRole,
}

/// A basic principle.
pub struct Principle(pub Item);

/// A basic principle that the social economy respects.
#[Object]
impl Principle {
    /// Language-free code.
    async fn code(&self) -> Result<PrincipleCode> {
        Ok(lists::Principle::from_code(&self.0.code)?.into())
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// The wording of the slides where the Dutch name corrects or completes it; null when it is the same.
    async fn source_wording(&self) -> Option<&str> {
        self.0.source_wording.as_deref()
    }
}

/// A kind of enterprise with what stands below it.
pub struct NamedKind {
    item: Item,
    facts: Arc<Programme>,
}

impl NamedKind {
    /// A kind out of the facts it stands in.
    pub fn of(facts: &Arc<Programme>, item: &Item) -> Self {
        Self { item: item.clone(), facts: Arc::clone(facts) }
    }
}

/// A kind of enterprise that the programme names as social economy. The types by which enterprises are
/// recognised are another matter: they are in law and changed since.
#[Object]
impl NamedKind {
    /// Language-free code.
    async fn code(&self) -> Result<NamedKindCode> {
        Ok(lists::NamedKind::from_code(&self.item.code)?.into())
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.item.id, "name_nl", &self.item.name_nl)
    }

    /// What the source adds about the kind; null when it adds nothing.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        text(ctx, &self.item, language).await.transpose()
    }

    /// The work forms it comprises, of those by which figures are split; empty for cooperatives.
    async fn work_forms(&self) -> Result<Vec<WorkForm>> {
        let forms = self.facts.below(Section::KindForm, self.item.id);
        forms.map(|form| Ok(WorkFormCode::from_code(&form.code)?.into())).collect()
    }

    /// The examples that the source names; empty when it names none.
    async fn examples(&self) -> Vec<NamedExample> {
        self.facts.below(Section::KindExample, self.item.id).cloned().map(NamedExample).collect()
    }

    /// Whether the source says that there are more examples than it names.
    async fn has_more_examples(&self) -> bool {
        self.item.is_open_ended
    }
}

/// An example of a kind.
pub struct NamedExample(Item);

/// An example of a kind of enterprise, as the source names it.
#[Object]
impl NamedExample {
    /// Language-free code.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// The spelling of the slides where the Dutch name corrects it; null when it is the same.
    async fn source_wording(&self) -> Option<&str> {
        self.0.source_wording.as_deref()
    }
}

/// A task of the province.
pub struct ProvinceTask(pub Item);

/// Something the province does for the social economy.
#[Object]
impl ProvinceTask {
    /// Language-free code.
    async fn code(&self) -> Result<ProvinceTaskCode> {
        Ok(lists::Task::from_code(&self.0.code)?.into())
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// What it consists of; null when the source does not say.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        text(ctx, &self.0, language).await.transpose()
    }
}

/// The bare name of an item.
pub(super) async fn name(ctx: &Context<'_>, item: &Item, language: Language) -> Result<String> {
    label(ctx, item.id, "name_nl", &item.name_nl, language).await
}

/// The name of an item with the truth about its language.
pub(super) async fn name_text(ctx: &Context<'_>, item: &Item, language: Language) -> Result<LocalizedText> {
    spoken(ctx, item.id, "name_nl", &item.name_nl, language).await
}

/// The explanation of an item.
pub(super) async fn text(ctx: &Context<'_>, item: &Item, language: Language) -> Result<Option<LocalizedText>> {
    may_be_spoken(ctx, item.id, "text_nl", item.text_nl.as_deref(), language).await
}

/// The names of items, their translations fetched together.
pub(super) async fn names<'a>(
    ctx: &Context<'_>,
    items: impl Iterator<Item = &'a Item>,
    language: Language,
) -> Result<Vec<LocalizedText>> {
    try_join_all(items.map(|item| name_text(ctx, item, language))).await
}
