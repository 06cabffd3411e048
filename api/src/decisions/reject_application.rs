//! The deputation grants no money for an application.

use super::keep::{held, record};
use super::rules::{AskedDecision, DecisionKind, Ruling, Said};
use crate::access::Action;
use crate::applications::application_for;
use crate::calls::hold_call;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Records that no money is granted; the consortium reads why, and how to appeal.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `DECISION_CALL_NOT_RANKED`; `DECISION_REFERENCE_MALFORMED`,
/// `DECISION_LATER`, `DECISION_TOO_EARLY` and `REASON_MALFORMED` as problems of their fields; the refusals of idempotency keys; faults
/// of the database.
pub async fn reject_application(
    context: &Context,
    application: Uuid,
    asked: &AskedDecision,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let seen = application_for(context, Action::DecideApplications, application).await?;
    let said = asked.checked(context.clock.today())?;
    let change = RejectApplication { application, said, expected, call: seen.call };
    write_once(context, "rejectApplication", key, change).await
}

#[derive(Serialize)]
struct RejectApplication {
    application: Uuid,
    said: Said,
    expected: Option<i32>,
    /// Follows from the application.
    #[serde(skip)]
    call: Uuid,
}

impl Change for RejectApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        let held = held(writing, call, (self.application, self.expected), DecisionKind::Reject).await?;
        let mut problems = Problems::default();
        problems.take("decidedOn", held.check_day(writing.context(), self.said.decided_on).await?);
        problems.finish()?;
        record(writing, &held, &self.said, Ruling::Reject).await
    }
}
