//! Pools, and with `migration/` the only place where the two databases differ.

mod cells;
mod listen;
mod newest;
mod reader;
mod scrub;
mod snapshot;
mod write;

pub use cells::{Cells, Distinct};
pub use listen::Listener;
pub use newest::newest_by_id;
pub use reader::Reader;
pub use snapshot::Snapshot;
pub use write::{
    Tx, begin_counting, begin_housekeeping, begin_writing, is_duplicate, is_refused_by, is_worth_repeating,
};

use super::error::Error;
use super::lookup::Lookup;
use super::page::{Page, PageUnder, Pages, Position, Slice};
use crate::config::Settings;
use chrono::NaiveDate;
use sea_orm::sea_query::extension::postgres::PgFunc;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement, SimpleExpr, WindowStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr,
    EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RuntimeErr, Select, Statement,
};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// An idle connection is tested before it is used again after this long.
const TEST_AFTER_IDLE: Duration = Duration::from_secs(2);

/// The database as the server uses it.
#[derive(Clone, Debug)]
pub struct Db {
    reader: Arc<Reader>,
    writer: DatabaseConnection,
    background: DatabaseConnection,
}

impl Db {
    /// Opens the pools. Postgres is reached at the first statement,
    /// so a database that is away does not stop the server from starting.
    ///
    /// # Errors
    /// An address that cannot be used, or a SQLite file that cannot be opened.
    pub async fn open(settings: &Settings) -> Result<Self, Error> {
        Ok(Self {
            reader: Arc::new(Reader::new(Database::connect(reading(settings)).await?)),
            writer: Database::connect(write::writing(settings)).await?,
            background: Database::connect(in_background(settings)).await?,
        })
    }

    /// The same database for one question, which keeps its connection until it is answered. For what
    /// waits for other things on the way, such as the work of a password, the pool is better.
    pub fn for_request(&self) -> Self {
        Self { reader: Arc::new(self.reader.for_request()), ..self.clone() }
    }

    /// The same database for work that no request waits for: it reads apart from the pool that requests share.
    pub fn for_background(&self) -> Self {
        Self { reader: Arc::new(Reader::new(self.background.clone())), ..self.clone() }
    }

    /// The connection for work that no request waits for, apart from the pool that requests share.
    pub fn background(&self) -> &DatabaseConnection {
        &self.background
    }

    /// The pool for reading.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// How many statements this process has read with; tests assert on the difference.
    pub fn statements(&self) -> u64 {
        self.reader.statements()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// `UNAVAILABLE` with the cause when it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.reader.pool().ping().await?)
    }

    /// Closes the pools once their statements are done.
    pub async fn close(&self) {
        for pool in [self.reader.pool(), &self.writer, &self.background] {
            let _ = pool.clone().close().await;
        }
    }

    /// The condition that a column holds one of the ids: an array on Postgres
    /// and a padded list on SQLite, so that there are few prepared statements
    /// however many ids there are.
    pub fn among(&self, column: impl ColumnTrait, ids: &[Uuid]) -> SimpleExpr {
        match self.reader.get_database_backend() {
            DbBackend::Postgres => Expr::col(column.as_column_ref()).eq(PgFunc::any(ids.to_vec())),
            _ => column.is_in(padded(ids)),
        }
    }
}

/// The connection for changing the schema and loading data: one, without a
/// statement timeout.
///
/// # Errors
/// The database cannot be reached or opened.
pub async fn open_for_maintenance(settings: &Settings) -> Result<DatabaseConnection, Error> {
    let mut options = common(settings);
    options.max_connections(1).map_sqlx_sqlite_opts(|sqlite| {
        sqlite.journal_mode(sea_orm::sqlx::sqlite::SqliteJournalMode::Wal).pragma("secure_delete", "ON")
    });
    Ok(Database::connect(options).await?)
}

/// Whether an address has the form the driver of its database expects. Asked
/// before a connection is: the driver's own refusals repeat the address.
pub fn address_is_readable(address: &str) -> bool {
    use sea_orm::sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};
    // The pool reads every address as a URL first, and so do the options of Postgres.
    match address.strip_prefix("sqlite:").map(|rest| rest.split('?').next().unwrap_or(rest)) {
        None => address.parse::<PgConnectOptions>().is_ok(),
        Some(path) => {
            format!("sqlite:{path}").parse::<PgConnectOptions>().is_ok()
                && address.parse::<SqliteConnectOptions>().is_ok()
        }
    }
}

