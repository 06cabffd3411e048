//! What is planned is saved, as often as one types.

use super::change::{locked, save};
use super::error::ApplicationError;
use super::rules::Application;
use super::rules::plan::AskedPlan;
use super::sight::led;
use super::states::{ApplicationStep, after};
use super::store::parts;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Saves title, result, work plan, period and places in the place of those it has. The version of the plan alone is compared, so
/// that whoever writes the budget meanwhile loses nothing.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `APPLICATION_TEXT_MALFORMED`,
/// `APPLICATION_PERIOD_MALFORMED`, `APPLICATION_PLACES_COUNT` and `APPLICATION_PLACE_UNKNOWN` as problems of their fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn save_plan(
    context: &Context,
    application: Uuid,
    asked: AskedPlan,
    expected: i32,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    led(context, application).await?;
    write_once(context, "saveApplicationPlan", key, SavePlan { application, asked, expected }).await
}

#[derive(Serialize)]
struct SavePlan {
    application: Uuid,
    asked: AskedPlan,
    expected: i32,
}

impl Change for SavePlan {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, None).await?;
        check_version(Some(self.expected), before.plan_version)?;
        let state = after(before.state, ApplicationStep::Edit)?;
        let mut problems = Problems::default();
        let plan = self.asked.check(&mut problems);
        if !parts::are_known(writing.tx(), &plan.places).await? {
            problems.add("places", &ApplicationError::PlaceUnknown);
        }
        problems.finish()?;
        let changed = Application { state, plan, plan_version: before.plan_version + 1, ..before.clone() };
        parts::replace_places(writing.tx(), &changed).await?;
        save(writing, &before, changed, "saveApplicationPlan", None).await
    }
}
