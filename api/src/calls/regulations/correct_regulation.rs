//! What was recorded of a regulation is corrected.

use super::change::{Parts, counted, entry, facts, locked};
use super::rules::{AskedRegulation, RegulationDetails};
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Puts what is said in the place of what was recorded of a regulation, and why into the journal. Calls that were published
/// under it stand.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `REASON_MALFORMED` and what can be wrong with the details as problems of fields; the refusals
/// of idempotency keys; faults of the database.
pub async fn correct_regulation(
    context: &Context,
    regulation: Uuid,
    asked: AskedRegulation,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordRegulation)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    let details = asked.check(context.clock.today(), &mut problems);
    problems.finish()?;
    let change = CorrectRegulation { regulation, asked, why, expected, details };
    write_once(context, "correctRegulation", key, change).await
}

#[derive(Serialize)]
struct CorrectRegulation {
    regulation: Uuid,
    asked: AskedRegulation,
    why: String,
    expected: Option<i32>,
    #[serde(skip)]
    details: RegulationDetails,
}

impl Change for CorrectRegulation {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.regulation, self.expected).await?;
        let had = Parts::of(writing, before.id).await?;
        let after = counted(writing, &before.with(&self.details)).await?;
        let has = had.replaced(writing, after.id, &self.details).await?;
        let said = entry(after.id, "correctRegulation").because(Some(self.why.clone()));
        writing.record(said.before(facts(&before, &had)).after(facts(&after, &has)));
        Ok(after.id)
    }
}
