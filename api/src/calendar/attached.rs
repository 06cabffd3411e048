//! Appointments that come with letters.

use super::rules::{Appointment, announcement};
use crate::mail::rules::Attachment;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// The name of the file.
const NAME: &str = "afspraak.ics";
/// Its media type. `PUBLISH` tells and asks for no answer: what a person answers, they answer on the platform.
const MEDIA_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// Appointments as the file of a letter that is sent now; none for what has no date.
///
/// # Errors
/// None in practice.
pub fn attached(context: &Context, appointments: &[Appointment]) -> Result<Vec<Attachment>, Error> {
    if appointments.is_empty() {
        return Ok(Vec::new());
    }
    let text = announcement(&context.site, appointments, context.clock.now()).map_err(Error::internal)?;
    Ok(vec![Attachment { name: NAME.to_owned(), media_type: MEDIA_TYPE.to_owned(), bytes: text.into_bytes() }])
}
