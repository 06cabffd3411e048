//! The calendar of what everyone may know.

use super::gather::{Calendars, name, since, written};
use super::source::Asked;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;

/// What is announced to everyone, from a year ago on: learning events, when and where the network meets, and until when calls are open.
/// Whatever has no date is not in it.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn public_calendar(context: &Context, calendars: &Calendars, language: Language) -> Result<String, Error> {
    let appointments = calendars.public(context, Asked { since: since(context), language }).await?;
    written(context, name(language, false), &appointments)
}
