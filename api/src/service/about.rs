//! Version, build and loaded data.

use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};

/// Version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit the program was built from, or `unknown`.
pub const BUILD: &str = env!("SERVICE_BUILD");

/// A data set that was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSet {
    /// Its name.
    pub name: String,
    /// How many rows it wrote.
    pub rows: i32,
    /// When it was last loaded.
    pub loaded_at: DateTime<Utc>,
}

/// Whether this is a demonstration: the database was made as one, or the
/// settings ask for one. The mark of the database decides what it holds,
/// whatever mode a server over it runs in.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn is_demo(context: &Context) -> Result<bool, Error> {
    context.authorize(Action::ReadService)?;
    Ok(context.is_demo || store::is_demo(&context.db).await?)
}

/// The data sets that were loaded into this database, by name.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn data_sets(context: &Context) -> Result<Vec<DataSet>, Error> {
    context.authorize(Action::ReadService)?;
    store::data_sets(&context.db).await
}
