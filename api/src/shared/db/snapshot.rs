//! Reading long: a view of the whole database as it is at one instant, which no writer waits for.

use super::Db;
use crate::shared::error::Error;
use sea_orm::{AccessMode, DatabaseTransaction, DbBackend, IsolationLevel, TransactionTrait};

/// The database as it was when the first statement was asked of it. It ends when it is dropped.
pub struct Snapshot(DatabaseTransaction);

impl Snapshot {
    /// The connection, for stores.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }
}

impl Db {
    /// Begins a view of one instant.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn snapshot(&self) -> Result<Snapshot, Error> {
        let transaction = match self.reader.pool().get_database_backend() {
            DbBackend::Postgres => {
                let (level, mode) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
                self.reader.pool().begin_with_config(Some(level), Some(mode)).await?
            }
            // Every transaction of SQLite is one, and its reading pool cannot write.
            _ => self.reader.pool().begin().await?,
        };
        Ok(Snapshot(transaction))
    }
}
