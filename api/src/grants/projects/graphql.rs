//! Granted projects in the graph.

mod telling;

use super::photos::PhotoLoaders;
use super::photos::graphql::ProjectPhoto;
use super::rules::{Filter, PartnerName};
use super::{ProjectLoaders, count, rules, subsidy_project, subsidy_projects};
use crate::access::Action;
use crate::enterprises::graphql::EconomySide;
use crate::grants::rounds::graphql::SubsidyRound;
use crate::graphql::basis::{Certainty, FactBasis};
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::guide::graphql::Enterprise;
use crate::places::graphql::Municipality;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;
pub use telling::ProjectMutation;

/// What a partner does in a project, as far as the source says.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::PartnerRole")]
pub enum PartnerRole {
    /// Submits the application and answers for the project; only when the source says so.
    Lead,
    /// Carries the project with the others.
    Partner,
    /// Is paid for work in the project.
    Supplier,
    /// Helps, and does not count as the social or the regular partner.
    Support,
}

/// What a name tied to a project is the name of.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::RelatedNameKind")]
pub enum RelatedNameKind {
    /// A place where the project happens.
    Place,
    /// A project it grew out of.
    EarlierProject,
    /// A business of one of the partners.
    Business,
}

/// A project.
pub struct SubsidyProject(pub Arc<rules::Project>);

/// A granted project that a source describes, or whose award was recorded here. Everyone may read it. Source: slides of 2018, where nothing else is said.
#[Object]
impl SubsidyProject {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::SubsidyProject, self.0.id)
    }

    /// Readable key in addresses.
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

    /// What it does; null when the source does not tell.
    async fn story(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.0.id, "story_nl", self.0.story_nl.as_deref(), language).await.transpose()
    }

    /// What product or service came of it, or is to come; null when nobody told.
    async fn result(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.0.id, "result_nl", self.0.result_nl.as_deref(), language).await.transpose()
    }

    /// The round it was granted in.
    async fn round(&self, ctx: &Context<'_>) -> Result<SubsidyRound> {
        SubsidyRound::of(ctx, self.0.round_id).await
    }

    /// The partners that the source or the application names, in its order; empty when it names none.
    async fn partners(&self, ctx: &Context<'_>) -> Result<Vec<ProjectPartner>> {
        let found = ctx.loaders::<ProjectLoaders>().partners(self.0.id).await?;
        Ok(found.iter().cloned().map(ProjectPartner).collect())
    }

    /// How many partners the source says there are, named or not; null when it does not say.
    async fn stated_partner_count(&self) -> Option<i32> {
        self.0.stated_partner_count
    }

    /// Amount awarded, euro cents; null when unknown.
    async fn awarded_amount(&self) -> Option<EuroCents> {
        self.0.awarded
    }

    /// Where the amount comes from; null when it is unknown.
    async fn awarded_basis(&self) -> Option<FactBasis> {
        self.0.awarded_basis.map(Into::into)
    }

    /// Other names that the source ties to it, in order.
    async fn related_names(&self, ctx: &Context<'_>) -> Result<Vec<RelatedName>> {
        let found = ctx.loaders::<ProjectLoaders>().related_names(self.0.id).await?;
        Ok(found.iter().map(RelatedName::from).collect())
    }

    /// Address of a film about it, by https; null when none is known.
    async fn film_url(&self) -> Option<&str> {
        self.0.film_url.as_deref()
    }

    /// Photos of it, those that were added first before others. Everyone sees published ones; OFFICER, REGISTRAR, FINANCE and AUDITOR
    /// see all.
    async fn photos(&self, ctx: &Context<'_>) -> Result<Vec<ProjectPhoto>> {
        let found = ctx.loaders::<PhotoLoaders>().of_project(self.0.id).await?;
        Ok(found.iter().map(|photo| ProjectPhoto(Arc::clone(photo))).collect())
    }

    /// Who made the photos of it, where that is not said of each; null when not told.
    async fn photo_credit(&self) -> Option<&str> {
        self.0.photo_credit.as_deref()
    }

    /// Rises with every change by people; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// True when the record is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// A partner.
