//! An officer says what words mean when they are typed.

use super::rules::{Reading, Words, meant, typed};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, JournalError, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;

/// The name of the operation.
const NAME: &str = "setSearchReading";

/// Says what words mean when they are typed; without a meaning they mean nothing and are passed over. The search of this process
/// reads by it when this answers, that of others within moments. None when it was taken away since a repeat was done first.
///
/// # Errors
/// `FORBIDDEN`; `READING_TYPED_MALFORMED`, `READING_MEANT_MALFORMED`, `READING_SAME_WORDS` as problems of fields; `VERSION_STALE`; the
/// refusals of idempotency keys; faults of the database.
pub async fn set_search_reading(
    context: &Context,
    given: &str,
    means: Option<&str>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Option<Reading>, Error> {
    context.authorize(Action::ManageSearchReadings)?;
    let mut problems = Problems::default();
    let words = problems.take("typed", typed(given));
    let meant = means.and_then(|text| problems.take("meant", meant(text, words.as_ref())));
    problems.finish()?;
    let change = SetReading { typed: words.unwrap_or_default(), meant, expected };
    let id = write_once(context, NAME, key, change).await?;
    store::by_id(&context.db, id).await
}

#[derive(Serialize)]
struct SetReading {
    typed: Words,
    meant: Option<String>,
    expected: Option<i32>,
}

impl Change for SetReading {
    type Outcome = uuid::Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<uuid::Uuid, Error> {
        let (before, stood) = store::lock_or_make(writing.tx(), &self.typed).await?;
        check(self.expected, &before, stood)?;
        let (typed, meant) = (self.typed.text.clone(), self.meant.clone());
        let after = Reading { typed, meant, version: before.version + 1, ..before.clone() };
        store::set(writing.tx(), &after, true).await?;
        let entry = entry(&after, NAME).after(facts(&after));
        writing.record(if stood { entry.before(facts(&before)) } else { entry });
        Ok(after.id)
    }
}

/// Whether a reading is as the client saw it; one that does not stand is at no version.
pub(super) fn check(expected: Option<i32>, reading: &Reading, stands: bool) -> Result<(), JournalError> {
    check_version(expected, if stands { reading.version } else { 0 })
}

/// What the journal says of a reading.
pub(super) fn entry(reading: &Reading, action: &'static str) -> Entry {
    Entry::of(RecordKind::SearchReading, reading.id, action)
}

/// The values of a reading that the journal keeps.
pub(super) fn facts(reading: &Reading) -> Facts {
    Facts::default().with("typed", reading.typed.as_str()).with("meant", reading.meant.as_deref())
}
