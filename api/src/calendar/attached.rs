//! Appointments that come with letters.

use super::rules::{Appointment, announcement};
use crate::mail::rules::Attachment;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// The name of the file.
const NAME: &str = "afspraak.ics";
/// Its media type. `PUBLISH` tells and asks for no answer: what a person answers, they answer on the platform.
const MEDIA_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// An appointment as the file of a letter that is sent now; nothing for what has no date.
///
/// # Errors
/// None in practice.
pub fn attached(context: &Context, appointment: Option<Appointment>) -> Result<Vec<Attachment>, Error> {
    let file = |appointment| {
        let text = announcement(&context.site, &appointment, context.clock.now()).map_err(Error::internal)?;
        Ok(Attachment { name: NAME.to_owned(), media_type: MEDIA_TYPE.to_owned(), bytes: text.into_bytes() })
    };
    appointment.into_iter().map(file).collect()
}
