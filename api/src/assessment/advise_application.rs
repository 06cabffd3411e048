//! An officer advises an amount for an application.

use super::error::AssessmentError;
use super::rules::{Advice, FEWEST_SCORINGS, Hundredths, Scoring, means};
use super::store;
use crate::access::Action;
use crate::applications::rules::Application;
use crate::applications::states::{ApplicationState, ApplicationStep};
use crate::applications::{application_for, hold_application, judges_among, take_step};
use crate::calls::error::CallError;
use crate::calls::rules::{Call, CallState};
use crate::calls::states::CallStep;
use crate::calls::{criteria_held, hold_call};
use crate::identity::rules::reason;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::money::EuroCents;
use serde::Serialize;
use uuid::Uuid;

/// Advises an amount for an application that at least two jurors scored completely; with it the means are fixed, and nobody scores it
/// any more. Until the ranking the advice can be given anew, over the same scores.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `CALL_STEP_ILLEGAL`, `ADVICE_TOO_FEW_SCORINGS`; `ADVICE_AMOUNT_TOO_HIGH` and `REASON_MALFORMED` as
/// problems of their fields; the refusals of idempotency keys; faults of the database.
pub async fn advise_application(
    context: &Context,
    application: Uuid,
    (amount, text): (EuroCents, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let seen = application_for(context, Action::RunAssessment, application).await?;
    let mut problems = Problems::default();
    let text = problems.take("advice", reason(text)).unwrap_or_default();
    problems.finish()?;
    let change = AdviseApplication { application, call: seen.call, amount, text, expected };
    write_once(context, "adviseApplication", key, change).await
}

#[derive(Serialize)]
struct AdviseApplication {
    application: Uuid,
    /// Follows from the application.
    #[serde(skip)]
    call: Uuid,
    amount: EuroCents,
    text: String,
    expected: Option<i32>,
}

impl Change for AdviseApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        let application = hold_application(writing, self.application, self.expected).await?;
        if call.state != CallState::InAssessment {
            let (state, step) = (call.state.code(), CallStep::Rank.code());
            return Err(CallError::StepIllegal { state, step }.into());
        }
        self.check_amount(&call, application.budget.requested)?;
        let step = match application.state {
            ApplicationState::Advised => ApplicationStep::CorrectAdvice,
            _ => ApplicationStep::Advise,
        };
        take_step(writing, &application, step, "adviseApplication", None).await?;
        let advice = self.advice(writing, &application).await?;
        store::put_advice(writing, &advice).await?;
        let facts = Facts::default().with("amountCents", advice.amount.0).with("score", advice.means.score.to_string());
        let facts = facts.with("scorings", advice.means.scorings).with("advice", advice.text.as_str());
        writing.record(Entry::of(RecordKind::Scoring, self.application, "adviseApplication").after(facts));
        Ok(self.application)
    }
}

impl AdviseApplication {
    fn check_amount(&self, call: &Call, requested: Option<EuroCents>) -> Result<(), Error> {
        let most = [call.maximum, requested].into_iter().flatten().min().unwrap_or(EuroCents::ZERO);
        match (EuroCents::ZERO..=most).contains(&self.amount) {
            true => Ok(()),
            false => Err(Error::of_field("amount", &AssessmentError::AmountTooHigh { most: most.0 })),
        }
    }

    /// The advice with what the complete scorings come to, of jurors without a conflict of interest.
    async fn advice(&self, writing: &Writing, application: &Application) -> Result<Advice, Error> {
        let criteria = criteria_held(writing, self.call).await?;
        let weights = criteria.iter().map(|one| (one.id, i64::from(one.weight))).collect();
        let scorings = store::scorings_of(writing.tx().connection(), &[self.application]).await?;
        let jurors: Vec<_> = scorings.iter().map(|scoring| scoring.juror).collect();
        let judges = judges_among(writing.context(), application, &jurors).await?;
        let counted = scorings.iter().filter(|scoring| judges.contains(&scoring.juror));
        let points: Vec<_> = counted.map(Scoring::points).collect();
        let found = means(&weights, &points);
        let have = found.as_ref().map_or(0, |found| found.scorings);
        let too_few = AssessmentError::TooFewScorings { have, fewest: FEWEST_SCORINGS };
        let means = found.filter(|found| found.scorings >= FEWEST_SCORINGS).ok_or(too_few)?;
        let decisive = criteria.iter().find(|one| one.is_tie_break).and_then(|one| means.by_criterion.get(&one.id));
        let tie_break = decisive.copied().unwrap_or(Hundredths(0));
        let (text, at) = (self.text.clone(), writing.now());
        Ok(Advice { application: self.application, amount: self.amount, text, means, tie_break, at })
    }
}
