//! The records a role can be limited to: whether they are there.

use super::error::IdentityError;
use crate::access::{Scope, ScopeKind};
use crate::calls::call;
use crate::enterprises::rules::Shown;
use crate::enterprises::{EnterpriseRef, enterprise};
use crate::network::area;
use crate::shared::columns::Columns;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// Of an enterprise only its key is wanted.
const ID_ALONE: Shown = Shown { columns: Columns::NONE, municipality: false };

/// A record of a kind by its slug, as the command line names it.
///
/// # Errors
/// `SCOPE_UNKNOWN`; faults of the database.
pub async fn scope_by_slug(context: &Context, kind: ScopeKind, slug: &str) -> Result<Scope, Error> {
    let named = Lookup::slug(slug.to_owned())?;
    let found = match kind {
        ScopeKind::Enterprise => {
            enterprise(context, &EnterpriseRef::Named(named), ID_ALONE).await?.map(|found| found.id)
        }
        ScopeKind::Call => call(context, &named).await?.map(|found| found.id),
        ScopeKind::DirectingArea => area(context, &named).await?.map(|found| found.id),
    };
    found.map(|id| Scope { kind, id }).ok_or_else(|| IdentityError::ScopeUnknown.into())
}

/// Whether the record of a scope is there.
///
/// # Errors
/// Faults of the database.
pub(super) async fn exists(context: &Context, scope: Scope) -> Result<bool, Error> {
    let named = Lookup::Id(scope.id);
    Ok(match scope.kind {
        ScopeKind::Enterprise => {
            // A record that was merged stands for another, and limits no role any more.
            let found = enterprise(context, &EnterpriseRef::Named(named), ID_ALONE).await?;
            found.is_some_and(|found| found.id == scope.id)
        }
        ScopeKind::Call => call(context, &named).await?.is_some(),
        ScopeKind::DirectingArea => area(context, &named).await?.is_some(),
    })
}
