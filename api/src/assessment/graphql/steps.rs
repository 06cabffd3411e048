//! What jurors and officers do in an assessment.

use super::call_of;
use crate::access::Action;
use crate::applications::ApplicationLoaders;
use crate::applications::graphql::Application;
use crate::assessment::{
    AskedScore, AskedSkip, advise_application, rank_call, request_advice_bundle, request_applications_table,
    score_application, start_assessment,
};
use crate::calls::CallLoaders;
use crate::calls::graphql::Call;
use crate::files::Files;
use crate::files::graphql::FileLink;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Surroundings};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// A call whose applications are to be assessed.
#[derive(InputObject)]
pub struct StartAssessmentInput {
    /// Id of the call.
    call: ID,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The score of one criterion.
#[derive(InputObject)]
pub struct ScoreInput {
    /// `position` of the criterion in the call.
    position: i32,
    /// 0 to 10.
    points: i32,
    /// Why, in Dutch; 1 to 1000 characters.
    motivation: String,
}

/// The scores of a juror.
#[derive(InputObject)]
pub struct ScoreApplicationInput {
    /// Id of the application.
    application: ID,
    /// The scores so far, each criterion at most once; they stand in the place of those you gave before. They count once every criterion
    /// has one.
    scores: Vec<ScoreInput>,
    /// `version` of your scoring as you saw it, 0 when there is none yet; refused with VERSION_STALE when it changed. Not checked when
    /// left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An amount that is advised.
#[derive(InputObject)]
pub struct AdviseApplicationInput {
    /// Id of the application.
    application: ID,
    /// The amount, euro cents; at most what is asked, and the maximum of the call.
    amount: EuroCents,
    /// The advice to the deputation, in Dutch; 1 to 1000 characters.
    advice: String,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An application that is passed over.
#[derive(InputObject)]
pub struct RankingSkipInput {
    /// Id of the application.
    application: ID,
    /// Why it is passed over where the budget does not cover it, in Dutch; 1 to 1000 characters.
    reason: String,
}

/// A call to rank.
#[derive(InputObject)]
pub struct RankCallInput {
    /// Id of the call.
    call: ID,
    /// What is passed over where the budget does not cover it, so that the walk down the ranking goes on.
    #[graphql(default)]
    skips: Vec<RankingSkipInput>,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A bundle to download.
#[derive(InputObject)]
pub struct RequestAdviceBundleInput {
    /// Id of the call.
    call: ID,
}

/// A table to download.
#[derive(InputObject)]
pub struct RequestApplicationsTableInput {
    /// Id of the call.
    call: ID,
}

/// The call as changed.
#[derive(SimpleObject)]
pub struct AssessedCallPayload {
    /// The call; null when `fieldErrors` says why.
    call: Option<Call>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The application as assessed.
#[derive(SimpleObject)]
pub struct AssessedApplicationPayload {
    /// The application; null when `fieldErrors` says why.
    application: Option<Application>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The way to a bundle or table.
#[derive(SimpleObject)]
pub struct AssessmentDownloadPayload {
    /// The link over which it is downloaded.
    download: FileLink,
}

async fn of_call(ctx: &Context<'_>, outcome: Result<Uuid, Error>) -> Maybe<AssessedCallPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<CallLoaders>().changed(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| AssessedCallPayload { call: found.flatten().map(Call), field_errors })
}

async fn of_application(ctx: &Context<'_>, outcome: Result<Uuid, Error>) -> Maybe<AssessedApplicationPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<ApplicationLoaders>().changed(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| AssessedApplicationPayload {
        application: found.flatten().map(Application),
        field_errors,
    })
}

fn application_of(id: &ID) -> Result<Uuid, Error> {
    Ok(id::decode(Kind::Application, "application", id)?)
}

/// What jurors and officers do in an assessment.
#[derive(Default)]
pub struct AssessmentMutation;

#[Object]
impl AssessmentMutation {
    /// Begins the assessment of a call that has closed: its admissible applications are scored from now on. Done again during the
    /// assessment, it takes in what became admissible since. Errors: NOT_FOUND, VERSION_STALE, CALL_STEP_ILLEGAL,
    /// ASSESSMENT_CALL_OPEN, ASSESSMENT_EXTENSION_RUNNING, ASSESSMENT_UNDECIDED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RunAssessment)", directive = can::apply(Action::RunAssessment.code().to_owned()))]
    async fn start_assessment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which call.")] input: StartAssessmentInput,
    ) -> Maybe<AssessedCallPayload> {
        let outcome = async {
            let (call, key) = (call_of(&input.call)?, input.idempotency_key.as_deref());
            start_assessment(ctx.surroundings(), call, input.expected_version, key).await
        };
        of_call(ctx, outcome.await).await
    }

