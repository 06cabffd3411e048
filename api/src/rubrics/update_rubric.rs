//! An officer names a rubric otherwise, or puts it elsewhere.

use super::change::{AskedRubric, Checked, check_standing, entry, facts};
use super::rules::tree::{Heading, Tree};
use super::store::tree;
use crate::access::Action;
use crate::guide::listings::{follow_rubrics, hold_listings_under};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "updateRubric";

/// Changes names, level and place of a rubric; its readable key stays. Listings under it follow; the titles of what they offer are theirs
/// and stay. What was changed stays when the data set is loaded again.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `RUBRIC_RETIRED`; those of [`create_rubric`](super::create_rubric()) as problems of fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn update_rubric(
    context: &Context,
    rubric: Uuid,
    asked: &AskedRubric,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageRubrics)?;
    write_once(context, NAME, key, UpdateRubric { rubric, asked: asked.check()?, expected }).await
}

#[derive(Serialize)]
struct UpdateRubric {
    rubric: Uuid,
    asked: Checked,
    expected: Option<i32>,
}

impl Change for UpdateRubric {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        hold_listings_under(writing.tx(), self.rubric).await?;
        let tree = tree::lock(writing.tx()).await?;
        let before = tree.get(self.rubric).ok_or_else(Error::not_found)?;
        check_standing(before, self.expected)?;
        let (after, keys) = self.changed(&tree, before)?;
        tree::save(writing.tx(), &after).await?;
        tree::save_keys(writing.tx(), &keys).await?;
        writing.record(entry(&after, NAME).before(facts(before)).after(facts(&after)));
        self.asked.translate(writing, &after, NAME).await?;
        follow_rubrics(writing.tx(), &[after.id], &[]).await
    }
}

/// A rubric with its place as a key.
type Key = (Uuid, String);

impl UpdateRubric {
    /// The rubric as it becomes, and the keys of those that move with it.
    fn changed(&self, tree: &Tree, before: &Heading) -> Result<(Heading, Vec<Key>), Error> {
        let (asked, parent) = (&self.asked, self.asked.parent.unwrap_or(before.parent));
        let name_nl = asked.name.clone().unwrap_or_else(|| before.name_nl.clone());
        let mut problems = Problems::default();
        problems.take("name", tree.check_name(Some(before.id), &name_nl));
        problems.take("parent", tree.check_parent(Some(before.id), parent));
        problems.finish()?;
        let moves = asked.position.is_some() || parent != before.parent;
        let keys = if moves { tree.keys(before.id, parent, asked.position) } else { Vec::new() };
        let sort_key = keys.first().map_or_else(|| before.sort_key.clone(), |(_, key)| key.clone());
        let after = Heading { name_nl, parent, sort_key, version: before.version + 1, ..before.clone() };
        Ok((after, keys))
    }
}
