//! An officer begins to assess the applications of a call.

use super::error::AssessmentError;
use crate::access::Action;
use crate::applications::states::{ApplicationState, ApplicationStep};
use crate::applications::{extended_until, hold_standing, take_step};
use crate::calls::rules::{Call, CallState};
use crate::calls::states::CallStep;
use crate::calls::{hold_call, take_call_step};
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Begins the assessment of a call that has closed, under which nobody has more time: every admissible application is assessed from now
/// on. Those that are not decided on stand in its way. Done again during the assessment, it takes in what became admissible since.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`, `ASSESSMENT_CALL_OPEN`, `ASSESSMENT_EXTENSION_RUNNING`, `ASSESSMENT_UNDECIDED`; the
/// refusals of idempotency keys; faults of the database.
pub async fn start_assessment(
    context: &Context,
    call: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RunAssessment)?;
    write_once(context, "startAssessment", key, StartAssessment { call, expected }).await
}

#[derive(Serialize)]
struct StartAssessment {
    call: Uuid,
    expected: Option<i32>,
}

impl Change for StartAssessment {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        check_version(self.expected, call.version)?;
        check_over(writing, &call).await?;
        let undecided = [ApplicationState::Submitted, ApplicationState::Returned];
        if !hold_standing(writing, call.id, &undecided).await?.is_empty() {
            return Err(AssessmentError::Undecided.into());
        }
        let admissible = hold_standing(writing, call.id, &[ApplicationState::Admissible]).await?;
        if call.state != CallState::InAssessment || admissible.is_empty() {
            take_call_step(writing, &call, CallStep::StartAssessment, "startAssessment").await?;
        }
        for application in &admissible {
            take_step(writing, application, ApplicationStep::StartAssessment, "startAssessment", None).await?;
        }
        Ok(call.id)
    }
}

/// Whether nobody can submit an application any more.
async fn check_over(writing: &Writing, call: &Call) -> Result<(), Error> {
    if call.state == CallState::Published && writing.now() < call.closes_at {
        return Err(AssessmentError::CallOpen { closes_at: call.closes_at }.into());
    }
    match extended_until(writing, call.id).await? {
        Some(until) => Err(AssessmentError::ExtensionRunning { until }.into()),
        None => Ok(()),
    }
}
