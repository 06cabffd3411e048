//! A recognition holds no longer from a day on; that it held stays.

use super::error::RecognitionError;
use super::states::{RecognitionEvent, next};
use super::{authorized, facts, hold, store};
use crate::access::Action;
use crate::enterprises::change::entry;
use crate::identity::error::IdentityError;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Ends a verified recognition: `on` is the first day on which it no longer holds. On its own first day it never held.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `RECOGNITION_TRANSITION`, `RECOGNITION_ENDS_BEFORE`, `ENTERPRISE_MERGED`; `PERIOD_REVERSED` and
/// `REASON_MALFORMED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn end_recognition(
    context: &Context,
    recognition: Uuid,
    (on, why): (NaiveDate, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, Action::ManageRecognitions, recognition).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "endRecognition", key, EndRecognition { enterprise, recognition, on, why, expected }).await
}

#[derive(Serialize)]
struct EndRecognition {
    /// Follows from the recognition.
    #[serde(skip)]
    enterprise: Uuid,
    recognition: Uuid,
    on: NaiveDate,
    why: String,
    expected: Option<i32>,
}

impl Change for EndRecognition {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (enterprise, before) = hold(writing, self.enterprise, self.recognition, self.expected).await?;
        let mut after = before.clone();
        after.state = next(before.state, RecognitionEvent::End)?;
        let mut problems = Problems::default();
        if before.period.from.is_some_and(|from| self.on < from) {
            problems.add("on", &IdentityError::PeriodReversed);
        }
        problems.finish()?;
        if before.period.until.is_some_and(|until| until <= self.on) {
            return Err(RecognitionError::EndsBefore.into());
        }
        (after.period.until, after.ended_reason) = (Some(self.on), Some(self.why.clone()));
        store::save(writing.tx(), &after).await?;
        let entry = entry(&enterprise, "endRecognition").because(Some(self.why.clone()));
        writing.record(entry.before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
