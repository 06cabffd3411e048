//! Learning events as they stand in calendars: for everyone as announced, for who
//! registered as it stands with them. For words see [`texts`].

mod own;
mod texts;

use super::rules::{LearningEvent, Mode, State, Wanted};
use super::{learning_event, learning_events};
use crate::calendar::rules::{Appointment, Status, When};
use crate::calendar::{Appointments, Asked, single};
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
    let appointment = Desk::open(context, language, &[event.id]).await?.appointment(&event).await?;
    appointment.map(|appointment| single(context, appointment)).transpose()
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
}

impl<'a> Desk<'a> {
    /// For these events.
    async fn open(context: &'a Context, language: Language, events: &[Uuid]) -> Result<Self, Error> {
        let (places, translations) = (PlaceLoaders::new(context), TranslationLoaders::new(context));
        let changed_at = changed_at(context, RecordKind::LearningEvent, events).await?;
        Ok(Self { context, language, places, translations, changed_at })
    }

    /// Those that have a date.
    async fn all(&self, events: impl Iterator<Item = &LearningEvent>) -> Result<Vec<Appointment>, Error> {
        Ok(try_join_all(events.map(|event| self.appointment(event))).await?.into_iter().flatten().collect())
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
        let municipality = match event.details.municipality_id {
            Some(id) => self.places.municipality(id).await?,
            None => None,
        };
        let municipality = municipality.map(|municipality| municipality.name_nl.clone());
        let parts: Vec<_> = [event.details.venue.clone(), municipality].into_iter().flatten().collect();
        Ok((!parts.is_empty()).then(|| parts.join(", ")))
    }
}
