//! Meetings in the calendar of whoever directs an area today: with what the area announced, and the days by which it proposes
//! subjects, registers, and objects to minutes.

use super::texts::DueBy;
use super::{Desk, since, texts};
use crate::access::{Action, Reach, Scope, ScopeKind, policy};
use crate::calendar::Asked;
use crate::calendar::rules::{Appointment, Status, When};
use crate::identity::Reader;
use crate::meetings::rules::agenda::{check_time_to_propose, last_day_to_propose};
use crate::meetings::rules::attendance::Attendance;
use crate::meetings::rules::minutes::{Minutes, check_objecting, last_day_to_object};
use crate::meetings::rules::time::check_registration;
use crate::meetings::rules::{NetworkMeeting, State, sees_what_is_restricted};
use crate::meetings::store;
use crate::network::{self, rules::DirectingArea};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids::following;
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use chrono::NaiveDate;
use uuid::Uuid;

/// The meetings for who directs an area today, with the days by which it must say something; none for all others.
///
/// # Errors
/// Faults of the database.
pub(super) async fn own(context: &Context, reader: &Reader, asked: Asked) -> Result<Vec<Appointment>, Error> {
    let areas = directed(context, reader).await?;
    if areas.is_empty() {
        return Ok(Vec::new());
    }
    let meetings = since(context, asked.since).await?;
    let ids: Vec<_> = meetings.iter().map(|meeting| meeting.id).collect();
    let voices = store::attendance::of_each(&context.db, &ids).await?;
    let minutes = store::minutes::of_each(&context.db, &ids).await?;
    let desk = Desk::open(context, asked.language, &meetings, sees_restricted(reader)).await?;
    let mut told = Vec::new();
    for (meeting, announced) in meetings.iter().zip(desk.all(&meetings).await?) {
        let voices = voices.get(&meeting.id).map_or(&[][..], |voices| voices.as_slice());
        let voices: Vec<_> = areas.iter().map(|area| (area, voice_of(voices, area))).collect();
        let due = [
            proposals(context, meeting),
            registration(context, meeting, &voices),
            objections(context, meeting, minutes.get(&meeting.id).map(|minutes| &**minutes)),
        ];
        told.extend(due.into_iter().flatten().map(|due| as_due(due, &announced, asked.language)));
        told.push(as_theirs(context, announced, meeting, &voices, asked.language));
    }
    Ok(told)
}

/// A meeting as it comes with a letter, which others may be shown: with its public subjects alone.
///
/// # Errors
/// Faults of the database.
pub(in crate::meetings) async fn for_letter(
    context: &Context,
    meeting: &NetworkMeeting,
    language: Language,
) -> Result<Appointment, Error> {
    Desk::open(context, language, std::slice::from_ref(meeting), false).await?.appointment(meeting).await
}

/// The areas someone speaks for today.
async fn directed(context: &Context, reader: &Reader) -> Result<Vec<DirectingArea>, Error> {
    let speaks = |role| policy::reach(role, Action::RegisterForNetworkMeeting) == Some(Reach::Own);
    let held = reader.capacities.iter().filter(|held| speaks(held.role)).filter_map(|held| held.scope);
    let mut areas = Vec::new();
    for Scope { kind, id } in held {
        if kind == ScopeKind::DirectingArea && areas.iter().all(|area: &DirectingArea| area.id != id) {
            areas.extend(network::area(context, &Lookup::Id(id)).await?);
        }
    }
    Ok(areas)
}

fn sees_restricted(reader: &Reader) -> bool {
    let mut reaches = reader.capacities.iter().filter_map(|held| policy::reach(held.role, Action::ReadNetworkMeetings));
    reaches.any(sees_what_is_restricted)
}

fn voice_of<'a>(voices: &'a [Attendance], area: &DirectingArea) -> Option<&'a Attendance> {
    voices.iter().find(|voice| voice.area_id == area.id)
}

fn as_theirs(
    context: &Context,
    announced: Appointment,
    meeting: &NetworkMeeting,
    voices: &[(&DirectingArea, Option<&Attendance>)],
    language: Language,
) -> Appointment {
    let is_open = check_registration(meeting, context.clock.now()).is_ok();
    let notes = voices.iter().filter_map(|(area, voice)| {
        let said = voice.and_then(|voice| voice.announced);
        texts::announced(&area.name_nl, said, is_open, language)
    });
    let changed_at = voices.iter().filter_map(|(_, voice)| voice.map(|voice| voice.registered_at)).max();
    Appointment {
        description: notes.chain(announced.description).collect(),
        changed_at: changed_at.map_or(announced.changed_at, |at| announced.changed_at.max(at)),
        ..announced
    }
}

/// What must be said by a day.
struct Due {
    what: texts::DueBy,
    day: NaiveDate,
    meeting: Uuid,
    /// By how much it is newer than the meeting.
    newer: u32,
}

fn as_due(due: Due, announced: &Appointment, language: Language) -> Appointment {
    Appointment {
        id: following(due.meeting, due.what.name()),
        sequence: announced.sequence.saturating_add(due.newer),
        when: When::On(due.day),
        summary: texts::due_by(due.what, &announced.summary, language),
        place: None,
        description: Vec::new(),
        status: Status::Confirmed,
        is_busy: false,
        ..announced.clone()
    }
}

/// The day until which subjects are proposed for a meeting that lies ahead; none once it is over.
fn proposals(context: &Context, meeting: &NetworkMeeting) -> Option<Due> {
    let is_ahead = matches!(meeting.state, State::Planned | State::Invited);
    let is_open = is_ahead && check_time_to_propose(meeting, context.clock.now()).is_ok();
    let due = Due { what: DueBy::Propose, day: last_day_to_propose(meeting), meeting: meeting.id, newer: 0 };
    is_open.then_some(due)
}

/// The last day on which an area registers that announced nothing yet; none where they do until the meeting begins.
fn registration(
    context: &Context,
    meeting: &NetworkMeeting,
    voices: &[(&DirectingArea, Option<&Attendance>)],
) -> Option<Due> {
    let day = meeting.registration_closes_on?;
    let is_open = check_registration(meeting, context.clock.now()).is_ok();
    let is_awaited = voices.iter().any(|(_, voice)| voice.is_none_or(|voice| voice.announced.is_none()));
    (is_open && is_awaited).then_some(Due { what: DueBy::Register, day, meeting: meeting.id, newer: 0 })
}

/// The last day on which areas object to minutes. A text that is circulated again gives more days, and is the newer news.
fn objections(context: &Context, meeting: &NetworkMeeting, minutes: Option<&Minutes>) -> Option<Due> {
    let minutes = minutes.filter(|minutes| check_objecting(meeting, minutes, context.clock.now()).is_ok())?;
    let day = last_day_to_object(minutes)?;
    let newer = day.signed_duration_since(meeting.meets_on).num_days();
    Some(Due { what: DueBy::Object, day, meeting: meeting.id, newer: u32::try_from(newer).unwrap_or_default() })
}
