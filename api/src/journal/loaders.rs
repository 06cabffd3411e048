//! Keys of the people of an answer with one statement.

use super::seal::PersonKey;
use super::trail::keys_of;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the keys an answer needs.
pub struct JournalLoaders {
    context: Context,
    /// Key for "the key of this person, for values that the actor may see".
    key_by_person: Batch<Uuid, Arc<PersonKey>>,
}

impl JournalLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), key_by_person: Batch::default() }
    }

    /// The key of a person; someone without a row has none that opens anything.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn key(&self, person: Uuid) -> Result<Arc<PersonKey>, Error> {
        let context = &self.context;
        let found = self.key_by_person.load(person, |people| async move { keys_of(context, &people).await }).await?;
        Ok(found.unwrap_or_else(|| Arc::new(PersonKey::Erased)))
    }
}
