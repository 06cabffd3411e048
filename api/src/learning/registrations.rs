//! Registrations for those who may see them: of an event for its officers, and everyone's own.

use super::rules::Registration;
use super::store::registrations as store;
use crate::access::{Action, Reach};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Which registrations are listed.
#[derive(Clone, Copy, Debug)]
pub enum List {
    /// Everyone's for an event, in the order of the line; for those who run events.
    OfEvent(Uuid),
    /// The own ones, newest first.
    Own,
}

impl List {
    /// Whose they are; none when nobody asks in person.
    fn whose(self, context: &Context) -> Result<Option<store::Whose>, Error> {
        Ok(match (self, context.authorize(Action::ReadRegistrations)?) {
            (Self::OfEvent(event), Reach::All) => Some(store::Whose::OfEvent(event)),
            (Self::OfEvent(_), Reach::Own | Reach::PublicFields) => return Err(Error::forbidden()),
            (Self::Own, _) => context.actor.person().map(|person| store::Whose::OfAccount(person.account)),
        })
    }
}

/// One page of registrations, each with its key in the list.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn registrations(context: &Context, list: List, page: &Page) -> Result<Slice<(String, Registration)>, Error> {
    match list.whose(context)? {
        Some(whose) => store::page(&context.db, whose, page).await,
        None => Ok(Slice::default()),
    }
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_registrations(context: &Context, list: List) -> Result<i64, Error> {
    match list.whose(context)? {
        Some(whose) => store::count(&context.db, whose).await,
        None => Ok(0),
    }
}

/// Registrations by key: those the actor may see.
///
/// # Errors
/// Faults of the database.
pub(super) async fn by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Registration>>, Error> {
    let mut found = store::by_ids(&context.db, ids).await?;
    found.retain(|_, registration| {
        context.authorize_on(Action::ReadRegistrations, &registration.target(context.actor)).is_ok()
    });
    Ok(found)
}

/// The own newest registration for each of these events.
///
/// # Errors
/// Faults of the database.
pub(super) async fn own(context: &Context, events: &[Uuid]) -> Result<HashMap<Uuid, Arc<Registration>>, Error> {
    match (context.authorize(Action::ReadRegistrations), context.actor.person()) {
        (Ok(_), Some(person)) => store::of_account(&context.db, person.account, events).await,
        _ => Ok(HashMap::new()),
    }
}
