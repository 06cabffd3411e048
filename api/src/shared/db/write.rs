//! Transactions that write, and which of their failures are worth a repeat.

use super::{Db, common};
use crate::config::Settings;
use crate::shared::error::Error;
use sea_orm::{
    ConnectOptions, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use std::time::Duration;

/// A transaction that may write. Only the journal's write helper and the loading
/// of data begin one; stores are handed it.
pub struct Tx(DatabaseTransaction);

impl Tx {
    /// The connection, for stores.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }

    /// Makes everything written durable.
    ///
    /// # Errors
    /// The database refuses or cannot be reached.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.0.commit().await?)
    }
}

impl Db {
    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// The database cannot be reached or stays locked.
    pub async fn begin_writing(&self) -> Result<Tx, Error> {
        begin_writing(&self.writer).await
    }
}

/// Begins a transaction for counters that are no records and leave no trace in
/// the journal: the brake of signing in, and nothing else.
///
/// # Errors
/// The database cannot be reached or stays locked.
pub async fn begin_counting(db: &Db) -> Result<Tx, Error> {
    begin_writing(&db.writer).await
}

/// Begins a transaction for what the service keeps for itself: leases of jobs, places
/// of consumers of the journal, the queue of letters, what is sent to webhooks, links to download, the day on which a
/// private calendar was last read, signings in at an external issuer that are under way, what a reader of the change feed
/// was told of, forgotten idempotency keys. None
/// of them is a record of the programme, and none leaves a trace in the journal
/// (docs/decisions/0017, 0018, 0019, 0023, 0046, 0047 and 0048).
///
/// # Errors
/// The database cannot be reached or stays locked.
pub async fn begin_housekeeping(db: &Db) -> Result<Tx, Error> {
    begin_writing(&db.writer).await
}

/// Begins a transaction that writes: on SQLite it takes the write lock at once,
/// so that it cannot fail half-way because another writer came between.
///
/// # Errors
/// The database cannot be reached or stays locked.
pub async fn begin_writing(connection: &DatabaseConnection) -> Result<Tx, Error> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(Tx(connection.begin_with_options(options).await?))
}

/// The pool for writing: on SQLite one connection, whose queue is fair. On Postgres
/// a process that stops in the middle of a transaction loses it after the time one
/// statement may take, since everyone who writes may be waiting for the head it holds.
pub(super) fn writing(settings: &Settings) -> ConnectOptions {
    let mut options = common(settings);
    let idle = format!("{}ms", settings.db_statement_timeout_ms);
    let most = if settings.is_sqlite() { 1 } else { settings.db_max_writers };
    options
        .max_connections(most)
        .min_connections(0)
        .connect_lazy(true)
        .statement_timeout(Duration::from_millis(settings.db_statement_timeout_ms))
        .map_sqlx_postgres_opts(move |postgres| postgres.options([("idle_in_transaction_session_timeout", &idle)]))
        .map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("secure_delete", "ON"));
    options
}

/// Whether a transaction lost a race that it may win when it is tried again:
/// a serialisation failure (40001) or a deadlock (40P01).
pub fn is_worth_repeating(error: &Error) -> bool {
    let Error::Internal(cause) = error else { return false };
    match cause.downcast_ref::<DbErr>() {
        Some(DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) => {
            let code = error.as_database_error().and_then(|refusal| refusal.code().map(|code| code.into_owned()));
            code.is_some_and(|code| code == "40001" || code == "40P01")
        }
        _ => false,
    }
}

/// Whether a statement was refused by the constraint with this name: on Postgres one that excludes, on SQLite a
/// trigger that says its name.
pub fn is_refused_by(error: &DbErr, constraint: &str) -> bool {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            let refusal = error.as_database_error();
            refusal.is_some_and(|refusal| {
                refusal.constraint() == Some(constraint) || refusal.message().contains(constraint)
            })
        }
        _ => false,
    }
}

/// Whether a statement was refused because another row holds the same unique values.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}
