//! Changes of the tests' own: they leave nothing but their entries.

use api::journal::{Change, Entry, Facts, RecordKind, Writing};
use api::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// So many entries in one transaction.
#[derive(Clone, Debug, Serialize)]
pub struct Notes {
    record: Uuid,
    times: usize,
}

/// Entries about one enterprise.
pub fn notes(times: usize) -> Notes {
    Notes { record: Uuid::from_u128(77), times }
}

impl Change for Notes {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        for number in 0..self.times {
            let facts = Facts::default().with("number", number);
            writing.record(Entry::of(RecordKind::Enterprise, self.record, "note").after(facts));
        }
        Ok(self.record)
    }
}
