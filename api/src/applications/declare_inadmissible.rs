//! A condition of an application is not met.

use super::change::{locked, save};
use super::rules::Application;
use super::sight::handled;
use super::states::{ApplicationStep, after};
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Decides that an application is not assessed; its consortium reads why, and how to appeal.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `REASON_MALFORMED` as a problem of its fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn declare_inadmissible(
    context: &Context,
    application: Uuid,
    (motivation, appeal): (&str, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    handled(context, application).await?;
    let mut problems = Problems::default();
    let motivation = problems.take("motivation", reason(motivation)).unwrap_or_default();
    let appeal = problems.take("appeal", reason(appeal)).unwrap_or_default();
    problems.finish()?;
    let change = DeclareInadmissible { application, motivation, appeal, expected };
    write_once(context, "declareInadmissible", key, change).await
}

#[derive(Serialize)]
struct DeclareInadmissible {
    application: Uuid,
    motivation: String,
    appeal: String,
    expected: Option<i32>,
}

impl Change for DeclareInadmissible {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::DeclareInadmissible)?;
        let (why, action) = (Some(self.motivation.clone()), "declareInadmissible");
        let refused =
            Application { state, motivation: why.clone(), appeal: Some(self.appeal.clone()), ..before.clone() };
        save(writing, &before, refused, action, why).await
    }
}
