//! SQL of loading: many rows per statement, one transaction per data set.

use super::error::SeedError;
use super::progress::Progress;
use super::rows::{Cell, Rows};
use crate::shared::db::{begin_writing, refresh_statistics};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::{dataset_load, deployment, enterprise};
use sea_orm::sea_query::{Expr, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter, Set,
};

/// Most bound values in one statement; both databases take more.
const MOST_VALUES: usize = 30_000;

/// The database as a load sees it.
pub struct Store(DatabaseConnection);

impl Store {
    /// Loads through this connection.
    pub fn new(connection: DatabaseConnection) -> Self {
        Self(connection)
    }

    /// Closes the connection, and with it the lock it may hold.
    pub async fn close(self) {
        let _ = self.0.close().await;
    }

    /// Marks a new database as a demo or not; refuses demo data on any other.
    pub(super) async fn claim(&self, as_demo: bool, now: DateTime<Utc>) -> Result<(), SeedError> {
        let row = deployment::Entity::find().one(&self.0).await.map_err(Error::from)?;
        match row {
            Some(row) if as_demo && !row.is_demo => Err(SeedError::NotADemo),
            Some(_) => Ok(()),
            None => {
                let row = deployment::ActiveModel {
                    id: Set(ids::seeded("deployment", "")),
                    is_demo: Set(as_demo),
                    created_at: Set(now),
                };
                row.insert(&self.0).await.map_err(Error::from)?;
                Ok(())
            }
        }
    }

    /// The digest of a data set as loaded; none when it was not.
    pub(super) async fn loaded_digest(&self, name: &str) -> Result<Option<String>, Error> {
        let row = dataset_load::Entity::find().filter(dataset_load::Column::Name.eq(name)).one(&self.0).await?;
        Ok(row.map(|row| row.digest))
    }

    /// Remembers that a data set was loaded.
    pub(super) async fn remember(&self, name: &str, digest: &str, count: u64, now: DateTime<Utc>) -> Result<(), Error> {
        let row = dataset_load::ActiveModel {
            id: Set(ids::seeded("dataset_load", name)),
            name: Set(name.to_owned()),
            digest: Set(digest.to_owned()),
            row_count: Set(i32::try_from(count).map_err(Error::internal)?),
            loaded_at: Set(now),
        };
        use dataset_load::Column::{Digest, LoadedAt, RowCount};
        let again =
            OnConflict::column(dataset_load::Column::Id).update_columns([Digest, RowCount, LoadedAt]).to_owned();
        dataset_load::Entity::insert(row).on_conflict(again).exec(&self.0).await?;
        Ok(())
    }

    /// How many invented listings there are.
    pub(super) async fn invented_listings(&self) -> Result<u64, Error> {
        let invented = enterprise::Column::Origin.eq("INVENTED");
        Ok(enterprise::Entity::find().filter(invented).count(&self.0).await?)
    }

    /// Lets the database look at what it holds, so that it plans well.
    pub(super) async fn analyse(&self) -> Result<(), Error> {
        refresh_statistics(&self.0).await
    }

    /// Writes rows in one transaction: new ones are inserted, known ones updated.
    pub(super) async fn write(&self, tables: &[Rows], progress: &dyn Progress) -> Result<(), Error> {
        let transaction = begin_writing(&self.0).await?;
        for table in tables {
            write_table(&transaction, table, progress).await?;
        }
        Ok(transaction.commit().await?)
    }
}

async fn write_table(transaction: &DatabaseTransaction, table: &Rows, progress: &dyn Progress) -> Result<(), Error> {
    let per_statement = (MOST_VALUES / table.columns.len()).max(1);
    for chunk in table.rows.chunks(per_statement) {
        let mut insert = Query::insert();
        insert.into_table(table.table).columns(table.columns.iter().copied());
        for row in chunk {
            insert.values(row.iter().map(value)).map_err(Error::internal)?;
        }
        let update = table.columns[1..].iter().filter(|column| !table.keep.contains(column));
        insert.on_conflict(OnConflict::column("id").update_columns(update.copied()).to_owned());
        transaction.execute(&insert).await?;
        progress.advance(chunk.len() as u64);
    }
    Ok(())
}

fn value(cell: &Cell) -> SimpleExpr {
    match cell {
        Cell::Text(value) => Expr::val(value.clone()),
        Cell::Id(value) => Expr::val(*value),
        Cell::Int(value) => Expr::val(*value),
        Cell::Cents(value) => Expr::val(*value),
        Cell::Real(value) => Expr::val(*value),
        Cell::Truth(value) => Expr::val(*value),
        Cell::Day(value) => Expr::val(*value),
        Cell::Instant(value) => Expr::val(*value),
    }
}
