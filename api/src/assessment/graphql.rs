//! The assessment of a call in the graph.

mod scorings;
mod steps;

pub use scorings::ScoringQuery;
pub use steps::AssessmentMutation;

use super::rules::Hundredths;
use super::{Assessment as Found, Standing, assessment_of, count_ranking, ranking, rules};
use crate::access::Action;
use crate::applications::ApplicationLoaders;
use crate::applications::graphql::Application;
use crate::calls::CallLoaders;
use crate::calls::graphql::Criterion;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object};
use uuid::Uuid;

/// The name of the ranking in its cursors.
const LIST: &str = "callRanking";

/// How far the budget of a call reaches in its ranking.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Place")]
pub enum RankingOutcome {
    /// The budget covers it.
    Covered,
    /// It does not, or no longer.
    Beyond,
    /// An officer recorded why it is passed over where the budget does not cover it, and the walk goes on.
    Skipped,
}

/// What the scores of an application came to. The `application` of it says who sees it.
pub struct Assessment(Found);

/// What the scores of an application came to, over the jurors who scored every criterion. Source: DOMAIN §4.2. Seen by the ENTERPRISE of
/// each partner once the application is decided on, by JURY and OFFICER without a conflict of interest, REGISTRAR and AUDITOR once an
/// officer advised on it.
#[Object(name = "ApplicationAssessment")]
impl Assessment {
    /// The weighted mean, 0.00 to 10.00, rounded half up from whole numbers.
    async fn score(&self) -> String {
        self.0.advice.means.score.to_string()
    }

    /// The mean of each criterion, in the order of the call.
    async fn criterion_means(&self, ctx: &Context<'_>) -> Maybe<Vec<CriterionMean>> {
        Some(criterion_means(ctx, &self.0.advice).await)
    }

    /// How many jurors scored every criterion. Who they are is never told here.
    async fn complete_scorings(&self) -> i32 {
        i32::try_from(self.0.advice.means.scorings).unwrap_or(i32::MAX)
    }

    /// The amount that an officer advised to grant, euro cents; null for JURY and ENTERPRISE.
    async fn advised_amount(&self) -> Option<EuroCents> {
        self.0.shows_advice.then_some(self.0.advice.amount)
    }

    /// The advice to the deputation, in Dutch; null for JURY and ENTERPRISE.
    async fn advice(&self) -> Option<&str> {
        self.0.shows_advice.then_some(self.0.advice.text.as_str())
    }

    /// When it was advised last, UTC.
    async fn advised_at(&self) -> Instant {
        Instant(self.0.advice.at)
    }
}

/// The mean of a criterion.
pub struct CriterionMean {
    criterion: crate::calls::rules::Criterion,
    mean: Hundredths,
}

/// The mean of one criterion over the jurors who scored every criterion.
#[Object]
impl CriterionMean {
    /// The criterion.
    async fn criterion(&self) -> Criterion {
        Criterion(self.criterion.clone())
    }

    /// The mean, 0.00 to 10.00, rounded half up.
    async fn mean(&self) -> String {
        self.mean.to_string()
    }
}

async fn criterion_means(ctx: &Context<'_>, advice: &rules::Advice) -> Result<Vec<CriterionMean>, Error> {
    let application = ctx.loaders::<ApplicationLoaders>().application(advice.application).await?;
    let call = application.ok_or_else(Error::not_found)?.call;
    let criteria = ctx.loaders::<CallLoaders>().criteria(call).await?.unwrap_or_default();
    let mean = |criterion: &crate::calls::rules::Criterion| {
        let mean = *advice.means.by_criterion.get(&criterion.id)?;
        Some(CriterionMean { criterion: criterion.clone(), mean })
    };
    Ok(criteria.iter().filter_map(mean).collect())
}

/// A place in a ranking.
pub struct RankedApplication(Standing);

/// A place in the ranking of a call.
#[Object]
impl RankedApplication {
    /// The place, from 1, among the applications that exist for you.
    async fn place(&self) -> i32 {
        self.0.place
    }

    /// The application.
    async fn application(&self, ctx: &Context<'_>) -> Maybe<Application> {
        let found = ctx.loaders::<ApplicationLoaders>().application(self.0.application).await;
        found.map(|found| found.map(Application)).transpose()
    }

    /// What its scores came to.
    async fn assessment(&self, ctx: &Context<'_>) -> Assessment {
        let shows_advice = ctx.surroundings().authorize(Action::ReadScores).is_ok();
        Assessment(Found { advice: self.0.advice.clone(), shows_advice })
    }

    /// Whether the budget of the call covers the amounts advised down to here, of those that were not withdrawn since.
    async fn outcome(&self) -> RankingOutcome {
        self.0.outcome.into()
    }

    /// Why it was passed over, in Dutch; null unless it was, and for JURY.
    async fn skipped_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        let is_staff = ctx.surroundings().authorize(Action::ReadScores).is_ok();
        self.0.reason.as_deref().filter(|_| is_staff)
    }
}

fn call_of(id: &ID) -> Result<Uuid, Error> {
    Ok(id::decode(Kind::Call, "call", id)?)
}

/// Questions about assessments.
#[derive(Default)]
pub struct AssessmentQuery;

#[Object]
impl AssessmentQuery {
    /// What the scores of an application came to; null before it was advised on, and for its consortium before it is decided on. That
    /// OFFICER, REGISTRAR and AUDITOR read it is logged.
    /// Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadAssessment)", directive = can::apply(Action::ReadAssessment.code().to_owned()))]
    async fn application_assessment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the application.")] application: ID,
    ) -> Maybe<Assessment> {
        let found = async {
            let application = id::decode(Kind::Application, "application", &application)?;
            assessment_of(ctx.surroundings(), application).await
        };
        found.await.map(|found| found.map(Assessment)).transpose()
    }

    /// The ranking of a call, first place first: by weighted mean, then the criterion that breaks ties, then the earlier submission, then
    /// the reference. Empty before it is ranked. An application that does not exist for you, or was withdrawn since, takes no place. That OFFICER,
    /// REGISTRAR and AUDITOR read it is logged. Errors: ID_MALFORMED, ID_OF_OTHER_TYPE, PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(guard = "Can(Action::ReadRanking)", directive = can::apply(Action::ReadRanking.code().to_owned()))]
    async fn call_ranking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the call.")] call: ID,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<RankedApplication>> {
        let found = async {
            let (call, page) = (call_of(&call)?, page::asked(ctx, LIST, first, after, last, before)?);
            let slice = ranking(ctx.surroundings(), call, &page).await?;
            let total =
                Total::of(
                    ctx.surroundings().clone(),
                    move |context| async move { count_ranking(&context, call).await },
                );
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.application }, RankedApplication(row))
            }))
        };
        Some(found.await)
    }
}
