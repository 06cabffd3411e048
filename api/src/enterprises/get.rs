//! One enterprise by id, slug or enterprise number.

use super::rules::{Enterprise, EnterpriseNumber, Shown};
use super::sight::Sight;
use super::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use uuid::Uuid;

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

/// The enterprise with this number, whether or not its record is public: numbers stand in a public register, and whoever knows
/// one may name whom they work with. Who may do it is decided by whoever asks.
///
/// # Errors
/// Faults of the database.
pub async fn enterprise_with_number(context: &Context, number: &EnterpriseNumber) -> Result<Option<Uuid>, Error> {
    let named = EnterpriseRef::Number(number.clone());
    Ok(store::find(&context.db, Sight::All, Shown::RECORD, &named).await?.map(|found| found.id))
}
