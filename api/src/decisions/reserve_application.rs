//! The deputation puts an application on the reserve.

use super::keep::{held, record};
use super::rules::{AskedDecision, DecisionKind, Ruling, Said, reserve_until};
use crate::access::Action;
use crate::applications::application_for;
use crate::calls::hold_call;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Records that an application waits for money that may be freed: until a day, by default the end of the budget year of its call. Then
/// it lapses by the clock.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `DECISION_CALL_NOT_RANKED`; `RESERVE_UNTIL_OUT_OF_RANGE`,
/// `DECISION_REFERENCE_MALFORMED`, `DECISION_LATER`, `DECISION_TOO_EARLY` and `REASON_MALFORMED` as problems of their fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn reserve_application(
    context: &Context,
    application: Uuid,
    (asked, until, lapsing): (&AskedDecision, Option<NaiveDate>, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let seen = application_for(context, Action::DecideApplications, application).await?;
    let mut problems = Problems::default();
    let said = asked.check(context.clock.today(), &mut problems);
    let lapsing = problems.take("lapsing", reason(lapsing)).unwrap_or_default();
    problems.finish()?;
    let change = ReserveApplication { application, said, until, lapsing, expected, call: seen.call };
    write_once(context, "reserveApplication", key, change).await
}

#[derive(Serialize)]
struct ReserveApplication {
    application: Uuid,
    said: Said,
    until: Option<NaiveDate>,
    lapsing: String,
    expected: Option<i32>,
    /// Follows from the application.
    #[serde(skip)]
    call: Uuid,
}

impl Change for ReserveApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        let held = held(writing, call, (self.application, self.expected), DecisionKind::Reserve).await?;
        let days = (self.said.decided_on, local_date(writing.now()));
        let mut problems = Problems::default();
        problems.take("decidedOn", held.check_day(writing.context(), self.said.decided_on).await?);
        let until = problems.take("lapsesOn", reserve_until(self.until, held.call.budget_year, days));
        problems.finish()?;
        let until = until.ok_or_else(|| Error::internal("a reserve without an end"))?;
        record(writing, &held, &self.said, Ruling::Reserve { until, lapsing: self.lapsing.clone() }).await
    }
}
