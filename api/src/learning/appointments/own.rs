//! Learning events in the calendar of whoever registered: as it stands with them, and by when they must say something.

use super::{Desk, ids, texts};
use crate::access::{Action, policy};
use crate::calendar::Asked;
use crate::calendar::rules::{Appointment, Status, When};
use crate::identity::Reader;
use crate::journal::{RecordKind, changed_at};
use crate::learning::rules::{LearningEvent, Registration, RegistrationState, Seat, visible};
use crate::learning::store::{self, registrations};
use crate::shared::clock::start_of_day;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids::following;
use crate::shared::language::Language;
use crate::shared::page::Page;
use chrono::{DateTime, Utc};
use futures_util::future::try_join_all;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Most registrations of one person, the newest ones; count.
const MOST: usize = 500;

/// The registrations of a person as appointments, with the hours by which they have to say something.
///
/// # Errors
/// Faults of the database.
pub(super) async fn own(context: &Context, reader: &Reader, asked: Asked) -> Result<Vec<Appointment>, Error> {
    let may_read = |action| reader.capacities.iter().find_map(|held| policy::reach(held.role, action));
    let reach = may_read(Action::ReadRegistrations).and_then(|_| may_read(Action::ReadLearningEvents));
    let Some(reach) = reach else { return Ok(Vec::new()) };
    let page = Page { length: MOST, backwards: false, after: None, before: None };
    let rows = registrations::page(&context.db, registrations::Whose::OfAccount(reader.account), &page).await?.rows;
    let newest = newest(rows.into_iter().map(|(_, registration)| registration));
    let keys: Vec<_> = newest.iter().map(|registration| registration.event).collect();
    let events = store::by_ids(&context.db, visible(reach), &keys).await?;
    let since = start_of_day(asked.since);
    let dated = |registration: Registration| {
        let event = events.get(&registration.event)?;
        event.details.starts_at.filter(|starts| since <= *starts).map(|_| (registration, Arc::clone(event)))
    };
    told(context, asked.language, &newest.into_iter().filter_map(dated).collect::<Vec<_>>()).await
}

/// The registration that counts for each event: whoever came back after giving up has several.
fn newest(all: impl Iterator<Item = Registration>) -> Vec<Registration> {
    let mut newest: BTreeMap<Uuid, Registration> = BTreeMap::new();
    for registration in all {
        let is_newer = newest.get(&registration.event).is_none_or(|other| other.line_number < registration.line_number);
        if is_newer {
            newest.insert(registration.event, registration);
        }
    }
    newest.into_values().collect()
}

/// One registration as appointments, one for each session, without what is due; none when the event has no date.
///
/// # Errors
/// Faults of the database.
pub(in crate::learning) async fn of_registration(
    context: &Context,
    registration: &Registration,
    event: &LearningEvent,
    language: Language,
) -> Result<Vec<Appointment>, Error> {
    let one = [(registration.clone(), Arc::new(event.clone()))];
    Ok(appointments(context, language, &one).await?.into_iter().flat_map(|theirs| theirs.sessions).collect())
}

/// An event as it stands with someone who registered.
struct Theirs {
    /// All of it.
    whole: Appointment,
    /// Session by session.
    sessions: Vec<Appointment>,
}

/// The registrations of one person as appointments, with what is due.
async fn told(
    context: &Context,
    language: Language,
    all: &[(Registration, Arc<LearningEvent>)],
) -> Result<Vec<Appointment>, Error> {
    let now = context.clock.now();
    let with_due = |Theirs { whole, sessions }: Theirs| {
        let registered = all.iter().find(|(_, event)| event.id == whole.id);
        let due = registered.and_then(|(registration, _)| deadline(registration, &whole, language, now));
        sessions.into_iter().chain(due)
    };
    Ok(appointments(context, language, all).await?.into_iter().flat_map(with_due).collect())
}

async fn appointments(
    context: &Context,
    language: Language,
    all: &[(Registration, Arc<LearningEvent>)],
) -> Result<Vec<Theirs>, Error> {
    let Some((first, _)) = all.first() else { return Ok(Vec::new()) };
    let (account, now) = (first.account, context.clock.now());
    let events = ids(all.iter().map(|(_, event)| &**event));
    let registered: Vec<_> = all.iter().map(|(registration, _)| registration.id).collect();
    let desk = Desk::open(context, language, &events).await?;
    let changes = registrations::changes(&context.db, account, &events).await?;
    let changed_at = changed_at(context, RecordKind::Registration, &registered).await?;
    let one = async |(registration, event): &(Registration, Arc<LearningEvent>)| {
        let Some(announced) = desk.appointment(event).await? else { return Ok(None) };
        let changes = changes.get(&event.id).copied().unwrap_or_default();
        let changed_at = changed_at.get(&registration.id).copied().unwrap_or(announced.changed_at);
        let whole = as_theirs(announced, registration, changes, changed_at, language, now);
        let sessions = desk.in_sessions(event.id, whole.clone()).await?;
        Ok::<_, Error>(Some(Theirs { whole, sessions }))
    };
    Ok(try_join_all(all.iter().map(one)).await?.into_iter().flatten().collect())
}

/// An announced event as it stands with who registered. Its sequence rises with theirs too.
fn as_theirs(
    announced: Appointment,
    registration: &Registration,
    changes: i64,
    changed_at: DateTime<Utc>,
    language: Language,
    now: DateTime<Utc>,
) -> Appointment {
    let state = registration.state_at(now);
    let stands = match (announced.status, state) {
        (Status::Cancelled, _) | (_, RegistrationState::Cancelled | RegistrationState::Lapsed) => Status::Cancelled,
        (_, RegistrationState::Waitlisted | RegistrationState::Offered) => Status::Tentative,
        _ => Status::Confirmed,
    };
    let note = texts::standing(state, registration, language);
    let place = match registration.seat {
        Seat::Online => Some(texts::online(language).to_owned()),
        Seat::OnSite => announced.place,
    };
    Appointment {
        sequence: announced.sequence.saturating_add(u32::try_from(changes).unwrap_or_default()),
        status: stands,
        place,
        description: note.into_iter().chain(announced.description).collect(),
        changed_at: announced.changed_at.max(changed_at),
        ..announced
    }
}

/// The hour by which someone has to accept an offer or reaffirm a seat; none when nothing is asked of them.
fn deadline(
    registration: &Registration,
    appointment: &Appointment,
    language: Language,
    now: DateTime<Utc>,
) -> Option<Appointment> {
    let (name, due, summary) = match registration.state_at(now) {
        _ if appointment.status == Status::Cancelled => return None,
        RegistrationState::Offered => {
            ("offer", registration.offer_expires_at?, texts::accept_by(&appointment.summary, language))
        }
        RegistrationState::Confirmed => {
            ("reaffirm", registration.reaffirm_by?, texts::reaffirm_by(&appointment.summary, language))
        }
        _ => return None,
    };
    Some(Appointment {
        id: following(registration.id, name),
        when: When::At { starts: due, ends: None },
        summary,
        place: None,
        status: Status::Confirmed,
        is_busy: false,
        ..appointment.clone()
    })
}
