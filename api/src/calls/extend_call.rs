//! The deadline of a call is moved later.

use super::change::{locked, save};
use super::rules::{Call, extended};
use super::states::{CallStep, after};
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Moves the deadline of a published call later; everyone reads why. A call that has closed, but is not being assessed yet, is open
/// again.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`; `EXTENDED_TO_EARLIER`, `CALL_DEADLINE_PASSED`,
/// `CALL_DATE_OUT_OF_RANGE` and `REASON_MALFORMED` as problems of their fields; the refusals of idempotency keys; faults of
/// the database.
pub async fn extend_call(
    context: &Context,
    call: Uuid,
    deadline_on: NaiveDate,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let change = ExtendCall { call, deadline_on, why: why.unwrap_or_default(), expected };
    write_once(context, "extendCall", key, change).await
}

#[derive(Serialize)]
struct ExtendCall {
    call: Uuid,
    deadline_on: NaiveDate,
    why: String,
    expected: Option<i32>,
}

impl Change for ExtendCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.call, self.expected).await?;
        let state = after(before.state, CallStep::Extend)?;
        let later = extended(&before, self.deadline_on, &self.why, local_date(writing.now()));
        let later = later.map_err(|refused| Error::of_field("deadlineDate", &refused))?;
        save(writing, &before, Call { state, ..later }, "extendCall", Some(self.why.clone())).await
    }
}
