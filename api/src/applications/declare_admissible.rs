//! The conditions of an application are met.

use super::change::{locked, save};
use super::rules::Application;
use super::sight::handled;
use super::states::{ApplicationStep, after};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Decides that an application may be assessed.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; the refusals of idempotency keys; faults of the database.
pub async fn declare_admissible(
    context: &Context,
    application: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    handled(context, application).await?;
    write_once(context, "declareAdmissible", key, DeclareAdmissible { application, expected }).await
}

#[derive(Serialize)]
struct DeclareAdmissible {
    application: Uuid,
    expected: Option<i32>,
}

impl Change for DeclareAdmissible {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::DeclareAdmissible)?;
        save(writing, &before, Application { state, ..before.clone() }, "declareAdmissible", None).await
    }
}
