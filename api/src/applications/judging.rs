//! What the rooms of assessment and decision do with applications: they take them a step further, under locks of this room.

use super::as_submitted::as_submitted;
use super::change::{locked, save};
use super::conflicts;
use super::proposals::{proposals_for, running_under};
use super::rules::Application;
use super::sight::{Interests, Seen, interests, known, seen};
use super::states::{ApplicationState, ApplicationStep, after};
use super::store;
use super::store::judging::{self, lock_standing};
use crate::access::Action;
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// An application that the actor sees and may do something with that the table names.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn application_for(context: &Context, action: Action, id: Uuid) -> Result<Application, Error> {
    context.authorize(action)?;
    known(context, id).await
}

/// Which of the submitted applications under a call someone sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visible {
    /// All but these.
    AllBut(Vec<Uuid>),
    /// These alone.
    Only(Vec<Uuid>),
}

/// Which applications under a call the actor sees of those that were submitted, as the Province and its juries do.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn visible_under(context: &Context, call: Uuid) -> Result<Visible, Error> {
    let seen = seen(context).await?;
    match &seen {
        Seen::Submitted { interests, .. } => {
            Ok(Visible::AllBut(judging::barred_under(&context.db, call, interests).await?))
        }
        Seen::Assigned { .. } | Seen::Awarded { .. } | Seen::Own { .. } => {
            Ok(Visible::Only(store::ids_under(&context.db, &seen, call).await?))
        }
    }
}

/// Which of these accounts may judge an application that is held: those who said that they have no conflict of interest, and of whom the
/// register knows none.
///
/// # Errors
/// Faults of the database.
pub async fn judges_among(context: &Context, application: &Application, accounts: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    conflicts::judges_among(context, application, accounts).await
}

/// The applications under a call that their leads took back.
///
/// # Errors
/// Faults of the database.
pub async fn withdrawn_under(context: &Context, call: Uuid) -> Result<Vec<Uuid>, Error> {
    judging::withdrawn_ids(&context.db, call).await
}

/// The applications in which whoever asks has an interest, with the keys of all who take part in them and of what is proposed for their
/// leads: for what is listed elsewhere by
/// such keys, and is not to be told.
///
/// # Errors
/// Faults of the database.
pub async fn barred_records(context: &Context) -> Result<Vec<Uuid>, Error> {
    match interests(context).await? {
        none if none == Interests::default() => Ok(Vec::new()),
        some => {
            let mut records = judging::records_of(&context.db, &some).await?;
            records.extend(proposals_for(&context.db, &some.ties).await?);
            Ok(records)
        }
    }
}

/// The applications with these keys that the actor sees, by key.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn applications_among(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Application>, Error> {
    let seen = seen(context).await?;
    let found = as_submitted(&context.db, &seen, store::by_ids(&context.db, ids).await?).await?;
    Ok(found.into_iter().filter(|one| seen.check(one).is_ok()).map(|one| (one.id, one)).collect())
}

/// The applications under a call that the actor sees, oldest first.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn applications_under(context: &Context, call: Uuid) -> Result<Vec<Application>, Error> {
    let seen = seen(context).await?;
    let found = store::under(&context.db, &seen, call).await?;
    as_submitted(&context.db, &seen, found).await
}

/// An application, locked until the transaction ends; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub async fn hold_application(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Application, Error> {
    locked(writing, id, expected).await
}

/// Takes an application that is held a step further, and says so under the name of what was done.
///
/// # Errors
/// `APPLICATION_STEP_ILLEGAL`; faults of the database.
pub async fn take_step(
    writing: &mut Writing,
    held: &Application,
    step: ApplicationStep,
    action: &'static str,
    reason: Option<String>,
) -> Result<Uuid, Error> {
    let state = after(held.state, step)?;
    save(writing, held, Application { state, ..held.clone() }, action, reason).await
}

/// The applications under a call that is held which stand in one of these states, locked until the transaction ends.
///
/// # Errors
/// Faults of the database.
pub async fn hold_standing(
    writing: &Writing,
    call: Uuid,
    states: &[ApplicationState],
) -> Result<Vec<Application>, Error> {
    lock_standing(writing, call, states).await
}

/// Until when a lead still has more time under a call that is held; none when nobody has.
///
/// # Errors
/// Faults of the database.
pub async fn extended_until(writing: &Writing, call: Uuid) -> Result<Option<DateTime<Utc>>, Error> {
    running_under(writing.tx(), call, writing.now()).await
}
