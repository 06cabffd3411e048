//! An officer proposes to look at an inadmissible application again.

use super::propose::propose;
use super::rules::{Matter, check_open};
use crate::applications::change::locked;
use crate::applications::sight::handled;
use crate::applications::states::{ApplicationStep, after};
use crate::calls::hold_call;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Proposes to take back that an application was declared inadmissible; the key of the proposal.
///
/// # Errors
/// `NOT_FOUND`, `APPLICATION_STEP_ILLEGAL`, `REOPENING_TOO_LATE`, `PROPOSAL_OPEN`; `REASON_MALFORMED` as a problem of its field; the refusals of idempotency
/// keys; faults of the database.
pub async fn propose_reopening(
    context: &Context,
    application: Uuid,
    why: &str,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let seen = handled(context, application).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "proposeReopening", key, ProposeReopening { application, call: seen.call, why }).await
}

#[derive(Serialize)]
struct ProposeReopening {
    application: Uuid,
    /// Follows from the application.
    #[serde(skip)]
    call: Uuid,
    why: String,
}

impl Change for ProposeReopening {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        check_open(hold_call(writing, self.call).await?.state)?;
        let found = locked(writing, self.application, None).await?;
        after(found.state, ApplicationStep::Reopen)?;
        let lead = found.lead_enterprise().ok_or_else(|| Error::internal("an application without a lead"))?;
        let matter = Matter::Reopening(self.application);
        propose(writing, matter, (self.call, lead), &self.why, "proposeReopening").await
    }
}
