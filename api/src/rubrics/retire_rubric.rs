//! An officer takes a rubric out of the guide.

use super::change::{check_standing, entry, facts};
use super::error::RubricError;
use super::rules::tree::Heading;
use super::store::tree;
use crate::access::Action;
use crate::guide::listings::offerings_under;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "retireRubric";

/// Retires a rubric under which nothing is listed and below which none stands: it is in no list and in no search any more, and can be
/// read by its id and its readable key. It does not come back.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `RUBRIC_RETIRED`, `RUBRIC_HAS_BELOW`, `RUBRIC_IN_USE`; `REASON_MALFORMED` as a problem of its
/// field; the refusals of idempotency keys; faults of the database.
pub async fn retire_rubric(
    context: &Context,
    rubric: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageRubrics)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, NAME, key, RetireRubric { rubric, why, expected }).await
}

#[derive(Serialize)]
struct RetireRubric {
    rubric: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RetireRubric {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let tree = tree::lock(writing.tx()).await?;
        let before = tree.get(self.rubric).ok_or_else(Error::not_found)?;
        check_standing(before, self.expected)?;
        match (tree.below(before.id), offerings_under(writing.tx(), before.id).await?) {
            (0, 0) => {}
            (0, offerings) => return Err(RubricError::InUse { offerings }.into()),
            (below, _) => return Err(RubricError::HasBelow { below }.into()),
        }
        let after = Heading { is_retired: true, version: before.version + 1, ..before.clone() };
        tree::save(writing.tx(), &after).await?;
        let entry = entry(&after, NAME).before(facts(before)).after(facts(&after));
        writing.record(entry.because(Some(self.why.clone())));
        Ok(())
    }
}
