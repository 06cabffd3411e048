//! Accounts and roles an answer needs, with one statement each.

use super::rules::{Account, RoleGrant};
use super::users::{roles_of, users_by_ids};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads accounts and their roles.
pub struct IdentityLoaders {
    context: Context,
    /// Key for "the account with this id".
    user_by_id: Batch<Uuid, Arc<Account>>,
    /// Key for "the roles of this account".
    roles_by_user: Batch<Uuid, Arc<Vec<RoleGrant>>>,
}

impl IdentityLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), user_by_id: Batch::default(), roles_by_user: Batch::default() }
    }

    /// The account with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn user(&self, id: Uuid) -> Result<Option<Arc<Account>>, Error> {
        let context = &self.context;
        self.user_by_id.load(id, |ids| async move { users_by_ids(context, &ids).await }).await
    }

    /// Forgets an account that was changed since.
    pub fn forget(&self, account: Uuid) {
        self.user_by_id.forget(&account);
        self.roles_by_user.forget(&account);
    }

    /// The roles of an account, oldest first.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn roles(&self, account: Uuid) -> Result<Arc<Vec<RoleGrant>>, Error> {
        let context = &self.context;
        let found = self.roles_by_user.load(account, |ids| async move { roles_of(context, &ids).await }).await?;
        Ok(found.unwrap_or_default())
    }
}
