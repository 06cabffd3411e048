//! Programs of partners an answer needs.

use super::list::{clients_by_ids, secrets_of};
use super::rules::{Client, ClientSecret};
use crate::partners::budgets::rules::DaysUse;
use crate::partners::budgets::used_by;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads programs and their secrets.
pub struct ClientLoaders {
    context: Context,
    /// Key for "the program with this id".
    client_by_id: Batch<Uuid, Arc<Client>>,
    /// Key for "the secrets of this program".
    secrets_by_client: Batch<Uuid, Arc<Vec<ClientSecret>>>,
    /// Key for "what this program used by day".
    use_by_client: Batch<Uuid, Arc<Vec<DaysUse>>>,
}

impl ClientLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        let (client_by_id, secrets_by_client, use_by_client) = Default::default();
        Self { context: context.clone(), client_by_id, secrets_by_client, use_by_client }
    }

    /// The program with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn client(&self, id: Uuid) -> Result<Option<Arc<Client>>, Error> {
        let context = &self.context;
        self.client_by_id.load(id, |ids| async move { clients_by_ids(context, &ids).await }).await
    }

    /// The secrets of a program, newest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn secrets(&self, client: Uuid) -> Result<Arc<Vec<ClientSecret>>, Error> {
        let context = &self.context;
        let found = self.secrets_by_client.load(client, |ids| async move { secrets_of(context, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// What a program used of its budget, the newest day first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn used(&self, client: Uuid) -> Result<Arc<Vec<DaysUse>>, Error> {
        let context = &self.context;
        let found = self.use_by_client.load(client, |ids| async move { used_by(context, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }

    /// Forgets a program that was changed since.
    pub fn forget(&self, client: Uuid) {
        self.client_by_id.forget(&client);
        self.secrets_by_client.forget(&client);
    }
}
