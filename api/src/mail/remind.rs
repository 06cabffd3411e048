//! Reminding: what takes place soon becomes letters to be sent, without anyone doing anything.

use super::kit::Post;
use super::queue::{key, message_id};
use super::rules::Due;
use super::rules::reminders::{Occasion, Reminder, occasions};
use super::store::sending::{self, New};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;

/// Queues the reminders that are due; how many were not queued before. Each person
/// gets one for each day before each day on which something takes place, however
/// often this runs: what is postponed is reminded of anew. Whoever was written to
/// about it since the reminder fell due needs none.
///
/// # Errors
/// Faults of the database.
pub async fn remind_due(context: &Context, post: &Post) -> Result<u64, Error> {
    let now = context.clock.now();
    let mut queued = 0;
    for occasion in occasions(now) {
        let mut new = Vec::new();
        for letters in post.letters() {
            let reminders = letters.reminders(context, &occasion).await?;
            new.extend(reminders.iter().map(|reminder| letter(post, &occasion, reminder)));
        }
        queued += sending::insert_unless_told(&context.db, new, occasion.since, now).await?;
    }
    Ok(queued)
}

/// The letter of a reminder, whose key follows from record, kind and day.
fn letter(post: &Post, occasion: &Occasion, reminder: &Reminder) -> New {
    let Reminder { kind, recipient, record } = *reminder;
    let entry = ids::dated(occasion.since, &format!("{} {record}", kind.code()));
    let id = key(entry, kind, recipient);
    New { id, message_id: message_id(post, id), due: Due { entry, kind, recipient, record } }
}
