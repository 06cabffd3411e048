//! At which issuers accounts are linked, for their owners and for administrators.

use super::rules::links::ExternalIdentity;
use crate::access::{Action, Target};
use crate::identity::store::identities;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The identities of accounts the actor may read, those linked first before the others; what an issuer calls someone is not told.
///
/// # Errors
/// Faults of the database.
pub async fn external_identities_of(
    context: &Context,
    accounts: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<ExternalIdentity>>>, Error> {
    let may =
        |account: &&Uuid| context.authorize_on(Action::ReadExternalIdentities, &Target::account(**account)).is_ok();
    let accounts: Vec<_> = accounts.iter().filter(may).copied().collect();
    match accounts.is_empty() {
        true => Ok(HashMap::new()),
        false => identities::of_each(&context.db, &accounts).await,
    }
}
