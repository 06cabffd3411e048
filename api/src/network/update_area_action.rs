//! An action of a directing area gets on, or is worded anew.

use super::appointing::of_area;
use super::record_area_action::{entry, facts};
use super::rules::actions::{AreaAction, Priority, once_each, title};
use super::states::{ActionEvent, action_after};
use super::store::actions;
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// What is to be different about an action; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct ActionChanges {
    /// Title in Dutch.
    pub title: Option<String>,
    /// The priorities it serves, in place of those it had.
    pub priorities: Option<Vec<Priority>>,
    /// What happens to it.
    pub event: Option<ActionEvent>,
    /// Why it is dropped; needed for that and for nothing else.
    pub reason: Option<String>,
}

/// Changes an action. The regisseur of the area does it, or an officer.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `ACTION_TRANSITION`; `ACTION_TITLE_MALFORMED` and `REASON_MALFORMED` as problems of
/// fields; the refusals of idempotency keys; faults of the database.
pub async fn update_area_action(
    context: &Context,
    action: Uuid,
    changes: &ActionChanges,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageAreaActions)?;
    let found = actions::find(context.db.reader(), action).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::ManageAreaActions, &of_area(found.area))?;
    let change = check(action, changes, expected)?;
    write_once(context, "updateAreaAction", key, change).await
}

/// What can be done of it; every problem at once.
fn check(action: Uuid, changes: &ActionChanges, expected: Option<i32>) -> Result<UpdateAction, Error> {
    let mut problems = Problems::default();
    let title = changes.title.as_deref().and_then(|named| problems.take("title", title(named)));
    let why = match changes.event {
        Some(ActionEvent::Drop) => problems.take("reason", reason(changes.reason.as_deref().unwrap_or_default())),
        _ => None,
    };
    problems.finish()?;
    let checked = (changes.event, changes.priorities.as_deref().map(once_each));
    let event = changes.event.map(ActionEvent::code);
    let priorities = checked.1.as_ref().map(|list| list.iter().map(|priority| priority.code()).collect());
    Ok(UpdateAction { action, title, priorities, event, why, expected, checked })
}

#[derive(Serialize)]
struct UpdateAction {
    action: Uuid,
    title: Option<String>,
    priorities: Option<Vec<&'static str>>,
    event: Option<&'static str>,
    why: Option<String>,
    expected: Option<i32>,
    #[serde(skip)]
    checked: (Option<ActionEvent>, Option<Vec<Priority>>),
}

impl Change for UpdateAction {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = actions::lock(writing.tx(), self.action).await?.ok_or_else(Error::not_found)?;
        check_version(self.expected, before.version)?;
        let (event, priorities) = &self.checked;
        let mut after =
            AreaAction { title_nl: self.title.clone().unwrap_or(before.title_nl.clone()), ..before.clone() };
        if let Some(event) = event {
            after.state = action_after(before.state, *event)?;
            after.dropped_reason = self.why.clone();
        }
        actions::change(writing.tx(), &after).await?;
        let mut told = facts(&after);
        if let Some(priorities) = priorities {
            actions::prioritise(writing.tx(), after.id, priorities, writing.now()).await?;
            told = told.with("priorities", self.priorities.as_ref().map(|codes| codes.join(" ")));
        }
        writing.record(entry(&after, "updateAreaAction").before(facts(&before)).after(told));
        Ok(())
    }
}