/// Waits until no other process prepares the same database, and says so when it
/// has to; the lock ends with the connection. A SQLite file is locked by its writes themselves.
///
/// # Errors
/// The database cannot be reached.
pub async fn lock_for_maintenance(connection: &DatabaseConnection) -> Result<(), Error> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let attempt = Statement::from_string(DbBackend::Postgres, "SELECT pg_try_advisory_lock(7378697629483820646)");
    let taken = match connection.query_one_raw(attempt).await? {
        Some(row) => row.try_get_by_index(0)?,
        None => false,
    };
    if !taken {
        tracing::info!("Another process prepares this database; waiting until it is done");
        connection.execute_unprepared("SELECT pg_advisory_lock(7378697629483820646)").await?;
    }
    Ok(())
}

/// Lets the database look at what it holds after a load. On Postgres it also
/// marks pages as seen by all, without which an index alone cannot count.
///
/// # Errors
/// The database cannot be reached.
pub async fn refresh_statistics(connection: &DatabaseConnection) -> Result<(), Error> {
    let statement = match connection.get_database_backend() {
        DbBackend::Postgres => "VACUUM (ANALYZE)",
        _ => "ANALYZE",
    };
    connection.execute_unprepared(statement).await?;
    Ok(())
}

fn reading(settings: &Settings) -> ConnectOptions {
    let mut options = common(settings);
    options
        .max_connections(settings.db_max_connections)
        .min_connections(1)
        .connect_lazy(true)
        .statement_timeout(Duration::from_millis(settings.db_statement_timeout_ms))
        .map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("query_only", "ON"));
    options
}

/// Four connections: one reads on, one listens, two are for consumers and jobs.
fn in_background(settings: &Settings) -> ConnectOptions {
    let mut options = common(settings);
    options
        .max_connections(4)
        .min_connections(0)
        .connect_lazy(true)
        .map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("query_only", "ON"));
    options
}

fn common(settings: &Settings) -> ConnectOptions {
    let address = settings.database_address().replacen("postgresql://", "postgres://", 1);
    let mut options = ConnectOptions::new(address);
    options
        .acquire_timeout(Duration::from_millis(settings.db_acquire_timeout_ms))
        .test_before_acquire(false)
        .test_before_acquire_if_idle_for(TEST_AFTER_IDLE)
        .set_application_name("social-economy")
        .sqlx_logging(false);
    options
}

/// The ids padded to the next power of two with the last one.
fn padded(ids: &[Uuid]) -> Vec<Uuid> {
    let mut list = ids.to_vec();
    if let Some(last) = ids.last() {
        list.resize(ids.len().next_power_of_two(), *last);
    }
    list
}

/// Narrows a select to the one row with an id or slug.
pub fn named_by<S: QueryFilter, C: ColumnTrait>(select: S, named: &Lookup, id: C, slug: C) -> S {
    match named {
        Lookup::Id(wanted) => select.filter(id.eq(*wanted)),
        Lookup::Slug(wanted) => select.filter(slug.eq(wanted.as_str())),
    }
}

/// Orders a select by a stored key and an id, and cuts it to one page: one row
/// more than its length, so that [`super::page::Slice::cut`] knows what follows.
pub fn keyset<S, C>(select: S, page: &Page, key: C, id: C) -> S
where
    S: QueryFilter + QueryOrder + QuerySelect,
    C: ColumnTrait,
{
    let mut select = select;
    for (position, forwards) in bounds(page) {
        select = select.filter(beyond(key, id, position, forwards));
    }
    let select = match page.backwards {
        true => select.order_by_desc(key).order_by_desc(id),
        false => select.order_by_asc(key).order_by_asc(id),
    };
    select.limit(page.length as u64 + 1)
}

/// The rows that stand at the top of each parent's own list, for a page under
/// every parent at once: numbered per parent, cut to one row more than the page.
pub fn top_of_each(
    mut select: SelectStatement,
    parent: impl ColumnTrait,
    page: &Page,
    key: impl ColumnTrait,
    id: impl ColumnTrait,
) -> SelectStatement {
    for (position, forwards) in bounds(page) {
        select.and_where(beyond(key, id, position, forwards));
    }
    let order = if page.backwards { Order::Desc } else { Order::Asc };
    let mut window = WindowStatement::partition_by(parent.as_column_ref());
    window.order_by(key.as_column_ref(), order.clone()).order_by(id.as_column_ref(), order);
    select.expr_window_as(Func::cust("ROW_NUMBER"), window, "place");
    Query::select()
        .column(Asterisk)
        .from_subquery(select, "ranked")
        .and_where(Expr::col("place").lte(page.length as i64 + 1))
        .order_by("place", Order::Asc)
        .take()
}

