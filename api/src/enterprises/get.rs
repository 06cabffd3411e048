//! One enterprise by id, slug or enterprise number.

use super::rules::{Enterprise, EnterpriseNumber, Shown};
use super::sight::Sight;
use super::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// How an enterprise is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EnterpriseRef {
    /// By key or slug.
    Named(Lookup),
    /// By enterprise number.
    Number(EnterpriseNumber),
}

/// What is shown of the enterprise named; none when there is none that the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn enterprise(context: &Context, named: &EnterpriseRef, shown: Shown) -> Result<Option<Enterprise>, Error> {
    let sight = Sight::of(context)?;
    store::find(&context.db, sight, shown, named).await
}
