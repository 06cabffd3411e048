//! The register of awards in the graph.

use super::{award_register, count, rules};
use crate::access::Action;
use crate::calls::regulations::graphql::Regulation;
use crate::enterprises::rules::printed;
use crate::grants::projects::ProjectLoaders;
use crate::grants::projects::graphql::{PartnerRole, SubsidyProject};
use crate::grants::projects::rules::awarded::Award;
use crate::grants::projects::rules::{Filter, Partner, PartnerName, Project};
use crate::grants::rounds::RoundLoaders;
use crate::grants::rounds::graphql::SubsidyRound;
use crate::graphql::basis::FactBasis;
use crate::graphql::can::{Can, can};
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::graphql::Enterprise;
use crate::places::graphql::Municipality;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, Object};
use std::sync::Arc;

/// What became of an award, as far as it is recorded.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::AwardStatus")]
pub enum AwardStatus {
    /// Awarded; what came later is not recorded here.
    Awarded,
}

/// An award.
pub struct RegisteredAward(Arc<Project>);

impl RegisteredAward {
    async fn award(&self, ctx: &Context<'_>) -> Result<Option<Arc<Award>>> {
        ctx.loaders::<ProjectLoaders>().award(self.0.id).await
    }
}

/// An award in the public register. Everyone may read it. What is not known is null, and never zero: of projects that sources tell
/// of there is no application and no decision here.
#[Object]
impl RegisteredAward {
    /// The granted project.
    async fn project(&self) -> SubsidyProject {
        SubsidyProject(Arc::clone(&self.0))
    }

    /// Title of the project in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.title_nl)
    }

    /// Reference of the application, such as PS-2026-0001; null when there was none here.
    async fn reference(&self, ctx: &Context<'_>) -> Maybe<String> {
        Some(self.award(ctx).await.transpose()?.map(|award| award.reference.clone()))
    }

    /// Who benefits: the partners that the source or the application names, but for those who are paid for work in the project; empty
    /// when none is named.
    async fn beneficiaries(&self, ctx: &Context<'_>) -> Result<Vec<Beneficiary>> {
        let found = ctx.loaders::<ProjectLoaders>().partners(self.0.id).await?;
        Ok(found.iter().filter(|partner| partner.benefits()).cloned().map(Beneficiary).collect())
    }

    /// The round it was granted in, which says the years.
    async fn round(&self, ctx: &Context<'_>) -> Result<SubsidyRound> {
        SubsidyRound::of(ctx, self.0.round_id).await
    }

    /// The regulation it was granted under.
    async fn regulation(&self, ctx: &Context<'_>) -> Result<Regulation> {
        let round = ctx.loaders::<RoundLoaders>().round_of(self.0.round_id).await?;
        Regulation::of(ctx, round.regulation_id).await
    }

    /// Reference of the decision of the deputation; null when not known.
    async fn decision_reference(&self, ctx: &Context<'_>) -> Maybe<String> {
        Some(self.award(ctx).await.transpose()?.map(|award| award.decision_reference.clone()))
    }

    /// Date of that decision, Europe/Brussels; null when not known.
    async fn decided_on(&self, ctx: &Context<'_>) -> Maybe<Date> {
        Some(self.award(ctx).await.transpose()?.map(|award| Date(award.decided_on)))
    }

    /// Amount asked for, euro cents; null when not known.
    async fn requested_amount(&self, ctx: &Context<'_>) -> Maybe<EuroCents> {
        Some(self.award(ctx).await.transpose()?.map(|award| award.requested))
    }

    /// Amount awarded, euro cents; null when not known.
    async fn awarded_amount(&self) -> Option<EuroCents> {
        self.0.awarded
    }

    /// Where the amount awarded comes from; null when it is not known.
    async fn awarded_basis(&self) -> Option<FactBasis> {
        self.0.awarded_basis.map(Into::into)
    }

    /// First day on which the project is carried out, Europe/Brussels; null when not known.
    async fn execution_from(&self, ctx: &Context<'_>) -> Maybe<Date> {
        Some(self.award(ctx).await.transpose()?.map(|award| Date(award.execution_from)))
    }

    /// First day on which the project is no longer carried out, Europe/Brussels (exclusive); null when not known.
    async fn execution_until(&self, ctx: &Context<'_>) -> Maybe<Date> {
        Some(self.award(ctx).await.transpose()?.map(|award| Date(award.execution_until)))
    }

    /// What became of it, as far as it is recorded.
    async fn status(&self) -> AwardStatus {
        rules::AwardStatus::Awarded.into()
    }

    /// True when the record is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// A beneficiary.
pub struct Beneficiary(Partner);

/// Who benefits from an award. Of a person, a sole trader among them, number, municipality and record are null.
#[Object]
impl Beneficiary {
    /// Name as in the source, or as it applied.
    async fn name(&self) -> &str {
        self.0.name.text()
    }

    /// True for a person who takes part under the own name or as a sole trader, false for an organisation.
    async fn is_person(&self) -> bool {
        matches!(self.0.name, PartnerName::Person(_))
    }

    /// What it does in the project.
    async fn role(&self) -> PartnerRole {
        self.0.role.into()
    }

    /// Number in the Crossroads Bank for Enterprises, ten digits; null when not known, and of a person.
    async fn enterprise_number(&self) -> Option<&str> {
        self.0.number.as_deref()
    }

    /// The same number as people read it, 0xxx.xxx.xxx; null when not known, and of a person.
    async fn enterprise_number_printed(&self) -> Option<String> {
        self.0.number.as_deref().map(printed)
    }

    /// Municipality as the source has it, else that of its seat; null when not known, and of a person.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.seat_id?).await
    }

    /// Its record as an enterprise; null when it has none that you may see, and of a person.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id?).await
    }
}

/// Questions to the register of awards.
#[derive(Default)]
pub struct AwardRegisterQuery;

#[Object]
impl AwardRegisterQuery {
    /// The public register of awards, newest round first, within it in the order of the source or of approval. As a whole it stands at
    /// `/register/awards.csv` and `/register/awards.jsonld`. Errors: ROUND_UNKNOWN.
    #[graphql(
        guard = "Can(Action::ReadAwardRegister)",
        directive = can::apply(Action::ReadAwardRegister.code().to_owned())
    )]
    #[expect(clippy::too_many_arguments, reason = "two filters beside the four arguments of every connection")]
    async fn award_register(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only awards of the round with this slug; an unknown one is refused.")] round: Option<String>,
        #[graphql(
            desc = "Only awards under a call whose money comes from the budget of this calendar year; of older rounds the call is not known."
        )]
        budget_year: Option<i32>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<RegisteredAward>> {
        let context = ctx.surroundings();
        let filter = Filter { round, budget_year, partner: None };
        let page = page::asked(ctx, "awardRegister", first, after, last, before)?;
        let slice = award_register(context, &filter, &page).await?;
        let total =
            Total::of((context.clone(), filter), |(context, filter)| async move { count(&context, &filter).await });
        Ok(page::connection("awardRegister", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, RegisteredAward(Arc::new(row)))
        }))
    }
}
