//! Learning events as they stand in calendars: for everyone as announced, for who
//! registered as it stands with them. For words see [`texts`].

mod own;
mod texts;

use super::rules::{LearningEvent, Mode, Session, State, Wanted};
use super::store::sessions;
use super::{learning_event, learning_events};
use crate::calendar::rules::{Appointment, Status, When};
use crate::calendar::{Appointments, Asked, written};
use crate::identity::Reader;
use crate::journal::{RecordKind, changed_at};
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use crate::shared::page::Page;
use crate::shared::site::Site;
use crate::translations::TranslationLoaders;
use chrono::{DateTime, Utc};
use futures_util::future::{BoxFuture, try_join_all};
pub(super) use own::of_registration;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Most events of one calendar, the latest ones; count.
const MOST: usize = 1_000;

/// Learning events in calendars.
pub struct LearningAppointments;

impl Appointments for LearningAppointments {
    fn public<'a>(&'a self, context: &'a Context, asked: Asked) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(async move {
            let wanted = Wanted { from: Some(asked.since), is_dated: Some(true), ..Wanted::default() };
            let page = Page { length: MOST, backwards: true, after: None, before: None };
            let events = learning_events(context, wanted, &page).await?.rows;
            Desk::open(context, asked.language, &ids(events.iter())).await?.all(events.iter()).await
        })
    }

    fn own<'a>(
        &'a self,
        context: &'a Context,
        reader: &'a Reader,
        asked: Asked,
    ) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(own::own(context, reader, asked))
    }
}

/// The calendar of one event as whoever asks may see it; none when there is no such event, or it has no date.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn event_calendar(context: &Context, named: &Lookup, language: Language) -> Result<Option<String>, Error> {
    let Some(event) = learning_event(context, named).await? else { return Ok(None) };
    let desk = Desk::open(context, language, &[event.id]).await?;
    let Some(whole) = desk.appointment(&event).await? else { return Ok(None) };
    let name = whole.summary.clone();
    written(context, &name, &desk.in_sessions(event.id, whole).await?).map(Some)
}

/// Where the calendar of an event is read; none for one that is not announced or has no date.
pub(super) fn address_of(site: &Site, event: &LearningEvent) -> Option<String> {
    let is_there = event.state != State::Draft && event.details.starts_at.is_some();
    is_there.then(|| format!("{}/calendar/events/{}.ics", site.address(), event.slug))
}

fn ids<'a>(events: impl Iterator<Item = &'a LearningEvent>) -> Vec<Uuid> {
    events.map(|event| event.id).collect()
}

/// What it takes to turn events into appointments: a few statements, however many there are.
struct Desk<'a> {
    context: &'a Context,
    language: Language,
    places: PlaceLoaders,
    translations: TranslationLoaders,
    changed_at: HashMap<Uuid, DateTime<Utc>>,
    sessions: HashMap<Uuid, Arc<Vec<Session>>>,
}

impl<'a> Desk<'a> {
    /// For these events.
    async fn open(context: &'a Context, language: Language, events: &[Uuid]) -> Result<Self, Error> {
        let (places, translations) = (PlaceLoaders::new(context), TranslationLoaders::new(context));
        let changed_at = changed_at(context, RecordKind::LearningEvent, events).await?;
        let sessions = sessions::of_each(&context.db, events).await?;
        Ok(Self { context, language, places, translations, changed_at, sessions })
    }

    /// Those that have a date, session by session.
    async fn all(&self, events: impl Iterator<Item = &LearningEvent>) -> Result<Vec<Appointment>, Error> {
        let told = events.map(async |event| match self.appointment(event).await? {
            Some(whole) => self.in_sessions(event.id, whole).await,
            None => Ok(Vec::new()),
        });
        Ok(try_join_all(told).await?.into_iter().flatten().collect())
    }

    /// An appointment for each session of an event that consists of several; of any other the one there is.
    async fn in_sessions(&self, event: Uuid, whole: Appointment) -> Result<Vec<Appointment>, Error> {
        let Some(sessions) = self.sessions.get(&event) else { return Ok(vec![whole]) };
        try_join_all(sessions.iter().map(|session| self.in_session(session, sessions.len(), &whole))).await
    }

    async fn in_session(&self, session: &Session, of: usize, whole: &Appointment) -> Result<Appointment, Error> {
        let slot = &session.slot;
        let own = self.joined(slot.venue.as_deref(), slot.municipality_id).await?;
        let is_online = whole.place.as_deref() == Some(texts::online(self.language));
        Ok(Appointment {
            id: session.id,
            when: When::At { starts: slot.starts_at, ends: Some(slot.ends_at) },
            summary: texts::session(&whole.summary, session.number, of, slot.title_nl.as_deref()),
            place: own.filter(|_| !is_online).or_else(|| whole.place.clone()),
            ..whole.clone()
        })
    }

    /// An event as it is announced; none without a date.
    async fn appointment(&self, event: &LearningEvent) -> Result<Option<Appointment>, Error> {
        let Some(starts) = event.details.starts_at else { return Ok(None) };
        let parts = [
            ("cancelled_reason_nl", event.cancelled_reason_nl.as_deref()),
            ("description_nl", event.details.description_nl.as_deref()),
            ("accessibility_nl", event.details.accessibility_nl.as_deref()),
        ];
        let parts = parts.into_iter().filter_map(|(field, dutch)| Some((field, dutch?)));
        let (summary, place, mut description) = futures_util::try_join!(
            self.spoken(event.id, "title_nl", &event.details.title_nl),
            self.place(event),
            try_join_all(parts.map(|(field, dutch)| self.spoken(event.id, field, dutch))),
        )?;
        if event.cancelled_reason_nl.is_some()
            && let Some(reason) = description.first_mut()
        {
            *reason = texts::cancelled(reason, self.language);
        }
        Ok(Some(Appointment {
            id: event.id,
            sequence: u32::try_from(event.revision).unwrap_or_default(),
            when: When::At { starts, ends: event.details.ends_at },
            summary,
            place,
            description,
            url: address_of(&self.context.site, event),
            status: if event.state == State::Cancelled { Status::Cancelled } else { Status::Confirmed },
            is_busy: true,
            changed_at: self.changed_at.get(&event.id).copied().unwrap_or_default(),
        }))
    }

    async fn spoken(&self, record: Uuid, field: &str, dutch: &str) -> Result<String, Error> {
        Ok(self.translations.speak(record, field, dutch, self.language).await?.value)
    }

    /// Where everyone finds it; none while that is not known.
    async fn place(&self, event: &LearningEvent) -> Result<Option<String>, Error> {
        if event.details.mode == Some(Mode::Online) {
            return Ok(Some(texts::online(self.language).to_owned()));
        }
        self.joined(event.details.venue.as_deref(), event.details.municipality_id).await
    }

    /// A venue with its municipality; none while neither is known.
    async fn joined(&self, venue: Option<&str>, municipality: Option<Uuid>) -> Result<Option<String>, Error> {
        let municipality = match municipality {
            Some(id) => self.places.municipality(id).await?,
            None => None,
        };
        let municipality = municipality.as_ref().map(|municipality| municipality.name_nl.as_str());
        let parts: Vec<_> = [venue, municipality].into_iter().flatten().collect();
        Ok((!parts.is_empty()).then(|| parts.join(", ")))
    }
}
