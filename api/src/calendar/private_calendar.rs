//! The calendar of one person, for whoever has its secret address.

use super::gather::{Calendars, name, since, written};
use super::source::Asked;
use super::store;
use crate::identity::{reader, secret};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use chrono::NaiveDate;

/// A person's registrations, the meetings of the areas they direct today, and their deadlines; in their own language
/// unless another is asked. What they may see is asked anew each time, so that a right that ended shows nothing more.
/// None for a secret that is not, or no longer, known, and for someone whose account is not in use: all alike.
///
/// # Errors
/// Faults of the database.
pub async fn private_calendar(
    context: &Context,
    calendars: &Calendars,
    sent: &str,
    language: Option<Language>,
) -> Result<Option<String>, Error> {
    let Some(hash) = secret::hash_of_sent(sent) else { return Ok(None) };
    let Some(feed) = store::by_hash(&context.db, &hash).await? else { return Ok(None) };
    let Some(reader) = reader(context, feed.account).await? else { return Ok(None) };
    let language = language.unwrap_or(reader.language);
    let appointments = calendars.own(context, &reader, Asked { since: since(context), language }).await?;
    note_use(context, &hash, feed.last_used_on).await;
    written(context, name(language, true), &appointments).map(Some)
}

/// Remembers the first use on a day. A calendar is read all the same when that fails.
async fn note_use(context: &Context, hash: &str, last_used_on: Option<NaiveDate>) {
    let today = context.clock.today();
    if last_used_on != Some(today)
        && let Err(cause) = store::mark_used(&context.db, hash, today).await
    {
        tracing::warn!(?cause, "It could not be noted that a private calendar was read");
    }
}
