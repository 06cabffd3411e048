//! A call is called off.

use super::change::{locked, save};
use super::error::CallError;
use super::rules::Call;
use super::states::{CallStep, after};
use super::store::life;
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Calls off a draft or a published call under which nothing was granted; of a published one everyone reads why.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`, `CALL_AWARDED`; `REASON_MALFORMED` as a problem of its field; the
/// refusals of idempotency keys; faults of the database.
pub async fn cancel_call(
    context: &Context,
    call: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let change = CancelCall { call, why: why.unwrap_or_default(), expected };
    write_once(context, "cancelCall", key, change).await
}

#[derive(Serialize)]
struct CancelCall {
    call: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for CancelCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.call, self.expected).await?;
        let state = after(before.state, CallStep::Cancel)?;
        if life::is_awarded(writing.tx(), before.id).await? {
            return Err(CallError::Awarded.into());
        }
        let cancelled = Call { state, cancelled_reason_nl: Some(self.why.clone()), ..before.clone() };
        save(writing, &before, cancelled, "cancelCall", Some(self.why.clone())).await
    }
}
