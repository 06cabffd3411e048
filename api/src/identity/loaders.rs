//! Accounts, roles and identities at issuers an answer needs, with one statement each.

use super::issuers::external_identities_of;
use super::issuers::rules::links::ExternalIdentity;
use super::rules::{Account, RoleGrant};
use super::users::{roles_of, users_by_ids};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads accounts, their roles, and who their owners are at external issuers.
pub struct IdentityLoaders {
    context: Context,
    /// Key for "the account with this id".
    user_by_id: Batch<Uuid, Arc<Account>>,
    /// Key for "the roles of this account".
    roles_by_user: Batch<Uuid, Arc<Vec<RoleGrant>>>,
    /// Key for "who the owner of this account is at external issuers".
    identities_by_user: Batch<Uuid, Arc<Vec<ExternalIdentity>>>,
}

impl IdentityLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        let (user_by_id, roles_by_user, identities_by_user) = Default::default();
        Self { context: context.clone(), user_by_id, roles_by_user, identities_by_user }
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
        self.identities_by_user.forget(&account);
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

    /// Who the owner of an account is at external issuers, linked first before the others.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn identities(&self, account: Uuid) -> Result<Arc<Vec<ExternalIdentity>>, Error> {
        let context = &self.context;
        let fetch = |ids: Vec<Uuid>| async move { external_identities_of(context, &ids).await };
        Ok(self.identities_by_user.load(account, fetch).await?.unwrap_or_default())
    }
}
