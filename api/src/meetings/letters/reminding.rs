//! Whom to remind of a meeting: those who are expected, and the regisseurs of areas
//! that have not answered and still can.

use super::pages::Unanswered;
use crate::access::{Role, ScopeKind};
use crate::identity::{capacities_of, scopes_of_holders};
use crate::mail::rules::MailKind;
use crate::mail::rules::reminders::{Ahead, Occasion, Reminder};
use crate::meetings::rules::NetworkMeeting;
use crate::meetings::rules::attendance::{Attendance, Speaker};
use crate::meetings::rules::time::registration_closes_at;
use crate::meetings::store;
use crate::network;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The reminders of the meetings of a day.
pub(super) async fn reminders(context: &Context, occasion: &Occasion) -> Result<Vec<Reminder>, Error> {
    let kind = match occasion.ahead {
        Ahead::Week => MailKind::MeetingWeekAhead,
        Ahead::Day => MailKind::MeetingDayAhead,
    };
    let mut reminders = Vec::new();
    for meeting in store::invited_on(&context.db, occasion.day).await? {
        let recipients = recipients(context, &meeting, occasion).await?;
        reminders.extend(recipients.into_iter().map(|recipient| Reminder { kind, recipient, record: meeting.id }));
    }
    Ok(reminders)
}

async fn recipients(context: &Context, meeting: &NetworkMeeting, occasion: &Occasion) -> Result<BTreeSet<Uuid>, Error> {
    let voices = store::attendance::of_each(&context.db, &[meeting.id]).await?.remove(&meeting.id).unwrap_or_default();
    let before = voices.iter().filter(|voice| voice.registered_at < occasion.since);
    let mut recipients: BTreeSet<Uuid> = before.filter_map(expects).collect();
    if context.clock.now() < registration_closes_at(meeting) {
        let held = scopes_of_holders(context, Role::Regisseur).await?;
        let waits = |area: Uuid| !voices.iter().any(|voice| voice.area_id == area && voice.announced.is_some());
        let waiting = held.into_iter().filter(|(_, scope)| scope.is_some_and(|scope| waits(scope.id)));
        recipients.extend(waiting.map(|(account, _)| account));
    }
    Ok(recipients)
}

/// Who is to be at the meeting for an area, or to tell the colleague without an account who is.
pub(super) fn expects(voice: &Attendance) -> Option<Uuid> {
    match (&voice.speaker, voice.takes_place()) {
        (_, false) => None,
        (Some(Speaker::Regisseur(account)), true) => Some(*account),
        (_, true) => voice.registered_by,
    }
}

/// The areas that someone directs today, are there on the day of the meeting, have not answered and still can.
pub(super) async fn unanswered(
    context: &Context,
    meeting: &NetworkMeeting,
    account: Uuid,
) -> Result<Vec<Unanswered>, Error> {
    if registration_closes_at(meeting) <= context.clock.now() {
        return Ok(Vec::new());
    }
    let voices = store::attendance::of_each(&context.db, &[meeting.id]).await?.remove(&meeting.id).unwrap_or_default();
    let mut areas = Vec::new();
    for capacity in capacities_of(context, account).await? {
        let scope = capacity.scope.filter(|scope| scope.kind == ScopeKind::DirectingArea);
        let Some(scope) = scope.filter(|_| capacity.role == Role::Regisseur) else { continue };
        if voices.iter().any(|voice| voice.area_id == scope.id && voice.announced.is_some()) {
            continue;
        }
        let found = network::area(context, &Lookup::Id(scope.id)).await?;
        let found = found.filter(|area| area.validity.contains(meeting.meets_on));
        areas.extend(found.map(|area| Unanswered { id: area.id, name: area.name_nl }));
    }
    Ok(areas)
}
