//! A directing area plans to do something.

use super::appointing::of_area;
use super::change::locked;
use super::rules::actions::{AreaAction, Priority, once_each, title};
use super::states::ActionState;
use super::store::actions;
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, RecordKind, Visibility, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Records an action of an area, planned; its key. The regisseur of the area does it, or
/// an officer.
///
/// # Errors
/// `NOT_FOUND`; `ACTION_TITLE_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults of the
/// database.
pub async fn record_area_action(
    context: &Context,
    area: Uuid,
    (named, priorities): (&str, &[Priority]),
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::ManageAreaActions, &of_area(area))?;
    let mut problems = Problems::default();
    let title = problems.take("title", title(named)).unwrap_or_default();
    problems.finish()?;
    let checked = once_each(priorities);
    let priorities = checked.iter().map(|priority| priority.code()).collect();
    write_once(context, "recordAreaAction", key, RecordAction { area, title, priorities, checked }).await
}

#[derive(Serialize)]
struct RecordAction {
    area: Uuid,
    title: String,
    priorities: Vec<&'static str>,
    #[serde(skip)]
    checked: Vec<Priority>,
}

impl Change for RecordAction {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let area = locked(writing, self.area, None).await?.id;
        let (id, title_nl, state) = (ids::fresh(writing.now()), self.title.clone(), ActionState::Planned);
        let action = AreaAction { id, area, title_nl, state, dropped_reason: None, version: 1 };
        actions::insert(writing.tx(), &action, writing.now()).await?;
        actions::prioritise(writing.tx(), id, &self.checked, writing.now()).await?;
        let facts = facts(&action).with("priorities", self.priorities.join(" "));
        writing.record(entry(&action, "recordAreaAction").after(facts));
        Ok(id)
    }
}

/// What the journal says of an action, which everyone may read.
pub(super) fn entry(action: &AreaAction, done: &'static str) -> Entry {
    Entry::of(RecordKind::AreaAction, action.id, done).owned_by(action.area).visible(Visibility::Public)
}

/// The values of an action in the journal.
pub(super) fn facts(action: &AreaAction) -> Facts {
    Facts::default().with("title", action.title_nl.as_str()).with("state", action.state.code())
}