pub struct ProjectPartner(rules::Partner);

/// A partner of a project that the source or the application names. Of a person, place, municipality and record are null.
#[Object]
impl ProjectPartner {
    /// Name as in the source, or as it applied.
    async fn name(&self) -> &str {
        self.0.name.text()
    }

    /// What the source calls it beside its name, such as "topchef"; null when it says nothing more.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.0.id, "note_nl", self.0.note_nl.as_deref(), language).await.transpose()
    }

    /// True for a person who takes part under the own name or as a sole trader, false for an organisation.
    async fn is_person(&self) -> bool {
        matches!(self.0.name, PartnerName::Person(_))
    }

    /// What it does in the project.
    async fn role(&self) -> PartnerRole {
        self.0.role.into()
    }

    /// Its side of the economy; null when unknown.
    async fn side(&self) -> Option<EconomySide> {
        self.0.side.map(|(side, _)| side.into())
    }

    /// How the side is known; null when the side is unknown.
    async fn side_basis(&self) -> Option<Certainty> {
        self.0.side.map(|(_, basis)| basis.into())
    }

    /// Place as in the source; null when not told, and of a person.
    async fn locality(&self) -> Option<&str> {
        self.0.locality.as_deref()
    }

    /// The municipality that place lies in; null when not told or abroad, and of a person.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.municipality_id?).await
    }

    /// Country, ISO 3166-1 alpha-2; null when not told.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }

    /// Its record as an enterprise; null when it has none that you may see, and of a person.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id?).await
    }
}

/// A name other than a partner's that the source ties to a project.
#[derive(SimpleObject)]
pub struct RelatedName {
    /// The name as in the source.
    name: String,
    /// What it is the name of.
    kind: RelatedNameKind,
}

impl From<&rules::RelatedName> for RelatedName {
    fn from(related: &rules::RelatedName) -> Self {
        Self { name: related.name.clone(), kind: related.kind.into() }
    }
}

/// Questions about granted projects.
#[derive(Default)]
pub struct ProjectQuery;

#[Object]
impl ProjectQuery {
    /// The granted projects that a source describes or whose award was recorded here, newest round first, within it in the order of the source.
    /// How many more were approved stands at their round. Errors: ROUND_UNKNOWN, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadSubsidyProjects)",
        directive = can::apply(Action::ReadSubsidyProjects.code().to_owned())
    )]
    #[expect(clippy::too_many_arguments, reason = "two filters beside the four arguments of every connection")]
    async fn subsidy_projects(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only projects of the round with this slug; an unknown one is refused.")] round: Option<
            String,
        >,
        #[graphql(
            desc = "Only projects with this enterprise among the partners, by its global id; the id of an enterprise that is not there, or that you may not see, gives an empty list."
        )]
        partner: Option<ID>,
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
        let context = ctx.surroundings();
        let partner = partner.map(|partner| id::decode(id::Kind::Enterprise, "partner", &partner)).transpose()?;
        let filter = Filter { round, partner, budget_year: None };
        let page = page::asked(ctx, "subsidyProjects", first, after, last, before)?;
        let slice = subsidy_projects(context, &filter, &page).await?;
        let total =
            Total::of((context.clone(), filter), |(context, filter)| async move { count(&context, &filter).await });
        Ok(page::connection("subsidyProjects", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, SubsidyProject(Arc::new(row)))
        }))
    }

    /// One granted project by id or slug; null when there is none.
    /// Errors: EXACTLY_ONE_ARGUMENT, SLUG_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadSubsidyProjects)",
        directive = can::apply(Action::ReadSubsidyProjects.code().to_owned())
    )]
    async fn subsidy_project(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id; give this or the slug.")] id: Option<ID>,
        #[graphql(desc = "Readable key in addresses; give this or the id.")] slug: Option<String>,
    ) -> Maybe<SubsidyProject> {
        let found = async {
            subsidy_project(ctx.surroundings(), &id::lookup(id::Kind::SubsidyProject, id.as_ref(), slug)?).await
        };
        found.await.map(|found| found.map(|row| SubsidyProject(Arc::new(row)))).transpose()
    }
}
