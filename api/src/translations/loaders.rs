//! Translations of many records with one statement per language.

use super::store::{self, Fields};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::{Language, Spoken, speak};
use uuid::Uuid;

/// Loads the translations an answer needs.
pub struct TranslationLoaders {
    context: Context,
    /// Key for "the French texts of this record".
    french: Batch<Uuid, Fields>,
    /// Key for "the English texts of this record".
    english: Batch<Uuid, Fields>,
}

impl TranslationLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), french: Batch::default(), english: Batch::default() }
    }

    /// Forgets the texts of a record that is changed.
    pub fn forget(&self, record: Uuid) {
        self.french.forget(&record);
        self.english.forget(&record);
    }

    /// The text of a record's field in the language asked, else in Dutch.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn speak(&self, record: Uuid, field: &str, dutch: &str, asked: Language) -> Result<Spoken, Error> {
        let batch = match asked {
            Language::Nl => return Ok(speak(dutch.to_owned(), asked, None)),
            Language::Fr => &self.french,
            Language::En => &self.english,
        };
        let db = &self.context.db;
        let fields = batch.load(record, |records| async move { store::of_records(db, &records, asked).await }).await?;
        let translation = fields.and_then(|fields| fields.get(field).cloned());
        Ok(speak(dutch.to_owned(), asked, translation))
    }
}

/// The text of one record's field in the language asked, else in Dutch: for who writes to one person and asks for no others.
///
/// # Errors
/// Faults of the database.
pub async fn spoken(
    context: &Context,
    record: Uuid,
    field: &str,
    dutch: &str,
    asked: Language,
) -> Result<String, Error> {
    Ok(TranslationLoaders::new(context).speak(record, field, dutch, asked).await?.value)
}
