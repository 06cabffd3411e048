//! An officer takes a reading away: the words mean again what they say.

use super::rules::{Reading, typed};
use super::set_search_reading::{check, entry, facts};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;

/// The name of the operation.
const NAME: &str = "removeSearchReading";

/// Takes away what was said of some words.
///
/// # Errors
/// `FORBIDDEN`; `READING_TYPED_MALFORMED` as a problem of a field; `NOT_FOUND` when nothing is said of these words; `VERSION_STALE`; the refusals of
/// idempotency keys; faults of the database.
pub async fn remove_search_reading(
    context: &Context,
    given: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageSearchReadings)?;
    let mut problems = Problems::default();
    let words = problems.take("typed", typed(given));
    problems.finish()?;
    let typed_key = words.map(|words| words.key).unwrap_or_default();
    write_once(context, NAME, key, RemoveReading { typed_key, expected }).await
}

#[derive(Serialize)]
struct RemoveReading {
    typed_key: String,
    expected: Option<i32>,
}

impl Change for RemoveReading {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let found = store::lock(writing.tx(), &self.typed_key).await?;
        let (before, _) = found.filter(|(_, stands)| *stands).ok_or_else(Error::not_found)?;
        check(self.expected, &before, true)?;
        store::set(writing.tx(), &Reading { version: before.version + 1, ..before.clone() }, false).await?;
        writing.record(entry(&before, NAME).before(facts(&before)));
        Ok(())
    }
}
