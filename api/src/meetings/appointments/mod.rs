//! Meetings of the network as they stand in calendars: for everyone as they are
//! announced, for who directs an area with what the area announced. For words see [`texts`].

mod own;
mod texts;

use super::rules::{AgendaItem, NetworkMeeting, State, sees_what_is_restricted};
use super::{network_meeting, network_meetings, store};
use crate::access::Action;
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
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::{BoxFuture, try_join_all};
pub(super) use own::for_letter;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Most meetings of one calendar, the latest ones; count. There are two a year.
const MOST: usize = 200;

/// Meetings of the network in calendars.
pub struct MeetingAppointments;

impl Appointments for MeetingAppointments {
    fn public<'a>(&'a self, context: &'a Context, asked: Asked) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(async move {
            let restricted = sees_what_is_restricted(context.authorize(Action::ReadNetworkMeetings)?);
            let meetings = since(context, asked.since).await?;
            Desk::open(context, asked.language, &meetings, restricted).await?.all(&meetings).await
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

/// The calendar of one meeting as whoever asks may see it; none when there is no such meeting.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn meeting_calendar(context: &Context, named: &Lookup, language: Language) -> Result<Option<String>, Error> {
    let restricted = sees_what_is_restricted(context.authorize(Action::ReadNetworkMeetings)?);
    let Some(meeting) = network_meeting(context, named).await? else { return Ok(None) };
    let desk = Desk::open(context, language, std::slice::from_ref(&meeting), restricted).await?;
    let appointment = desk.appointment(&meeting).await?;
    written(context, &appointment.summary.clone(), &[appointment]).map(Some)
}

/// Where the calendar of a meeting is read.
pub(super) fn address_of(site: &Site, meeting: &NetworkMeeting) -> String {
    format!("{}/calendar/meetings/{}.ics", site.address(), meeting.slug)
}

/// The meetings on or after a day.
async fn since(context: &Context, day: NaiveDate) -> Result<Vec<NetworkMeeting>, Error> {
    let page = Page { length: MOST, backwards: true, after: None, before: None };
    let rows = network_meetings(context, None, &page).await?.rows;
    Ok(rows.into_iter().filter(|meeting| day <= meeting.meets_on).collect())
}

/// What it takes to turn meetings into appointments: a few statements, however many there are.
struct Desk<'a> {
    context: &'a Context,
    language: Language,
    places: PlaceLoaders,
    translations: TranslationLoaders,
    agendas: HashMap<Uuid, Arc<Vec<AgendaItem>>>,
    changed_at: HashMap<Uuid, DateTime<Utc>>,
}

impl<'a> Desk<'a> {
    /// For these meetings, with their restricted subjects or without.
    async fn open(
        context: &'a Context,
        language: Language,
        meetings: &[NetworkMeeting],
        restricted: bool,
    ) -> Result<Self, Error> {
        let ids: Vec<_> = meetings.iter().map(|meeting| meeting.id).collect();
        let (places, translations) = (PlaceLoaders::new(context), TranslationLoaders::new(context));
        let agendas = store::agendas(&context.db, &ids, restricted).await?;
        let changed_at = changed_at(context, RecordKind::NetworkMeeting, &ids).await?;
        Ok(Self { context, language, places, translations, agendas, changed_at })
    }

    async fn all(&self, meetings: &[NetworkMeeting]) -> Result<Vec<Appointment>, Error> {
        try_join_all(meetings.iter().map(|meeting| self.appointment(meeting))).await
    }

    /// A meeting as it is announced. While the regisseurs are not invited it may still move.
    async fn appointment(&self, meeting: &NetworkMeeting) -> Result<Appointment, Error> {
        let (summary, place, description) = futures_util::try_join!(
            self.spoken(meeting.id, "title_nl", &meeting.title_nl),
            self.place(meeting),
            self.description(meeting),
        )?;
        let day = When::On(meeting.meets_on);
        Ok(Appointment {
            id: meeting.id,
            sequence: u32::try_from(meeting.revision).unwrap_or_default(),
            when: meeting.starts_at.map_or(day, |starts| When::At { starts, ends: meeting.ends_at }),
            summary,
            place,
            description,
            url: Some(address_of(&self.context.site, meeting)),
            status: match meeting.state {
                State::Cancelled => Status::Cancelled,
                State::Planned => Status::Tentative,
                _ => Status::Confirmed,
            },
            is_busy: true,
            changed_at: self.changed_at.get(&meeting.id).copied().unwrap_or_default(),
        })
    }

    async fn description(&self, meeting: &NetworkMeeting) -> Result<Vec<String>, Error> {
        let mut description = Vec::new();
        if let Some(reason) = &meeting.cancelled_reason_nl {
            let reason = self.spoken(meeting.id, "cancelled_reason_nl", reason).await?;
            description.push(texts::cancelled(&reason, self.language));
        }
        let items = self.agendas.get(&meeting.id).into_iter().flat_map(|items| items.iter());
        let titles = try_join_all(items.map(|item| self.spoken(item.id, "title_nl", &item.title_nl))).await?;
        if !titles.is_empty() {
            description.push(texts::agenda(&titles, self.language));
        }
        Ok(description)
    }

    async fn spoken(&self, record: Uuid, field: &str, dutch: &str) -> Result<String, Error> {
        Ok(self.translations.speak(record, field, dutch, self.language).await?.value)
    }

    /// Where it is; none while that is not known.
    async fn place(&self, meeting: &NetworkMeeting) -> Result<Option<String>, Error> {
        let municipality = match meeting.municipality_id {
            Some(id) => self.places.municipality(id).await?,
            None => None,
        };
        let municipality = municipality.map(|municipality| municipality.name_nl.clone());
        let parts: Vec<_> = [meeting.venue_nl.clone(), municipality].into_iter().flatten().collect();
        Ok((!parts.is_empty()).then(|| parts.join(", ")))
    }
}
