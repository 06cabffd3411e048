//! Meetings and agendas of many records with one statement each.

use super::rules::agenda::Proposal;
use super::rules::attendance::Attendance;
use super::rules::minutes::{Minutes, MinutesText, Objection, circulated};
use super::rules::{AgendaItem, NetworkMeeting, sees_what_is_restricted};
use super::store;
use crate::access::Action;
use crate::identity::names_of;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, PageUnder, Slice};
use std::sync::Arc;
use uuid::Uuid;

/// Loads the meetings and agendas an answer needs.
pub struct MeetingLoaders {
    context: Context,
    /// Key for "the meeting with this id".
    meeting_by_id: Batch<Uuid, Arc<NetworkMeeting>>,
    /// Key for "the subjects of this meeting that the actor may see".
    agenda: Batch<Uuid, Arc<Vec<AgendaItem>>>,
    /// Key for "all voices at this meeting".
    voices: Batch<Uuid, Arc<Vec<Attendance>>>,
    /// Key for "this page of the voices at this meeting".
    voice_pages: Batch<PageUnder, Arc<Slice<Arc<Attendance>>>>,
    /// Key for "how many voices this meeting has".
    voice_counts: Batch<Uuid, i64>,
    /// Key for "the proposals for the agenda of this meeting".
    proposals: Batch<Uuid, Arc<Vec<Proposal>>>,
    /// Key for "the minutes of this meeting".
    minutes: Batch<Uuid, Arc<Minutes>>,
    /// Key for "the versions of the text of the minutes of this meeting".
    texts: Batch<Uuid, Arc<Vec<MinutesText>>>,
    /// Key for "the objections to the minutes of this meeting".
    objections: Batch<Uuid, Arc<Vec<Objection>>>,
    /// Key for "the name of this account".
    names: Batch<Uuid, String>,
}

impl MeetingLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            meeting_by_id: Batch::default(),
            agenda: Batch::default(),
            voices: Batch::default(),
            voice_pages: Batch::default(),
            voice_counts: Batch::default(),
            proposals: Batch::default(),
            minutes: Batch::default(),
            texts: Batch::default(),
            objections: Batch::default(),
            names: Batch::default(),
        }
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
        let restricted = self.sees_what_is_restricted()?;
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::agendas(db, &meetings, restricted).await };
        Ok(self.agenda.load(meeting, fetch).await?.unwrap_or_default())
    }

    /// Whether the actor sees what is for the network alone.
    ///
    /// # Errors
    /// `FORBIDDEN`.
    pub fn sees_what_is_restricted(&self) -> Result<bool, Error> {
        Ok(sees_what_is_restricted(self.context.authorize(Action::ReadNetworkMeetings)?))
    }

    /// Whether the actor sees who speaks for which area, and what areas propose and object to.
    fn sees_voices(&self) -> bool {
        self.context.authorize(Action::ReadMeetingVoices).is_ok()
    }

    /// All voices at a meeting, by area; none for those who may not see them.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn voices(&self, meeting: Uuid) -> Result<Option<Arc<Vec<Attendance>>>, Error> {
        if !self.sees_voices() {
            return Ok(None);
        }
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::attendance::of_each(db, &meetings).await };
        Ok(Some(self.voices.load(meeting, fetch).await?.unwrap_or_default()))
    }

    /// One page of the voices at a meeting, by area; none for those who may not see them.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn voice_page(&self, meeting: Uuid, page: Page) -> Result<Option<Arc<Slice<Arc<Attendance>>>>, Error> {
        if !self.sees_voices() {
            return Ok(None);
        }
        let db = &self.context.db;
        let found = self.voice_pages.load((meeting, page), |keys| store::attendance::pages(db, keys)).await?;
        Ok(Some(found.unwrap_or_default()))
    }

    /// How many voices a meeting has.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn voice_count(&self, meeting: Uuid) -> Result<i64, Error> {
        if !self.sees_voices() {
            return Ok(0);
        }
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::attendance::counts(db, &meetings).await };
        Ok(self.voice_counts.load(meeting, fetch).await?.unwrap_or(0))
    }

    /// The proposals for the agenda of a meeting, oldest first; none for those who may not see them.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn proposals(&self, meeting: Uuid) -> Result<Option<Arc<Vec<Proposal>>>, Error> {
        if !self.sees_voices() {
            return Ok(None);
        }
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::agenda::proposals_of_each(db, &meetings).await };
        Ok(Some(self.proposals.load(meeting, fetch).await?.unwrap_or_default()))
    }

    /// The minutes of a meeting; none while there are none, for those who may not see them and, until they are
    /// circulated, for those who do not write them.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn minutes(&self, meeting: Uuid) -> Result<Option<Arc<Minutes>>, Error> {
        if !self.sees_what_is_restricted()? {
            return Ok(None);
        }
        let writes = self.context.authorize(Action::ManageNetworkMeetings).is_ok();
        let found = self.minutes_row(meeting).await?;
        Ok(found.filter(|minutes| writes || minutes.circulated_at.is_some()))
    }

    /// What everyone may read of the minutes of a meeting; none before it was published.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn minutes_extract(&self, meeting: Uuid) -> Result<Option<String>, Error> {
        self.context.authorize(Action::ReadNetworkMeetings)?;
        let found = self.minutes_row(meeting).await?;
        Ok(found.filter(|minutes| minutes.published_at.is_some()).and_then(|minutes| minutes.extract_nl.clone()))
    }

    async fn minutes_row(&self, meeting: Uuid) -> Result<Option<Arc<Minutes>>, Error> {
        let db = &self.context.db;
        self.minutes.load(meeting, |meetings| async move { store::minutes::of_each(db, &meetings).await }).await
    }

    /// The versions of the text of minutes, oldest first: all for those who write them, for others the one that was
    /// circulated last; empty for those who may not see the minutes.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn minutes_texts(&self, meeting: Uuid) -> Result<Arc<Vec<MinutesText>>, Error> {
        let Some(minutes) = self.minutes(meeting).await? else { return Ok(Arc::default()) };
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::minutes::texts_of_each(db, &meetings).await };
        let texts = self.texts.load(meeting, fetch).await?.unwrap_or_default();
        match (self.context.authorize(Action::ManageNetworkMeetings), minutes.circulated_at) {
            (Err(_), Some(at)) => Ok(Arc::new(circulated(&texts, at))),
            _ => Ok(texts),
        }
    }

    /// The objections to minutes, oldest first; empty for those who may not see them.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn objections(&self, meeting: Uuid) -> Result<Arc<Vec<Objection>>, Error> {
        if !self.sees_voices() {
            return Ok(Arc::default());
        }
        let db = &self.context.db;
        let fetch = |meetings: Vec<Uuid>| async move { store::minutes::objections_of_each(db, &meetings).await };
        Ok(self.objections.load(meeting, fetch).await?.unwrap_or_default())
    }

    /// The name of someone who speaks at a meeting; none after erasure, and for those who may not see it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn name(&self, account: Uuid) -> Result<Option<String>, Error> {
        if !self.sees_voices() {
            return Ok(None);
        }
        let context = &self.context;
        self.names.load(account, |accounts| async move { names_of(context, &accounts).await }).await
    }

    /// Forgets a meeting that was changed since, with all that hangs on it.
    pub fn forget(&self, meeting: Uuid) {
        self.meeting_by_id.forget(&meeting);
        self.agenda.forget(&meeting);
        self.voices.forget(&meeting);
        self.voice_counts.forget(&meeting);
        self.proposals.forget(&meeting);
        self.minutes.forget(&meeting);
        self.texts.forget(&meeting);
        self.objections.forget(&meeting);
    }
}
