//! Letters about meetings of the network: to those who belong to it when a letter
//! is sent. Which letter follows from what, to whom, and whether it is still true
//! when its turn comes, is decided in [`mod@news`]; for words see [`texts`]. What
//! their buttons do is done in [`deeds`], on [`pages`] that say so first.

mod deeds;
mod news;
mod pages;
mod reminding;
mod texts;

use super::appointments::for_letter;
use super::rules::attendance::{Attendance, Speaker};
use super::rules::{NetworkMeeting, sees_what_is_restricted};
use super::store;
use crate::access::{Action, Role, policy};
use crate::calendar::attached;
use crate::identity::{capacities_of, holders_of};
use crate::journal::{Happened, RecordKind, Told, told};
use crate::mail::Letters;
use crate::mail::rules::reminders::{Occasion, Reminder};
use crate::mail::rules::{Addressee, Attachment, Due, Letter, MailKind, Message};
use crate::mail::words::Place;
use crate::network;
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use crate::translations::spoken;
pub use deeds::MeetingDeeds;
use futures_util::future::BoxFuture;
use news::{Circle, News, of_minutes, of_reminder, of_voice, plan};
use reminding::{expects, unanswered};
use std::collections::BTreeSet;
use texts::letter;
use uuid::Uuid;

/// Writes letters about meetings of the network.
pub struct MeetingLetters;

/// The kinds of letters about meetings.
const KINDS: &[MailKind] = &[
    MailKind::MeetingInvitation,
    MailKind::MeetingRegistered,
    MailKind::MeetingExcused,
    MailKind::MeetingRepresented,
    MailKind::MeetingChanged,
    MailKind::MeetingCancelled,
    MailKind::MinutesCirculated,
    MailKind::MinutesApproved,
    MailKind::MeetingWeekAhead,
    MailKind::MeetingDayAhead,
];

/// The kinds of records from which they follow.
const RECORDS: [RecordKind; 3] =
    [RecordKind::NetworkMeeting, RecordKind::MeetingAttendance, RecordKind::MeetingMinutes];

impl Letters for MeetingLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(due(context, happened))
    }

    fn reminders<'a>(
        &'a self,
        context: &'a Context,
        occasion: &'a Occasion,
    ) -> BoxFuture<'a, Result<Vec<Reminder>, Error>> {
        Box::pin(reminding::reminders(context, occasion))
    }

    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>> {
        Box::pin(write(context, message, to))
    }
}

async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let happened: Vec<_> = happened.iter().filter(|happened| RECORDS.contains(&happened.kind)).collect();
    let ids: Vec<_> = happened.iter().map(|happened| happened.id).collect();
    let entries = told(&context.db, &ids).await?;
    let mut due = Vec::new();
    for happened in happened {
        let Some(entry) = entries.get(&happened.id) else { continue };
        let Some((kind, circle)) = plan(happened.kind, &happened.action, entry) else { continue };
        let Some(record) = record_of(happened, entry) else { continue };
        let recipients = recipients(context, circle, record, entry).await?;
        due.extend(recipients.into_iter().map(|recipient| Due { entry: happened.id, kind, recipient, record }));
    }
    Ok(due)
}

/// The record a letter is about: the voice or the meeting; minutes are found by their meeting.
fn record_of(happened: &Happened, entry: &Told) -> Option<Uuid> {
    match happened.kind {
        RecordKind::MeetingMinutes => entry.became("meeting")?.parse().ok(),
        _ => Some(happened.record),
    }
}

async fn recipients(context: &Context, circle: Circle, record: Uuid, entry: &Told) -> Result<BTreeSet<Uuid>, Error> {
    match circle {
        Circle::Registrar => Ok(entry.by.into_iter().collect()),
        Circle::Registered => registered(context, record).await,
        Circle::Regisseurs => holders_of(context, Role::Regisseur).await,
        Circle::Invited => {
            let mut all = registered(context, record).await?;
            all.extend(holders_of(context, Role::Regisseur).await?);
            Ok(all)
        }
    }
}

/// Who comes to a meeting, and who announced it for an area.
async fn registered(context: &Context, meeting: Uuid) -> Result<BTreeSet<Uuid>, Error> {
    let voices = store::attendance::of_each(&context.db, &[meeting]).await?.remove(&meeting).unwrap_or_default();
    let people = |voice: &Attendance| match voice.speaker {
        Some(Speaker::Regisseur(account)) => [Some(account), voice.registered_by],
        _ => [None, voice.registered_by],
    };
    Ok(voices.iter().filter(|voice| voice.takes_place()).flat_map(people).flatten().collect())
}

async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    if !belongs(context, message.recipient).await? {
        return Ok(None);
    }
    let Some((meeting, news)) = news(context, message).await? else { return Ok(None) };
    let unanswered = match news {
        News::Invitation { .. } | News::Awaited => unanswered(context, &meeting, message.recipient).await?,
        _ => Vec::new(),
    };
    let place = place(context, &meeting).await?;
    let title = title(context, &meeting, to.language).await?;
    let attachments = appointment(context, message.kind, &meeting, to.language).await?;
    Ok(Some(Letter { attachments, ..letter(&news, &meeting, &title, &place, &unanswered, to) }))
}

