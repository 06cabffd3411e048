//! Letting nothing of what was erased stay in the database's own files.

use super::Db;
use crate::shared::error::Error;
use sea_orm::DbBackend;
use sea_orm::sqlx::{AssertSqlSafe, Executor, Row};

impl Db {
    /// Rewrites what still holds the bytes of rows that were overwritten or removed:
    /// on SQLite the write-ahead log is emptied into the file, where freed bytes are
    /// zeros (`secure_delete`); on Postgres the tables are written anew. Tells whether
    /// it could be done now: it gives way to readers that do not end.
    ///
    /// # Errors
    /// The database cannot be reached, or refuses.
    pub async fn scrub(&self, tables: &[&'static str]) -> Result<bool, Error> {
        match self.writer.get_database_backend() {
            DbBackend::Postgres => self.rewrite(tables).await.map(|()| true),
            _ => self.empty_log().await,
        }
    }

    /// On the one connection that writes, which therefore waits for readers but a moment.
    async fn empty_log(&self) -> Result<bool, Error> {
        let pool = self.writer.get_sqlite_connection_pool();
        let mut connection = pool.acquire().await.map_err(Error::internal)?;
        let usual = connection.fetch_one("PRAGMA busy_timeout").await.map_err(Error::internal)?;
        let usual: i64 = usual.try_get(0).map_err(Error::internal)?;
        connection.execute("PRAGMA busy_timeout = 200").await.map_err(Error::internal)?;
        let told = connection.fetch_one("PRAGMA wal_checkpoint(TRUNCATE)").await;
        let back = AssertSqlSafe(format!("PRAGMA busy_timeout = {usual}"));
        connection.execute(back).await.map_err(Error::internal)?;
        let busy: i32 = told.map_err(Error::internal)?.try_get(0).map_err(Error::internal)?;
        Ok(busy == 0)
    }

    /// A plain VACUUM frees the room of old rows but leaves their bytes in it.
    async fn rewrite(&self, tables: &[&'static str]) -> Result<(), Error> {
        let pool = self.writer.get_postgres_connection_pool();
        let mut connection = pool.acquire().await.map_err(Error::internal)?;
        connection.execute("SET lock_timeout = '500ms'").await.map_err(Error::internal)?;
        let mut outcome = Ok(());
        for table in tables {
            let statement = AssertSqlSafe(format!("VACUUM (FULL) {table}"));
            let done = connection.execute(statement).await;
            outcome = outcome.and(done.map(|_| ()).map_err(Error::internal));
        }
        connection.execute("RESET lock_timeout").await.map_err(Error::internal)?;
        outcome
    }
}
