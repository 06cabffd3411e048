//! A juror scores an application.

use super::error::AssessmentError;
use super::rules::{SCORES, Score, Scoring};
use super::store;
use crate::access::Action;
use crate::applications::error::ApplicationError;
use crate::applications::states::{ApplicationState, ApplicationStep};
use crate::applications::{application_for, hold_application, judges_among};
use crate::calls::criteria_held;
use crate::calls::rules::Criterion;
use crate::identity::rules::reason;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The score of one criterion as it is typed.
#[derive(Clone, Debug, Serialize)]
pub struct AskedScore {
    /// Place of the criterion in the order of the call, from 1.
    pub position: i32,
    /// 0 to 10.
    pub points: i32,
    /// Why, in Dutch.
    pub motivation: String,
}

/// Saves the scores of the juror who asks in the place of those they gave: as many criteria as they are done with, each with a
/// motivation. Only who said that there is no conflict of interest scores, while the application is being assessed.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `SCORE_CRITERION_UNKNOWN`, `SCORE_OUT_OF_RANGE` and `REASON_MALFORMED` as
/// problems of their fields; the refusals of idempotency keys; faults of the database.
pub async fn score_application(
    context: &Context,
    application: Uuid,
    scores: Vec<AskedScore>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let seen = application_for(context, Action::ScoreApplication, application).await?;
    let juror = context.actor.person().ok_or_else(Error::forbidden)?.account;
    let change = ScoreApplication { application: seen.id, juror, scores, expected };
    write_once(context, "scoreApplication", key, change).await
}

#[derive(Serialize)]
struct ScoreApplication {
    application: Uuid,
    juror: Uuid,
    scores: Vec<AskedScore>,
    expected: Option<i32>,
}

impl Change for ScoreApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let application = hold_application(writing, self.application, None).await?;
        if !judges_among(writing.context(), &application, &[self.juror]).await?.contains(&self.juror) {
            return Err(Error::not_found());
        }
        if application.state != ApplicationState::InAssessment {
            let (state, step) = (application.state.code(), ApplicationStep::Advise.code());
            return Err(ApplicationError::StepIllegal { state, step }.into());
        }
        let criteria = criteria_held(writing, application.call).await?;
        let scores = self.checked(&criteria)?;
        let before = store::lock_scoring(writing.tx(), self.application, self.juror).await?;
        check_version(self.expected, before.as_ref().map_or(0, |before| before.version))?;
        let new = Scoring {
            id: before.as_ref().map_or_else(|| ids::fresh(writing.now()), |before| before.id),
            application: self.application,
            juror: self.juror,
            scored_at: writing.now(),
            is_complete: criteria.len() == scores.len(),
            version: before.as_ref().map_or(1, |before| before.version + 1),
            scores,
        };
        store::save_scoring(writing.tx(), &new, before.is_none()).await?;
        let entry = Entry::of(RecordKind::Scoring, self.application, "scoreApplication").about(self.juror);
        writing.record(entry.after(Facts::default().with("scores", serde_json::json!(new.scores))));
        Ok(self.application)
    }
}

impl ScoreApplication {
    fn checked(&self, criteria: &[Criterion]) -> Result<Vec<Score>, Error> {
        let mut problems = Problems::default();
        let named: BTreeSet<_> = self.scores.iter().map(|score| score.position).collect();
        if named.len() < self.scores.len() {
            problems.add("scores", &AssessmentError::CriterionUnknown);
        }
        let scores = self.scores.iter().enumerate();
        let scores: Vec<_> = scores.filter_map(|(at, asked)| asked.checked(at, criteria, &mut problems)).collect();
        problems.finish().map(|()| scores)
    }
}

impl AskedScore {
    /// The score with its criterion; what is wrong with it goes to the problems.
    fn checked(&self, at: usize, criteria: &[Criterion], problems: &mut Problems) -> Option<Score> {
        let criterion = criteria.iter().find(|one| one.position == self.position);
        if criterion.is_none() {
            problems.add(&format!("scores.{at}.position"), &AssessmentError::CriterionUnknown);
        }
        if !SCORES.contains(&self.points) {
            problems.add(&format!("scores.{at}.points"), &AssessmentError::PointsOutOfRange);
        }
        let motivation = problems.take(&format!("scores.{at}.motivation"), reason(&self.motivation));
        Some(Score { criterion: criterion?.id, points: self.points, motivation: motivation? })
    }
}
