//! An officer adds a rubric to the guide.

use super::change::{AskedRubric, Checked, entry, facts};
use super::rules::tree::Heading;
use super::store::tree;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "createRubric";
/// The version with which a rubric begins that was made here: one above that of a data set, so that none says otherwise later.
const FIRST_VERSION: i32 = 2;

/// Makes a rubric; its key. Its Dutch name makes the readable key, which never changes, and is told to be malformed when left out.
///
/// # Errors
/// `FORBIDDEN`; `RUBRIC_NAME_MALFORMED`, `RUBRIC_NAME_TAKEN`, `TRANSLATION_MALFORMED`, `RUBRIC_PARENT_UNKNOWN`, `RUBRIC_TOO_DEEP` and
/// `RUBRIC_POSITION_MALFORMED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn create_rubric(context: &Context, asked: &AskedRubric, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageRubrics)?;
    write_once(context, NAME, key, CreateRubric { asked: asked.check()? }).await
}

#[derive(Serialize)]
struct CreateRubric {
    asked: Checked,
}

impl Change for CreateRubric {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let tree = tree::lock(writing.tx()).await?;
        let (name, parent) = (self.asked.name.clone().unwrap_or_default(), self.asked.parent.flatten());
        let mut problems = Problems::default();
        problems.take("name", tree.check_name(None, &name));
        problems.take("parent", tree.check_parent(None, parent));
        problems.finish()?;
        let slug = tree.slug(&name);
        // The key that a data set would give it, so that both mean one row.
        let id = ids::seeded("rubric", &slug);
        let key = tree.keys(id, parent, self.asked.position).into_iter().next();
        let sort_key = key.map(|(_, key)| key).unwrap_or_default();
        let new = Heading { id, slug, name_nl: name, parent, sort_key, is_retired: false, version: FIRST_VERSION };
        tree::insert(writing.tx(), &new).await?;
        writing.record(entry(&new, NAME).after(facts(&new)));
        self.asked.translate(writing, &new, NAME).await?;
        Ok(id)
    }
}
