//! What the gallery tells of a granted project: its story, what came of it, a film, and who made the photos.

use super::change::{entry, facts, locked};
use super::rules::told::Told;
use super::store::writing as rows;
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Puts this in the place of all that is told of a project. What was decided of it, amount and partners, is no story and stays.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `PROJECT_TEXT_MALFORMED`, `FILM_URL_MALFORMED` and `PHOTO_CREDIT_MALFORMED` as problems of
/// fields; the refusals of idempotency keys; faults of the database.
pub async fn update_subsidy_project(
    context: &Context,
    project: Uuid,
    asked: &Told,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageSubsidyProjects)?;
    let mut problems = Problems::default();
    let told = asked.check(&mut problems);
    problems.finish()?;
    write_once(context, "updateSubsidyProject", key, UpdateSubsidyProject { project, told, expected }).await
}

#[derive(Serialize)]
struct UpdateSubsidyProject {
    project: Uuid,
    told: Told,
    expected: Option<i32>,
}

impl Change for UpdateSubsidyProject {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.project, self.expected).await?;
        let after = before.telling(self.told.clone());
        rows::save_told(writing.tx(), &after).await?;
        let (was, is) = Facts::changed(facts(&before), facts(&after), &[]);
        writing.record(entry(after.id, "updateSubsidyProject").before(was).after(is));
        Ok(after.id)
    }
}