/// The meeting for a calendar, with the letters that say when it is, or that it is not.
async fn appointment(
    context: &Context,
    kind: MailKind,
    meeting: &NetworkMeeting,
    language: Language,
) -> Result<Vec<Attachment>, Error> {
    match kind {
        MailKind::MeetingInvitation
        | MailKind::MeetingRegistered
        | MailKind::MeetingChanged
        | MailKind::MeetingCancelled => attached(context, &[for_letter(context, meeting, language).await?]),
        _ => Ok(Vec::new()),
    }
}

/// Whether someone has an account in use and sees today what is for the network alone.
async fn belongs(context: &Context, account: Uuid) -> Result<bool, Error> {
    let held = capacities_of(context, account).await?;
    let mut reaches = held.iter().filter_map(|held| policy::reach(held.role, Action::ReadNetworkMeetings));
    Ok(reaches.any(sees_what_is_restricted))
}

/// What a letter tells now; none when it is no longer true.
async fn news(context: &Context, message: &Message) -> Result<Option<(NetworkMeeting, News)>, Error> {
    match message.kind {
        MailKind::MeetingRegistered | MailKind::MeetingExcused | MailKind::MeetingRepresented => {
            voice_news(context, message).await
        }
        MailKind::MinutesCirculated | MailKind::MinutesApproved => minutes_news(context, message).await,
        MailKind::MeetingWeekAhead | MailKind::MeetingDayAhead => reminder_news(context, message).await,
        _ => meeting_news(context, message).await,
    }
}

async fn voice_news(context: &Context, message: &Message) -> Result<Option<(NetworkMeeting, News)>, Error> {
    let Some(voice) = store::attendance::by_id(&context.db, message.record).await? else { return Ok(None) };
    let Some(meeting) = store::by_name(&context.db, &Lookup::Id(voice.meeting_id)).await? else { return Ok(None) };
    let Some(area) = network::area(context, &Lookup::Id(voice.area_id)).await? else { return Ok(None) };
    let news = of_voice(message.kind, &voice, &meeting, area.name_nl, context.clock.now());
    Ok(news.map(|news| (meeting, news)))
}

async fn minutes_news(context: &Context, message: &Message) -> Result<Option<(NetworkMeeting, News)>, Error> {
    let Some(meeting) = store::by_name(&context.db, &Lookup::Id(message.record)).await? else { return Ok(None) };
    let minutes = store::minutes::of_each(&context.db, &[meeting.id]).await?.remove(&meeting.id);
    let news = minutes.and_then(|minutes| of_minutes(message.kind, &meeting, &minutes, context.clock.now()));
    Ok(news.map(|news| (meeting, news)))
}

async fn reminder_news(context: &Context, message: &Message) -> Result<Option<(NetworkMeeting, News)>, Error> {
    let Some(meeting) = store::by_name(&context.db, &Lookup::Id(message.record)).await? else { return Ok(None) };
    let voices = store::attendance::of_each(&context.db, &[meeting.id]).await?.remove(&meeting.id).unwrap_or_default();
    let is_expected = voices.iter().filter_map(expects).any(|account| account == message.recipient);
    let is_awaited = !unanswered(context, &meeting, message.recipient).await?.is_empty();
    let ahead = message.kind.ahead();
    let news = ahead.and_then(|ahead| of_reminder(ahead, &meeting, is_expected, is_awaited, context.clock.now()));
    Ok(news.map(|news| (meeting, news)))
}

async fn meeting_news(context: &Context, message: &Message) -> Result<Option<(NetworkMeeting, News)>, Error> {
    let Some(meeting) = store::by_name(&context.db, &Lookup::Id(message.record)).await? else { return Ok(None) };
    if message.kind == MailKind::MeetingChanged && !registered(context, meeting.id).await?.contains(&message.recipient)
    {
        return Ok(None);
    }
    let news = news::of_meeting(message.kind, &meeting, context.clock.now());
    Ok(news.map(|news| (meeting, news)))
}

/// What a meeting is called, in the language of the reader where that is known.
async fn title(context: &Context, meeting: &NetworkMeeting, language: Language) -> Result<String, Error> {
    spoken(context, meeting.id, "title_nl", &meeting.title_nl, language).await
}

/// Where a meeting takes place.
async fn place(context: &Context, meeting: &NetworkMeeting) -> Result<Place, Error> {
    let municipality = match meeting.municipality_id {
        Some(id) => PlaceLoaders::new(context).municipality(id).await?,
        None => None,
    };
    let municipality = municipality.map(|municipality| municipality.name_nl.clone());
    Ok(Place::At([meeting.venue_nl.clone(), municipality].into_iter().flatten().collect::<Vec<_>>().join(", ")))
}
