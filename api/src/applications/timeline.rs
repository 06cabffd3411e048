//! What happened to applications, as the journal tells.

use super::loaders::ApplicationLoaders;
use super::rules::Application;
use super::rules::then::members_then;
use super::rules::timeline::{ACTIONS, Event, Then, since_submission, timeline};
use crate::journal::{RecordKind, Step, history_of};
use crate::shared::db::Db;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// What happened to an application one sees, oldest first. Its consortium reads all of it, whoever joined later too; the Province
/// reads from the first submission on, for what came before is the consortium's alone.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn timeline_of(loaders: &ApplicationLoaders, application: &Application) -> Result<Vec<Event>, Error> {
    let seen = loaders.seen().await?;
    seen.check(application)?;
    let events = loaders.events(application.id).await?.unwrap_or_default();
    Ok(if seen.is_own() { events.to_vec() } else { since_submission(&events).to_vec() })
}

/// What happened to each of these, with one statement.
pub(super) async fn events_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Event>>>, Error> {
    let steps = history_of(db, RecordKind::Application, ids, &ACTIONS).await?;
    let told = |(id, steps): (Uuid, Arc<Vec<Step>>)| {
        let entries = steps.iter().map(then).collect::<Result<Vec<_>, _>>()?;
        Ok((id, Arc::new(timeline(&entries))))
    };
    steps.into_iter().map(told).collect()
}

fn then(step: &Step) -> Result<Then, Error> {
    let day = |name| step.became(name).and_then(|on| on.as_str()?.parse().ok());
    Ok(Then {
        at: step.at,
        action: step.action.clone(),
        reason: step.reason.clone(),
        completion_due_on: day("completionDueOn"),
        reserve_until_on: day("reserveUntilOn"),
        members: members_then(step.became("partners")).map_err(Error::internal)?,
    })
}
