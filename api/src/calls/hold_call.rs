//! A call under which another room keeps something.

use super::change::save;
use super::rules::{Call, Criterion};
use super::states::{CallStep, after};
use super::store::life;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// A published call, locked until the transaction ends, so that its deadline and state stay what they are. Who may do it is
/// decided by whoever asks.
///
/// # Errors
/// `NOT_FOUND`, also for a draft; faults of the database.
pub async fn hold_call(writing: &Writing, call: Uuid) -> Result<Call, Error> {
    let found = life::lock(writing.tx(), call).await?;
    found.filter(|call| call.is_public).ok_or_else(Error::not_found)
}

/// Remembers when the first application was submitted under a call that is held: from then on its criteria, weights and maximum
/// stand.
///
/// # Errors
/// Faults of the database.
pub async fn note_submission(writing: &Writing, call: &Call) -> Result<(), Error> {
    match call.first_submitted_at {
        Some(_) => Ok(()),
        None => life::note_submission(writing.tx(), call.id, writing.now()).await,
    }
}

/// The criteria of a call that is held, in order.
///
/// # Errors
/// Faults of the database.
pub async fn criteria_held(writing: &Writing, call: Uuid) -> Result<Vec<Criterion>, Error> {
    life::criteria(writing.tx(), call).await
}

/// Takes a call that is held a step further, and says so under the name of what was done.
///
/// # Errors
/// `CALL_STEP_ILLEGAL`; faults of the database.
pub async fn take_call_step(
    writing: &mut Writing,
    held: &Call,
    step: CallStep,
    action: &'static str,
) -> Result<Uuid, Error> {
    let state = after(held.state, step)?;
    save(writing, held, Call { state, ..held.clone() }, action, None).await
}
