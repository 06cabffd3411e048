//! A juror scores an application.

use super::error::AssessmentError;
use super::rules::{SCORES, Score, Scoring};
use super::store;
use crate::access::Action;
use crate::applications::{hold_application, judged};
use crate::applications::states::{ApplicationState, ApplicationStep};
use crate::applications::error::ApplicationError;
use crate::calls::criteria_held;
use crate::identity::rules::reason;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Saves the scores of the juror who asks in the place of those they gave: as many criteria as they are done with, each with a
/// motivation. Only who said that there is no conflict of interest scores, while the application is being assessed.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `SCORE_CRITERION_UNKNOWN`, `SCORE_OUT_OF_RANGE` and `REASON_MALFORMED` as
/// problems of their fields; the refusals of idempotency keys; faults of the database.
pub async fn score_application(
    context: &Context,
    application: Uuid,
    scores: Vec<Score>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ScoreApplication)?;
    let seen = judged(context, application).await?;
    let juror = context.actor.person().ok_or_else(Error::forbidden)?.account;
    let change = ScoreApplication { application: seen.id, juror, scores, expected };
    write_once(context, "scoreApplication", key, change).await
}

#[derive(Serialize)]
struct ScoreApplication {
    application: Uuid,
    juror: Uuid,
    scores: Vec<Score>,
    expected: Option<i32>,
}

impl Change for ScoreApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let application = hold_application(writing, self.application).await?;
        if application.state != ApplicationState::InAssessment {
            let (state, step) = (application.state.code(), ApplicationStep::Advise.code());
            return Err(ApplicationError::StepIllegal { state, step }.into());
        }
        let criteria: BTreeSet<_> = criteria_held(writing, application.call).await?.iter().map(|one| one.id).collect();
        let scores = self.checked(&criteria)?;
        let before = store::lock_scoring(writing.tx(), self.application, self.juror).await?;
        check_version(self.expected, before.as_ref().map_or(0, |before| before.version))?;
        let new = Scoring {
            id: before.as_ref().map_or_else(|| ids::fresh(writing.now()), |before| before.id),
            application: self.application,
            juror: self.juror,
            scored_at: writing.now(),
            version: before.as_ref().map_or(1, |before| before.version + 1),
            scores,
        };
        store::save_scoring(writing.tx(), &new, before.is_none(), criteria.len() == new.scores.len()).await?;
        let facts = Facts::default().with("application", self.application.to_string());
        let entry = Entry::of(RecordKind::Scoring, new.id, "scoreApplication").about(self.juror);
        writing.record(entry.after(facts.personal("scores", serde_json::json!(new.scores))));
        Ok(self.application)
    }
}

impl ScoreApplication {
    fn checked(&self, criteria: &BTreeSet<Uuid>) -> Result<Vec<Score>, Error> {
        let mut problems = Problems::default();
        let named: BTreeSet<_> = self.scores.iter().map(|score| score.criterion).collect();
        if named.len() < self.scores.len() || !named.is_subset(criteria) {
            problems.add("scores", &AssessmentError::CriterionUnknown);
        }
        let checked = self.scores.iter().enumerate().map(|(at, score)| {
            if !SCORES.contains(&score.points) {
                problems.add(&format!("scores.{at}.points"), &AssessmentError::PointsOutOfRange);
            }
            let motivation = problems.take(&format!("scores.{at}.motivation"), reason(&score.motivation));
            Score { motivation: motivation.unwrap_or_default(), ..score.clone() }
        });
        let checked = checked.collect();
        problems.finish().map(|()| checked)
    }
}
