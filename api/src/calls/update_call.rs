//! Other details for a call: of a draft all, of a published one what nobody relies on yet.

use super::change::{checked, counted, entry, facts, locked};
use super::rules::{AskedCall, check_update, criteria_of};
use super::states::{CallStep, after};
use super::store::life;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Puts these details in the place of those a call has. Whether criteria, weights and maximum are fixed is decided with the call
/// locked, as whoever submits the first application has it locked.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`, `CALL_FROZEN`, `DEADLINE_MOVED_BY_EXTENDING`, `CALL_OPENED`; what can be
/// wrong with the details as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_call(
    context: &Context,
    call: Uuid,
    asked: AskedCall,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    write_once(context, "updateCall", key, UpdateCall { call, asked, expected }).await
}

#[derive(Serialize)]
struct UpdateCall {
    call: Uuid,
    asked: AskedCall,
    expected: Option<i32>,
}

impl Change for UpdateCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.call, self.expected).await?;
        after(before.state, CallStep::Update)?;
        let mut problems = Problems::default();
        let details = checked(writing, &self.asked, Some(&before), &mut problems).await?;
        problems.finish()?;
        let had = life::criteria(writing.tx(), before.id).await?;
        check_update(&before, &had, &details, local_date(writing.now()))?;
        let has = criteria_of(&had, &details.criteria, || ids::fresh(writing.now()));
        let updated = counted(writing, &before, before.with(&details)).await?;
        life::replace_criteria(writing.tx(), before.id, &had, &has).await?;
        let said = entry(&updated, "updateCall").before(facts(&before, Some(&had)));
        writing.record(said.after(facts(&updated, Some(&has))));
        Ok(updated.id)
    }
}
