//! How applications were scored, in the graph.

use crate::access::Action;
use crate::applications::ApplicationLoaders;
use crate::applications::graphql::Application;
use crate::assessment::{count_my_scorings, my_scorings, rules, scorings_of};
use crate::calls::CallLoaders;
use crate::calls::graphql::Criterion;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use crate::shared::error::Error;
use crate::shared::page::Position;
use async_graphql::{Context, ID, Object};

/// The name of the list in its cursors.
const LIST: &str = "myScorings";

/// How a juror scored.
pub struct Scoring(pub(super) rules::Scoring);

/// How a juror scored an application. Seen by that juror, and by OFFICER without a conflict of interest, REGISTRAR and AUDITOR.
#[Object]
impl Scoring {
    /// The application; null for a juror for whom it does not exist any more.
    async fn application(&self, ctx: &Context<'_>) -> Maybe<Application> {
        let found = ctx.loaders::<ApplicationLoaders>().application(self.0.application).await;
        found.map(|found| found.map(Application)).transpose()
    }

    /// Id of the account of the juror.
    async fn juror(&self) -> ID {
        id::encode(Kind::User, self.0.juror)
    }

    /// When it was saved last, UTC.
    async fn scored_at(&self) -> Instant {
        Instant(self.0.scored_at)
    }

    /// Whether every criterion is scored: only then it counts.
    async fn is_complete(&self) -> bool {
        self.0.is_complete
    }

    /// The scores, in the order of the criteria.
    async fn scores(&self, ctx: &Context<'_>) -> Maybe<Vec<Score>> {
        Some(scores(ctx, &self.0).await)
    }

    /// Rises with every change; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// The score of one criterion.
pub struct Score {
    criterion: crate::calls::rules::Criterion,
    score: rules::Score,
}

/// The score a juror gave one criterion.
#[Object]
impl Score {
    /// The criterion.
    async fn criterion(&self) -> Criterion {
        Criterion(self.criterion.clone())
    }

    /// 0 to 10.
    async fn points(&self) -> i32 {
        self.score.points
    }

    /// Why, in Dutch.
    async fn motivation(&self) -> &str {
        &self.score.motivation
    }
}

async fn scores(ctx: &Context<'_>, scoring: &rules::Scoring) -> Result<Vec<Score>, Error> {
    let application = ctx.loaders::<ApplicationLoaders>().application(scoring.application).await?;
    let Some(application) = application else { return Ok(Vec::new()) };
    let criteria = ctx.loaders::<CallLoaders>().criteria(application.call).await?.unwrap_or_default();
    let named = |criterion: &crate::calls::rules::Criterion| {
        let score = scoring.scores.iter().find(|score| score.criterion == criterion.id)?.clone();
        Some(Score { criterion: criterion.clone(), score })
    };
    Ok(criteria.iter().filter_map(named).collect())
}

/// Questions about scores.
#[derive(Default)]
pub struct ScoringQuery;

#[Object]
impl ScoringQuery {
    /// What you scored as a juror, newest first. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(guard = "Can(Action::ReadMyScorings)", directive = can::apply(Action::ReadMyScorings.code().to_owned()))]
    async fn my_scorings(
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
    ) -> Maybe<Paged<Scoring>> {
        let found = async {
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = my_scorings(ctx.surroundings(), &page).await?;
            let total =
                Total::of(ctx.surroundings().clone(), |context| async move { count_my_scorings(&context).await });
            Ok(page::connection(LIST, slice, total, |row| (Position { key: String::new(), id: row.id }, Scoring(row))))
        };
        Some(found.await)
    }

    /// How jurors scored an application, in the order in which they began. That you read it is logged. Errors: NOT_FOUND,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadScores)", directive = can::apply(Action::ReadScores.code().to_owned()))]
    async fn application_scorings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the application.")] application: ID,
    ) -> Maybe<Vec<Scoring>> {
        let found = async {
            let application = id::decode(Kind::Application, "application", &application)?;
            scorings_of(ctx.surroundings(), application).await
        };
        Some(found.await.map(|found| found.into_iter().map(Scoring).collect()))
    }
}
