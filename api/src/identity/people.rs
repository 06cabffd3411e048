//! What other capabilities ask about people. They have decided who may know;
//! nothing is decided here, and nothing of it is a field of the graph.

use super::store::{accounts, grants};
use crate::access::{Role, Scope};
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use uuid::Uuid;

/// Whether an account in use holds a role for a scope today.
///
/// # Errors
/// Faults of the database.
pub async fn holds(context: &Context, account: Uuid, role: Role, scope: Scope) -> Result<bool, Error> {
    let found = accounts::by_id(&context.db, account).await?;
    if found.is_none_or(|found| found.account.disabled_at.is_some()) {
        return Ok(false);
    }
    let today = context.clock.today();
    let held = grants::of(context.db.reader(), account).await?;
    Ok(held.iter().any(|held| held.role == role && held.scope == Some(scope) && held.holds_on(today)))
}

/// Whether an account is one that letters go to: neither erased nor shut.
///
/// # Errors
/// Faults of the database.
pub async fn is_open(context: &Context, account: Uuid) -> Result<bool, Error> {
    let found = accounts::by_id(&context.db, account).await?;
    Ok(found.is_some_and(|found| found.account.is_open(context.is_demo)))
}

/// The names of accounts; of those who were erased there is none.
///
/// # Errors
/// Faults of the database.
pub async fn names_of(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Error> {
    let found = accounts::by_ids(&context.db, ids).await?;
    Ok(found.into_iter().filter_map(|(id, account)| Some((id, account.name.clone()?))).collect())
}
