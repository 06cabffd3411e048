//! A text of a data file: Dutch, and its translations where there are any.

use super::rows::{Rows, translate};
use serde::Deserialize;
use uuid::Uuid;

/// A text in its languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Dutch, authoritative.
    pub(super) nl: String,
    fr: Option<String>,
    en: Option<String>,
}

impl Words {
    /// Adds the translations of this text as those of a record's field.
    pub(super) fn translate(&self, rows: &mut Rows, record: Uuid, field: &'static str) {
        translate(rows, record, field, &self.nl, self.fr.as_deref(), self.en.as_deref());
    }
}
