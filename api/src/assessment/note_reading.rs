//! That staff read scores is logged too (DOMAIN §3 "Audit").

use crate::journal::{Change, Entry, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Logs that whoever asks reads how an application, or all of a call, was scored.
///
/// # Errors
/// Faults of the database: what cannot be logged is not shown.
pub(super) async fn note_reading(context: &Context, record: Uuid) -> Result<(), Error> {
    write(context, Reading(record)).await
}

struct Reading(Uuid);

impl Change for Reading {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        writing.record(Entry::of(RecordKind::Scoring, self.0, "readScores"));
        Ok(())
    }
}
