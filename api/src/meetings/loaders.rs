//! Meetings and agendas of many records with one statement each.

use super::rules::{AgendaItem, NetworkMeeting, sees_restricted_subjects};
use super::store;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the meetings and agendas an answer needs.
pub struct MeetingLoaders {
    context: Context,
    /// Key for "the meeting with this id".
    meeting_by_id: Batch<Uuid, Arc<NetworkMeeting>>,
    /// Key for "the subjects of this meeting that the actor may see".
    agenda: Batch<Uuid, Arc<Vec<AgendaItem>>>,
}

impl MeetingLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), meeting_by_id: Batch::default(), agenda: Batch::default() }
    }

    /// The meeting with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn meeting(&self, id: Uuid) -> Result<Option<Arc<NetworkMeeting>>, Error> {
        self.context.authorize(Action::ReadNetworkMeetings)?;
        let db = &self.context.db;
        self.meeting_by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// The subjects of this meeting in order: the public ones, unless the actor
    /// sees everything; empty when there are none.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn agenda(&self, meeting: Uuid) -> Result<Arc<Vec<AgendaItem>>, Error> {
        let restricted = sees_restricted_subjects(self.context.authorize(Action::ReadNetworkMeetings)?);
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::agendas(db, &meetings, restricted).await };
        Ok(self.agenda.load(meeting, fetch).await?.unwrap_or_default())
    }
}
