//! An officer asks for what is missing.

use super::change::{locked, save};
use super::error::ApplicationError;
use super::rules::{Application, Due};
use super::sight::handled;
use super::states::{ApplicationStep, after};
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::{closing_instant, local_date};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Longest time for a completion; days.
const MOST_DAYS: i64 = 90;

/// Hands an application back to its lead, to be completed by a day (inclusive, Europe/Brussels).
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `APPLICATION_DUE_OUT_OF_RANGE` and `REASON_MALFORMED` as problems of
/// their fields; the refusals of idempotency keys; faults of the database.
pub async fn request_completion(
    context: &Context,
    application: Uuid,
    (asked, due_on): (&str, NaiveDate),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    handled(context, application).await?;
    let mut problems = Problems::default();
    let asked = problems.take("asked", reason(asked)).unwrap_or_default();
    problems.finish()?;
    let change = RequestCompletion { application, asked, due_on, expected };
    write_once(context, "requestCompletion", key, change).await
}

#[derive(Serialize)]
struct RequestCompletion {
    application: Uuid,
    asked: String,
    due_on: NaiveDate,
    expected: Option<i32>,
}

impl Change for RequestCompletion {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::RequestCompletion)?;
        let due = due(self.due_on, local_date(writing.now()));
        let due = due.map_err(|refused| Error::of_field("dueOn", &refused))?;
        let (asked, action) = (Some(self.asked.clone()), "requestCompletion");
        let returned =
            Application { state, completion_asked: asked.clone(), completion_due: Some(due), ..before.clone() };
        save(writing, &before, returned, action, asked).await
    }
}

/// Until when it is due.
fn due(on: NaiveDate, today: NaiveDate) -> Result<Due, ApplicationError> {
    let days = (on - today).num_days();
    match (1..=MOST_DAYS).contains(&days) {
        true => Ok(Due { on, at: closing_instant(on) }),
        false => Err(ApplicationError::DueOutOfRange { most: MOST_DAYS }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_completion_is_due_from_tomorrow_on_and_closes_at_local_midnight() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let due_at = |on: &str| due(day(on), day("2026-10-01")).map(|due| due.at.to_rfc3339()).ok();
        assert_eq!(due_at("2026-10-01"), None);
        assert_eq!(due_at("2026-10-02").as_deref(), Some("2026-10-02T22:00:00+00:00"));
        assert_eq!(due_at("2026-10-25").as_deref(), Some("2026-10-25T23:00:00+00:00"), "the clock changes that day");
        assert!(due_at("2026-12-30").is_some() && due_at("2026-12-31").is_none());
    }
}
