//! Everything about a call is decided.

use super::error::DecisionError;
use crate::access::Action;
use crate::applications::hold_standing;
use crate::applications::states::ApplicationState;
use crate::calls::states::{CallStep, after};
use crate::calls::{hold_call, take_call_step};
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The states of an application that is not decided on.
const OPEN: &[ApplicationState] = &[
    ApplicationState::Submitted,
    ApplicationState::Returned,
    ApplicationState::Admissible,
    ApplicationState::InAssessment,
    ApplicationState::Advised,
];

/// Closes the decisions about a ranked call: every ranked application is decided on or withdrawn. Its reserve may still be awarded.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`, `CALL_UNDECIDED`; the refusals of idempotency keys; faults of the database.
pub async fn decide_call(
    context: &Context,
    call: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::DecideApplications)?;
    write_once(context, "decideCall", key, DecideCall { call, expected }).await
}

#[derive(Serialize)]
struct DecideCall {
    call: Uuid,
    expected: Option<i32>,
}

impl Change for DecideCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        check_version(self.expected, call.version)?;
        after(call.state, CallStep::Decide)?;
        let count = hold_standing(writing, call.id, OPEN).await?.len();
        match count {
            0 => take_call_step(writing, &call, CallStep::Decide, "decideCall").await,
            count => Err(DecisionError::Undecided { count }.into()),
        }
    }
}
