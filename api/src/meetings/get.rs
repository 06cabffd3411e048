//! Meetings by id or slug, and their agendas.

use super::rules::{AgendaItem, NetworkMeeting, sees_restricted_subjects};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One meeting.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_meeting(context: &Context, asked: Lookup) -> Result<Option<Arc<NetworkMeeting>>, Error> {
    context.authorize(Action::ReadNetworkMeetings)?;
    match asked {
        Lookup::Id(id) => Ok(store::by_ids(&context.db, &[id]).await?.remove(&id)),
        Lookup::Slug(slug) => store::by_slug(&context.db, &slug).await,
    }
}

/// The meetings with these keys.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn meetings_by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<NetworkMeeting>>, Error> {
    context.authorize(Action::ReadNetworkMeetings)?;
    store::by_ids(&context.db, ids).await
}

/// The agendas of these meetings, in order: of them the public subjects, unless
/// the actor sees everything.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn agendas(context: &Context, meetings: &[Uuid]) -> Result<Vec<AgendaItem>, Error> {
    let reach = context.authorize(Action::ReadNetworkMeetings)?;
    store::agendas(&context.db, meetings, sees_restricted_subjects(reach)).await
}
