//! An officer ranks the applications of a call.

use super::error::AssessmentError;
use super::rules::cut_off::Advised;
use super::rules::{Advice, Place, Ranked, cut_off, order};
use super::store::{self, RankedPlace};
use crate::access::Action;
use crate::applications::rules::Application;
use crate::applications::states::ApplicationState;
use crate::applications::{Visible, hold_standing, visible_under};
use crate::calls::states::CallStep;
use crate::calls::{hold_call, take_call_step};
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// An application that is passed over where the budget does not cover it, and why.
#[derive(Clone, Debug, Serialize)]
pub struct AskedSkip {
    /// The application.
    pub application: Uuid,
    /// Why, in Dutch.
    pub reason: String,
}

/// Ranks the applications of a call, all of which were advised on or withdrawn, and marks how far its budget reaches.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`, `RANKING_NOT_ADVISED`, `RANKING_NO_BUDGET`; `RANKING_SKIP_UNKNOWN` and
/// `REASON_MALFORMED` as problems of their fields; the refusals of idempotency keys; faults of the database.
pub async fn rank_call(
    context: &Context,
    call: Uuid,
    skips: Vec<AskedSkip>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RunAssessment)?;
    let mut problems = Problems::default();
    let mut reasons = BTreeMap::new();
    for (at, skip) in skips.iter().enumerate() {
        let why = problems.take(&format!("skips.{at}.reason"), reason(&skip.reason)).unwrap_or_default();
        if reasons.insert(skip.application, why).is_some() {
            problems.add("skips", &AssessmentError::SkipUnknown);
        }
    }
    problems.finish()?;
    check_known(context, call, &reasons).await?;
    write_once(context, "rankCall", key, RankCall { call, reasons, expected }).await
}

/// Whether what is to be passed over exists for whoever asks.
async fn check_known(context: &Context, call: Uuid, reasons: &BTreeMap<Uuid, String>) -> Result<(), Error> {
    let is_known = match visible_under(context, call).await? {
        Visible::AllBut(hidden) => !hidden.iter().any(|hidden| reasons.contains_key(hidden)),
        Visible::Only(seen) => reasons.keys().all(|named| seen.contains(named)),
    };
    match is_known {
        true => Ok(()),
        false => Err(Error::of_field("skips", &AssessmentError::SkipUnknown)),
    }
}

#[derive(Serialize)]
struct RankCall {
    call: Uuid,
    /// Why applications may be passed over.
    reasons: BTreeMap<Uuid, String>,
    expected: Option<i32>,
}

impl Change for RankCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        check_version(self.expected, call.version)?;
        take_call_step(writing, &call, CallStep::Rank, "rankCall").await?;
        if !hold_standing(writing, call.id, UNDER_WAY).await?.is_empty() {
            return Err(AssessmentError::NotAdvised.into());
        }
        let assessed = hold_standing(writing, call.id, &[ApplicationState::Advised]).await?;
        let budget = call.budget.ok_or(AssessmentError::NoBudget)?;
        let ids: Vec<_> = assessed.iter().map(|one| one.id).collect();
        let advice = store::advice_of((&writing.context().db, writing.tx().connection()), &ids).await?;
        let ranking = self.ranking(budget.0, &in_order(&assessed, &advice)?)?;
        store::insert_ranking(writing, call.id, &ranking).await?;
        Ok(call.id)
    }
}

/// The states of applications that stand in the way of a ranking.
const UNDER_WAY: &[ApplicationState] = &[
    ApplicationState::Submitted,
    ApplicationState::Returned,
    ApplicationState::Admissible,
    ApplicationState::InAssessment,
];

/// The applications in the order of the ranking.
fn in_order<'a>(
    assessed: &'a [Application],
    advice: &'a HashMap<Uuid, Advice>,
) -> Result<Vec<(&'a Application, &'a Advice)>, Error> {
    let with_advice = |application: &'a Application| {
        let missing = || Error::internal("an application was advised on without advice");
        Ok((application, advice.get(&application.id).ok_or_else(missing)?))
    };
    let mut all = assessed.iter().map(with_advice).collect::<Result<Vec<_>, Error>>()?;
    all.sort_by(|one, other| order(&merit(one), &merit(other)));
    Ok(all)
}

fn merit((application, advice): &(&Application, &Advice)) -> Ranked<DateTime<Utc>> {
    Ranked {
        score: advice.means.score,
        tie_break: advice.tie_break,
        submitted_at: application.submitted_at.unwrap_or_default(),
        reference: application.reference.clone().unwrap_or_default(),
    }
}

impl RankCall {
    /// The places, with what the budget covers.
    fn ranking(&self, budget: i64, all: &[(&Application, &Advice)]) -> Result<Vec<RankedPlace>, Error> {
        if !self.reasons.keys().all(|skipped| all.iter().any(|(application, _)| application.id == *skipped)) {
            return Err(Error::of_field("skips", &AssessmentError::SkipUnknown));
        }
        let advised = |(application, advice): &(&Application, &Advice)| Advised {
            amount: advice.amount.0,
            may_skip: self.reasons.contains_key(&application.id),
        };
        let outcomes = cut_off(budget, &all.iter().map(advised).collect::<Vec<_>>());
        let places = (1..).zip(all.iter().zip(outcomes)).map(|(place, ((application, _), outcome))| RankedPlace {
            application: application.id,
            place,
            outcome,
            reason: (outcome == Place::Skipped).then(|| self.reasons.get(&application.id).cloned()).flatten(),
        });
        Ok(places.collect())
    }
}
