//! An officer begins to assess the applications of a call.

use super::error::AssessmentError;
use super::store;
use crate::access::Action;
use crate::applications::assess_all;
use crate::calls::{begin_assessment, hold_call};
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Begins the assessment of a call that has closed, under which nobody has more time: every admissible application is assessed from now
/// on. Those that are not decided on stand in its way.
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
        if writing.now() < call.closes_at {
            return Err(AssessmentError::CallOpen { closes_at: call.closes_at }.into());
        }
        if let Some(until) = store::running_extension(writing.tx(), call.id, writing.now()).await? {
            return Err(AssessmentError::ExtensionRunning { until }.into());
        }
        let count = store::undecided(writing.tx(), call.id).await?;
        if count > 0 {
            return Err(AssessmentError::Undecided { count }.into());
        }
        begin_assessment(writing, &call).await?;
        assess_all(writing, call.id).await?;
        Ok(call.id)
    }
}
