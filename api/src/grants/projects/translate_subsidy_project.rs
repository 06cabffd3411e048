//! What a granted project says in French or English.

use super::change::{entry, locked};
use super::rules::Project;
use super::store::writing as rows;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::translations::rules::Texts;
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// Gives or corrects the texts of a project in another language, each a translation of the Dutch as it is now.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `TRANSLATION_MALFORMED` and `NOTHING_TO_TRANSLATE` as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn translate_subsidy_project(
    context: &Context,
    project: Uuid,
    texts: Texts,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageSubsidyProjects)?;
    let mut problems = Problems::default();
    let texts = texts.check(&mut problems);
    problems.finish()?;
    write_once(context, "translateSubsidyProject", key, TranslateSubsidyProject { project, texts, expected }).await
}

#[derive(Serialize)]
struct TranslateSubsidyProject {
    project: Uuid,
    texts: Texts,
    expected: Option<i32>,
}

impl Change for TranslateSubsidyProject {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let project = locked(writing, self.project, self.expected).await?;
        let (before, after) = translate(writing, project.id, &self.texts, |column| dutch(&project, column)).await?;
        let counted = Project { version: project.version + 1, ..project.clone() };
        rows::save_told(writing.tx(), &counted).await?;
        writing.record(entry(project.id, "translateSubsidyProject").before(before).after(after));
        Ok(project.id)
    }
}

/// The Dutch text in a column; none where there is none.
fn dutch<'a>(project: &'a Project, column: &str) -> Option<&'a str> {
    match column {
        "title_nl" => Some(&project.title_nl),
        "story_nl" => project.story_nl.as_deref(),
        "result_nl" => project.result_nl.as_deref(),
        _ => None,
    }
}
