//! What the room of decisions does with applications, and what the clock does about the reserve.

use super::change::save;
use super::error::ApplicationError;
use super::rules::{Application, Due};
use super::states::{ApplicationStep, after};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::db::Db;
use crate::shared::error::{Code, Error};
use chrono::NaiveDate;
use uuid::Uuid;

/// What the journal calls the end of a reserve.
const LAPSE: &str = "lapseReserve";

/// Takes an application that is held the step of a decision, and says so under the name of what was done; one that waits does so until
/// a day.
///
/// # Errors
/// `APPLICATION_STEP_ILLEGAL`; faults of the database.
pub async fn decide(
    writing: &mut Writing,
    held: &Application,
    (step, waits_until): (ApplicationStep, Option<NaiveDate>),
    action: &'static str,
    motivation: String,
) -> Result<Uuid, Error> {
    let (state, reserve_until) = (after(held.state, step)?, waits_until.map(Due::through));
    save(writing, held, Application { state, reserve_until, ..held.clone() }, action, Some(motivation)).await
}

/// Applications by key, as they are kept. Who may know of them is decided by whoever asks.
///
/// # Errors
/// Faults of the database.
pub async fn kept_applications(db: &Db, ids: &[Uuid]) -> Result<Vec<Application>, Error> {
    match ids.is_empty() {
        true => Ok(Vec::new()),
        false => store::by_ids(db, ids).await,
    }
}

/// Ends the reserve of every application whose last day there is over, each in a transaction of its own; how many. Doing it twice does
/// nothing more. A job of the service itself.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn lapse_reserves(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::DecideApplications)?;
    let (mut lapsed, mut failed) = (0, None);
    for application in store::waited_out(&context.db, context.clock.today()).await? {
        match write(context, LapseReserve { application }).await {
            Ok(_) => lapsed += 1,
            Err(refused) if refused.code() == Code::IllegalTransition => {}
            // One application that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(lapsed), Err)
}

struct LapseReserve {
    application: Uuid,
}

impl Change for LapseReserve {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = store::lock(writing, self.application).await?.ok_or_else(Error::not_found)?;
        let state = after(before.state, ApplicationStep::Lapse)?;
        if before.reserve_until.is_none_or(|due| writing.now() < due.at) {
            return Err(ApplicationError::StepIllegal { state: before.state.code(), step: "lapse" }.into());
        }
        save(writing, &before, Application { state, reserve_until: None, ..before.clone() }, LAPSE, None).await
    }
}
