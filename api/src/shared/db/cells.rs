//! Reading a row by position. By name every value costs a look-up, and as an owned
//! text an allocation, also where it only becomes a code.

use crate::shared::columns::Column;
use crate::shared::error::Error;
use sea_orm::QueryResult;
use sea_orm::sqlx::postgres::{PgRow, Postgres};
use sea_orm::sqlx::sqlite::{Sqlite, SqliteRow};
use sea_orm::sqlx::{self, Decode, Row};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// A value that both databases can give.
pub trait Cell<'r>: Decode<'r, Postgres> + Decode<'r, Sqlite> {}

impl<'r, T: Decode<'r, Postgres> + Decode<'r, Sqlite>> Cell<'r> for T {}

/// The values of a row from left to right, in the order in which its statement selects them.
pub struct Cells<'r> {
    row: Driven<'r>,
    next: usize,
}

/// A row of the driver of one database.
#[derive(Clone, Copy)]
enum Driven<'r> {
    Postgres(&'r PgRow),
    Sqlite(&'r SqliteRow),
    Unknown,
}

impl<'r> Cells<'r> {
    /// The values of a row.
    pub fn of(row: &'r QueryResult) -> Self {
        let postgres = row.try_as_pg_row().map(Driven::Postgres);
        let row = postgres.or_else(|| row.try_as_sqlite_row().map(Driven::Sqlite));
        Self { row: row.unwrap_or(Driven::Unknown), next: 0 }
    }

    /// The last value of a row.
    pub fn last_of(row: &'r QueryResult) -> Self {
        let cells = Self::of(row);
        let values = match cells.row {
            Driven::Postgres(row) => row.len(),
            Driven::Sqlite(row) => row.len(),
            Driven::Unknown => 0,
        };
        Self { next: values.saturating_sub(1), ..cells }
    }

    /// The next value, which is never empty.
    ///
    /// # Errors
    /// An empty value, one of another kind, or no value at all: statement and program disagree.
    pub fn take<T: Cell<'r>>(&mut self) -> Result<T, Error> {
        self.may_take()?.ok_or_else(|| Error::internal(format!("value {} of a row is empty", self.next)))
    }

    /// The next value, which may be empty.
    ///
    /// # Errors
    /// A value of another kind, or no value at all: statement and program disagree.
    pub fn may_take<T: Cell<'r>>(&mut self) -> Result<Option<T>, Error> {
        let place = self.next;
        self.next += 1;
        let value = match self.row {
            Driven::Postgres(row) => row.try_get_unchecked(place),
            Driven::Sqlite(row) => row.try_get_unchecked(place),
            Driven::Unknown => Err(sqlx::Error::ColumnIndexOutOfBounds { index: place, len: 0 }),
        };
        value.map_err(Error::internal)
    }

    /// The next value, if its column is among those selected.
    ///
    /// # Errors
    /// Those of [`Self::take`].
    pub fn take_if<T: Cell<'r>>(&mut self, is_selected: bool) -> Result<Column<T>, Error> {
        match is_selected {
            true => self.take().map(Column::Read),
            false => Ok(Column::LeftOut),
        }
    }

    /// The next value, which may be empty, if its column is among those selected.
    ///
    /// # Errors
    /// Those of [`Self::may_take`].
    pub fn may_take_if<T: Cell<'r>>(&mut self, is_selected: bool) -> Result<Column<Option<T>>, Error> {
        match is_selected {
            true => self.may_take().map(Column::Read),
            false => Ok(Column::LeftOut),
        }
    }
}

/// Records that many rows of one statement share, each read from the first row that has it.
pub struct Distinct<T>(HashMap<Uuid, Arc<T>>);

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Distinct<T> {
    /// The record with a key, read when it is the first time.
    ///
    /// # Errors
    /// What the reading ran into.
    pub fn read(&mut self, id: Uuid, read: impl FnOnce() -> Result<T, Error>) -> Result<Arc<T>, Error> {
        if let Some(known) = self.0.get(&id) {
            return Ok(Arc::clone(known));
        }
        let record = Arc::new(read()?);
        self.0.insert(id, Arc::clone(&record));
        Ok(record)
    }
}
