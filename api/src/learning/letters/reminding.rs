//! Whom to remind of a learning event: those who had a seat when the reminder fell
//! due. Who has yet to reaffirm theirs was asked to by the letter about the later time.

use crate::learning::rules::{Registration, RegistrationState};
use crate::learning::store::{events, registrations};
use crate::mail::rules::MailKind;
use crate::mail::rules::reminders::{Ahead, Occasion, Reminder};
use crate::shared::clock::{closing_instant, start_of_day};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// The reminders of the events of a day.
pub(super) async fn reminders(context: &Context, occasion: &Occasion) -> Result<Vec<Reminder>, Error> {
    let (from, until) = (start_of_day(occasion.day), closing_instant(occasion.day));
    let mut reminders = Vec::new();
    for event in events::announced_between(&context.db, from, until).await? {
        let live = registrations::live(context.db.reader(), event).await?;
        reminders.extend(live.iter().filter(|live| is_due(live, occasion)).map(|live| reminder(live, occasion.ahead)));
    }
    Ok(reminders)
}

fn is_due(registration: &Registration, occasion: &Occasion) -> bool {
    let has_seat = registration.state == RegistrationState::Confirmed && registration.reaffirm_by.is_none();
    has_seat && registration.requested_at < occasion.since
}

fn reminder(registration: &Registration, ahead: Ahead) -> Reminder {
    let kind = match ahead {
        Ahead::Week => MailKind::LearningWeekAhead,
        Ahead::Day => MailKind::LearningDayAhead,
    };
    Reminder { kind, recipient: registration.account, record: registration.id }
}
