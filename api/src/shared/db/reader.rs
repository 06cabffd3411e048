//! Reading with one connection per request. A pool takes a connection back with a
//! task and a round trip of its own, which costs as much as a short statement: so a
//! request keeps the connection of its first statement until it is answered.

use futures_util::TryStreamExt;
use sea_orm::sea_query::Values;
use sea_orm::sqlx::postgres::Postgres;
use sea_orm::sqlx::sqlite::Sqlite;
use sea_orm::sqlx::{self, AssertSqlSafe, Either, Executor, IntoArguments, pool::PoolConnection};
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    Statement,
};
use sea_query_sqlx::SqlxValues;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Statements slower than this are logged.
const SLOW_STATEMENT: Duration = Duration::from_millis(500);

/// The pool for reading, as one request or the process at large sees it.
#[derive(Debug)]
pub struct Reader {
    pool: DatabaseConnection,
    /// The connection of a request between two of its statements; none for the process at large.
    kept: Option<Mutex<Option<Connection>>>,
    statements: Arc<AtomicU64>,
}

/// A connection taken from the pool.
#[derive(Debug)]
enum Connection {
    Postgres(PoolConnection<Postgres>),
    Sqlite(PoolConnection<Sqlite>),
}

impl Reader {
    /// A reader that takes a connection for every statement.
    pub(super) fn new(pool: DatabaseConnection) -> Self {
        Self { pool, kept: None, statements: Arc::default() }
    }

    /// A reader for one request: its statements run one after the other on one
    /// connection. It never waits for a second one while it holds the first, so
    /// requests cannot wait for each other in a circle.
    pub(super) fn for_request(&self) -> Self {
        let (pool, statements) = (self.pool.clone(), Arc::clone(&self.statements));
        Self { pool, kept: Some(Mutex::default()), statements }
    }

    /// The pool itself.
    pub(super) fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// How many statements were run, by this reader and all that share its pool.
    pub(super) fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The rows of one statement. The connection is kept only when all went well:
    /// one that failed, or whose request went away, returns to the pool, which tests it.
    async fn rows(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut kept = match &self.kept {
            Some(kept) => Some(kept.lock().await),
            None => None,
        };
        let mut connection = match kept.as_mut().and_then(|kept| kept.take()) {
            Some(connection) => connection,
            // On the heap: opening a connection needs much room, and is seldom.
            None => Box::pin(self.acquire()).await?,
        };
        let rows = self.timed(&mut connection, statement).await?;
        if let Some(kept) = kept.as_mut() {
            **kept = Some(connection);
        }
        Ok(rows)
    }

    async fn acquire(&self) -> Result<Connection, DbErr> {
        let connection = match self.pool.get_database_backend() {
            DbBackend::Postgres => self.pool.get_postgres_connection_pool().acquire().await.map(Connection::Postgres),
            _ => self.pool.get_sqlite_connection_pool().acquire().await.map(Connection::Sqlite),
        };
        connection.map_err(not_acquired)
    }

    async fn timed(&self, connection: &mut Connection, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let (started, sql) = (Instant::now(), Arc::new(statement.sql));
        let values = SqlxValues(statement.values.unwrap_or(Values(Vec::new())));
        let rows = match connection {
            Connection::Postgres(connection) => fetch::<Postgres>(connection, Arc::clone(&sql), values).await,
            Connection::Sqlite(connection) => fetch::<Sqlite>(connection, Arc::clone(&sql), values).await,
        };
        self.statements.fetch_add(1, Ordering::Relaxed);
        let elapsed = started.elapsed();
        if elapsed > SLOW_STATEMENT {
            tracing::warn!(elapsed_ms = elapsed.as_millis() as u64, %sql, "A statement was slow");
        }
        rows.map_err(|cause| DbErr::Query(RuntimeErr::SqlxError(Arc::new(cause))))
    }
}

/// Runs a prepared statement of the query builder: its text holds no value of anyone's, these are bound.
async fn fetch<D>(
    connection: &mut PoolConnection<D>,
    sql: Arc<String>,
    values: SqlxValues,
) -> Result<Vec<QueryResult>, sqlx::Error>
where
    D: sqlx::Database,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    SqlxValues: IntoArguments<D>,
    QueryResult: From<D::Row>,
{
    let mut rows = Vec::new();
    let mut answer = connection.fetch_many(sqlx::query_with(AssertSqlSafe(sql), values));
    while let Some(part) = answer.try_next().await? {
        if let Either::Right(row) = part {
            rows.push(QueryResult::from(row));
        }
    }
    Ok(rows)
}

fn not_acquired(cause: sqlx::Error) -> DbErr {
    match cause {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        cause => DbErr::Conn(RuntimeErr::SqlxError(Arc::new(cause))),
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.pool.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.pool.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.rows(statement).await
    }
}
