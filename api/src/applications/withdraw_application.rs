//! The lead takes an application back.

use super::attachments::forget;
use super::change::{locked, save};
use super::completion::as_it_was_submitted;
use super::rules::Application;
use super::sight::led;
use super::states::{ApplicationState, ApplicationStep, after};
use crate::files::Files;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Takes an application back, until it is decided on. One that was handed back keeps the words that were submitted.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `REASON_MALFORMED` as a problem of its
/// field; the refusals of idempotency keys; faults of the database.
pub async fn withdraw_application(
    context: &Context,
    files: &Files,
    application: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    led(context, application).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    let change = WithdrawApplication { application, why, expected };
    let (application, contents) = write_once(context, "withdrawApplication", key, change).await?;
    forget(files, contents).await;
    Ok(application)
}

#[derive(Serialize)]
struct WithdrawApplication {
    application: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for WithdrawApplication {
    /// The application, and the contents of attachments to delete.
    type Outcome = (Uuid, Vec<Uuid>);

    async fn apply(&self, writing: &mut Writing) -> Result<Self::Outcome, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::Withdraw)?;
        let withdrawn_reason = Some(self.why.clone());
        let (stands, contents) = match before.state {
            ApplicationState::Returned => as_it_was_submitted(writing, &before).await?,
            _ => (before.clone(), Vec::new()),
        };
        let gone = Application { state, withdrawn_reason, completion_due: None, ..stands };
        Ok((save(writing, &before, gone, "withdrawApplication", Some(self.why.clone())).await?, contents))
    }
}