    /// Saves your scores as a juror, as many criteria as you are done with: only after you answered that you have no conflict of interest,
    /// and while the application is being assessed. Field errors: SCORE_CRITERION_UNKNOWN, SCORE_OUT_OF_RANGE, REASON_MALFORMED.
    /// Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ScoreApplication)", directive = can::apply(Action::ScoreApplication.code().to_owned()))]
    async fn score_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and the scores.")] input: ScoreApplicationInput,
    ) -> Maybe<AssessedApplicationPayload> {
        let outcome = async {
            let (application, expected) = (application_of(&input.application)?, input.expected_version);
            let asked =
                |one: ScoreInput| AskedScore { position: one.position, points: one.points, motivation: one.motivation };
            let (scores, key) = (input.scores.into_iter().map(asked).collect(), input.idempotency_key.as_deref());
            score_application(ctx.surroundings(), application, scores, expected, key).await
        };
        of_application(ctx, outcome.await).await
    }

    /// Advises an amount for an application that at least two jurors scored completely; with it the means are fixed. Until the ranking the
    /// advice can be given anew. Field errors: ADVICE_AMOUNT_TOO_HIGH, REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// APPLICATION_STEP_ILLEGAL, CALL_STEP_ILLEGAL, ADVICE_TOO_FEW_SCORINGS, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RunAssessment)", directive = can::apply(Action::RunAssessment.code().to_owned()))]
    async fn advise_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, how much, and why.")] input: AdviseApplicationInput,
    ) -> Maybe<AssessedApplicationPayload> {
        let outcome = async {
            let (application, said) = (application_of(&input.application)?, (input.amount, input.advice.as_str()));
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            advise_application(ctx.surroundings(), application, said, expected, key).await
        };
        of_application(ctx, outcome.await).await
    }

    /// Ranks the applications of a call once each was advised on or withdrawn, and marks how far its budget reaches: the walk ends at the
    /// first amount that is not covered, unless it is passed over. Field errors: RANKING_SKIP_UNKNOWN, REASON_MALFORMED. Errors:
    /// NOT_FOUND, VERSION_STALE, CALL_STEP_ILLEGAL, RANKING_NOT_ADVISED, RANKING_NO_BUDGET, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RunAssessment)", directive = can::apply(Action::RunAssessment.code().to_owned()))]
    async fn rank_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which call, and what is passed over.")] input: RankCallInput,
    ) -> Maybe<AssessedCallPayload> {
        let outcome = async {
            let (call, key) = (call_of(&input.call)?, input.idempotency_key.as_deref());
            let skip = |one: RankingSkipInput| {
                Ok(AskedSkip { application: application_of(&one.application)?, reason: one.reason })
            };
            let skips = input.skips.into_iter().map(skip).collect::<Result<_, Error>>()?;
            rank_call(ctx.surroundings(), call, skips, input.expected_version, key).await
        };
        of_call(ctx, outcome.await).await
    }

    /// A link to download what is advised to the deputation about a call that was ranked, as PDF, in Dutch: the ranking, and of each
    /// application that exists for you consortium, amounts, means and advice. No juror is named. That it is downloaded is logged.
    /// Errors: NOT_FOUND for a call without a ranking, ID_MALFORMED, ID_OF_OTHER_TYPE. The download itself is refused with
    /// FILE_LINK_INVALID.
    #[graphql(guard = "Can(Action::ReadScores)", directive = can::apply(Action::ReadScores.code().to_owned()))]
    async fn request_advice_bundle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which call.")] input: RequestAdviceBundleInput,
    ) -> Maybe<AssessmentDownloadPayload> {
        let link = async {
            let (call, files) = (call_of(&input.call)?, ctx.data_unchecked::<Files>());
            request_advice_bundle(ctx.surroundings(), files, call).await
        };
        Some(link.await.map(|link| AssessmentDownloadPayload { download: link.into() }))
    }

    /// A link to download the applications under a call that exist for you, oldest first, as a table for spreadsheets (CSV, RFC 4180): state,
    /// consortium, amounts, what their scores came to, and their place. That it is downloaded is logged. Errors: NOT_FOUND,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE. The download itself is refused with FILE_LINK_INVALID.
    #[graphql(guard = "Can(Action::ReadScores)", directive = can::apply(Action::ReadScores.code().to_owned()))]
    async fn request_applications_table(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which call.")] input: RequestApplicationsTableInput,
    ) -> Maybe<AssessmentDownloadPayload> {
        let link = async {
            let (call, files) = (call_of(&input.call)?, ctx.data_unchecked::<Files>());
            request_applications_table(ctx.surroundings(), files, call).await
        };
        Some(link.await.map(|link| AssessmentDownloadPayload { download: link.into() }))
    }
}
