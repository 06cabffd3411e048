//! One enterprise by id, slug or enterprise number.

use super::rules::{Enterprise, EnterpriseNumber};
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// How an enterprise is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnterpriseRef {
    /// By key or slug.
    Named(Lookup),
    /// By enterprise number.
    Number(EnterpriseNumber),
}

/// The enterprise named; none when there is none that the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn enterprise(context: &Context, named: &EnterpriseRef) -> Result<Option<Enterprise>, Error> {
    let reach = context.authorize(Action::ReadEnterprises)?;
    store::find(&context.db, reach, named).await
}