/// Pages of what belongs to records: one statement for each distinct page,
/// normally one in all. The columns are those of the record, the sort key and
/// the id; a row is turned into what it is, beside the record it belongs to.
///
/// # Errors
/// Faults of the database; what `turn` refuses.
pub async fn pages_under<E: EntityTrait, T>(
    db: &Db,
    keys: Vec<PageUnder>,
    [record, key, id]: [E::Column; 3],
    turn: impl Fn(E::Model) -> Result<(Uuid, T), Error>,
) -> Result<Pages<T>, Error> {
    let mut askers: HashMap<Page, Vec<Uuid>> = HashMap::new();
    for (record, page) in keys {
        askers.entry(page).or_default().push(record);
    }
    let mut found = Pages::new();
    for (page, records) in askers {
        let select = E::find().filter(db.among(record, &records)).into_query();
        let rows = db.reader().query_all(&top_of_each(select, record, &page, key, id)).await?;
        let mut under: HashMap<Uuid, Vec<Arc<T>>> = HashMap::new();
        for row in rows {
            let (record, row) = turn(E::Model::from_query_result(&row, "")?)?;
            under.entry(record).or_default().push(Arc::new(row));
        }
        found.extend(under.into_iter().map(|(id, rows)| ((id, page.clone()), Arc::new(Slice::cut(&page, rows)))));
    }
    Ok(found)
}

/// How many of the selected rows belong to each record; a record without any is absent.
///
/// # Errors
/// Faults of the database.
pub async fn counts_under<E: EntityTrait>(
    db: &Db,
    select: Select<E>,
    record: E::Column,
) -> Result<HashMap<Uuid, i64>, Error> {
    let select =
        select.select_only().column(record).expr_as(Expr::col(record.as_column_ref()).count(), "rows").group_by(record);
    let counts: Vec<(Uuid, i64)> = select.into_tuple().all(db.reader()).await?;
    Ok(counts.into_iter().collect())
}

/// The condition that a row holds on a date, by the columns of its validity:
/// [`super::period::Period::contains`] in SQL.
pub fn holds_on(from: impl ColumnTrait, until: impl ColumnTrait, date: NaiveDate) -> Condition {
    Condition::all()
        .add(Condition::any().add(from.is_null()).add(from.lte(date)))
        .add(Condition::any().add(until.is_null()).add(until.gt(date)))
}

fn bounds(page: &Page) -> impl Iterator<Item = (&Position, bool)> {
    let after = page.after.as_ref().map(|after| (after, true));
    after.into_iter().chain(page.before.as_ref().map(|before| (before, false)))
}

/// The condition that a row stands after (or before) a position.
fn beyond(key: impl ColumnTrait, id: impl ColumnTrait, position: &Position, forwards: bool) -> SimpleExpr {
    let row = Expr::tuple([Expr::col(key.as_column_ref()), Expr::col(id.as_column_ref())]);
    let bound = Expr::tuple([Expr::val(position.key.clone()), Expr::val(position.id)]);
    match forwards {
        true => row.gt(bound),
        false => row.lt(bound),
    }
}

impl From<DbErr> for Error {
    fn from(cause: DbErr) -> Self {
        match is_away(&cause) {
            true => Self::Away(Arc::new(cause)),
            false => Self::internal(cause),
        }
    }
}

/// Whether the database could not be reached, as opposed to refusing a statement.
fn is_away(cause: &DbErr) -> bool {
    use sea_orm::sqlx::Error as Sqlx;
    match cause {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            match &**error {
                Sqlx::Io(_) | Sqlx::Tls(_) | Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::WorkerCrashed => true,
                // 57P: shutting down or starting up; 08: connection; 53300: too many connections; 55000: not accepting connections.
                // SQLite: 5, 517: another process is writing and did not end in time.
                Sqlx::Database(refusal) => refusal.code().is_some_and(|code| {
                    code.starts_with("57P")
                        || code.starts_with("08")
                        || ["53300", "55000", "5", "517"].contains(&&*code)
                }),
                _ => false,
            }
        }
        _ => false,
    }
}
