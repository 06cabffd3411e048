//! SQL of loading: many rows per statement, one transaction per data set.

use super::error::SeedError;
use super::progress::Progress;
use super::rows::{Cell, Rows};
use crate::access::Actor;
use crate::guide::listings::follow_rubrics;
use crate::journal::{self, Entry, Facts, MasterKey, RecordKind, Stamp, Visibility};
use crate::shared::db::{Tx, begin_writing, refresh_statistics};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::{
    call, dataset_load, deployment, enterprise, listing, listing_revision, offering, regulation, rubric,
    subsidy_project,
};
use sea_orm::sea_query::{Expr, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Set,
};
use std::collections::HashSet;
use uuid::Uuid;

/// The table of where listings stand.
const PLACES: &str = "listing_rubric";
/// Most bound values in one statement; both databases take more.
const MOST_VALUES: usize = 30_000;

/// The database as a load sees it.
pub struct Store {
    connection: DatabaseConnection,
    master: MasterKey,
}

/// What a batch of rows is: for the journal, and for whoever loads it again.
pub(super) struct Batch<'a> {
    /// Name of the data set.
    pub(super) name: &'a str,
    /// Digest of its rows; none for one batch of many.
    pub(super) digest: Option<&'a str>,
    /// When it is written, UTC.
    pub(super) at: DateTime<Utc>,
}

impl Store {
    /// Loads through this connection.
    pub fn new(connection: DatabaseConnection, master: MasterKey) -> Self {
        Self { connection, master }
    }

    /// Closes the connection, and with it the lock it may hold.
    pub async fn close(self) {
        let _ = self.connection.close().await;
    }

    /// Marks a new database as a demo or not; refuses demo data on any other.
    ///
    /// # Errors
    /// [`SeedError::NotADemo`]; faults of the database.
    pub async fn claim(&self, as_demo: bool, now: DateTime<Utc>) -> Result<(), SeedError> {
        let row = deployment::Entity::find().one(&self.connection).await.map_err(Error::from)?;
        match row {
            Some(row) if as_demo && !row.is_demo => Err(SeedError::NotADemo),
            Some(_) => Ok(()),
            None => Ok(self.mark(as_demo, now).await?),
        }
    }

    async fn mark(&self, as_demo: bool, now: DateTime<Utc>) -> Result<(), Error> {
        let id = ids::seeded("deployment", "");
        let tx = begin_writing(&self.connection).await?;
        let row = deployment::ActiveModel { id: Set(id), is_demo: Set(as_demo), created_at: Set(now) };
        row.insert(tx.connection()).await?;
        let after = Facts::default().with("isDemo", as_demo);
        let entry = Entry::of(RecordKind::Deployment, id, "create").after(after);
        journal::record_load(&tx, &self.master, &stamp(now), vec![entry]).await?;
        tx.commit().await
    }

    /// The digest of a data set as loaded; none when it was not.
    pub(super) async fn loaded_digest(&self, name: &str) -> Result<Option<String>, Error> {
        let found = dataset_load::Entity::find().filter(dataset_load::Column::Name.eq(name));
        Ok(found.one(&self.connection).await?.map(|row| row.digest))
    }

    /// The enterprises whose listing people have changed since it was loaded, with their listings and offerings.
    pub(super) async fn kept_by_people(&self) -> Result<HashSet<Uuid>, Error> {
        use listing_revision::Column as R;
        let cleared =
            listing_revision::Entity::find().select_only().column(R::ListingId).filter(R::State.eq("CLEARED"));
        let is_theirs = Condition::any()
            .add(listing::Column::Origin.eq("OWNER"))
            .add(listing::Column::Id.in_subquery(cleared.into_query()));
        let theirs = listing::Entity::find().filter(is_theirs);
        let owners = theirs.clone().select_only().column(listing::Column::EnterpriseId).into_query();
        let offerings = offering::Entity::find().filter(offering::Column::EnterpriseId.in_subquery(owners));
        let (listings, offerings) = (theirs.all(&self.connection).await?, offerings.all(&self.connection).await?);
        let listings = listings.iter().flat_map(|row| [row.id, row.enterprise_id]);
        Ok(listings.chain(offerings.iter().map(|row| row.id)).collect())
    }

    /// The rubrics that officers have changed since they were loaded, or made.
    pub(super) async fn changed_rubrics(&self) -> Result<Vec<Uuid>, Error> {
        changed_rubrics(&self.connection).await
    }

    /// The regulations and calls that were changed since they were loaded.
    pub(super) async fn changed_regulations_and_calls(&self) -> Result<Vec<Uuid>, Error> {
        use call::Column as Call;
        use regulation::Column as Regulation;
        let regulations = regulation::Entity::find().select_only().column(Regulation::Id);
        let regulations = regulations.filter(Regulation::Version.gt(1)).into_tuple();
        let calls = call::Entity::find().select_only().column(Call::Id).filter(Call::Version.gt(1)).into_tuple();
        let regulations: Vec<Uuid> = regulations.all(&self.connection).await?;
        let calls: Vec<Uuid> = calls.all(&self.connection).await?;
        Ok(regulations.into_iter().chain(calls).collect())
    }

    /// The granted projects of which officers told since they were loaded.
    pub(super) async fn told_projects(&self) -> Result<Vec<Uuid>, Error> {
        use subsidy_project::Column;
        let told = subsidy_project::Entity::find().select_only().column(Column::Id).filter(Column::Version.gt(1));
        Ok(told.into_tuple().all(&self.connection).await?)
    }

    /// How many invented listings there are.
    pub(super) async fn invented_listings(&self) -> Result<u64, Error> {
        let invented = enterprise::Column::Origin.eq("INVENTED");
        Ok(enterprise::Entity::find().filter(invented).count(&self.connection).await?)
    }

    /// Lets the database look at what it holds, so that it plans well.
    pub(super) async fn analyse(&self) -> Result<(), Error> {
        refresh_statistics(&self.connection).await
    }

    /// Writes rows in one transaction with what the journal says of them: new ones
    /// are inserted, known ones updated.
    pub(super) async fn write(
        &self,
        batch: &Batch<'_>,
        tables: &[Rows],
        progress: &dyn Progress,
    ) -> Result<u64, Error> {
        let count = tables.iter().map(|table| table.rows.len() as u64).sum();
        let tx = begin_writing(&self.connection).await?;
        let (places, others): (Vec<&Rows>, Vec<&Rows>) = tables.iter().partition(|table| table.table == PLACES);
        for table in others {
            write_table(tx.connection(), table, progress).await?;
        }
        for table in places {
            write_places(&tx, table, progress).await?;
        }
        if let Some(digest) = batch.digest {
            remember(tx.connection(), batch, digest, count).await?;
        }
        journal::record_load(&tx, &self.master, &stamp(batch.at), entries(batch, tables, count)).await?;
        tx.commit().await?;
        Ok(count)
    }
}

/// Remembers that a data set was loaded.
async fn remember(transaction: &DatabaseTransaction, batch: &Batch<'_>, digest: &str, count: u64) -> Result<(), Error> {
    let row = dataset_load::ActiveModel {
        id: Set(ids::seeded("dataset_load", batch.name)),
        name: Set(batch.name.to_owned()),
        digest: Set(digest.to_owned()),
        row_count: Set(i32::try_from(count).map_err(Error::internal)?),
        loaded_at: Set(batch.at),
    };
    use dataset_load::Column::{Digest, LoadedAt, RowCount};
    let again = OnConflict::column(dataset_load::Column::Id).update_columns([Digest, RowCount, LoadedAt]).to_owned();
    dataset_load::Entity::insert(row).on_conflict(again).exec(transaction).await?;
    Ok(())
}

/// What the journal says of a batch: the data set, and each enterprise, which others follow one by one.
fn entries(batch: &Batch<'_>, tables: &[Rows], count: u64) -> Vec<Entry> {
    let set = ids::seeded("dataset_load", batch.name);
    let facts = Facts::default().with("name", batch.name).with("rows", count).with("digest", batch.digest);
    let whole = Entry::of(RecordKind::Dataset, set, "load").visible(Visibility::Public).after(facts);
    let enterprises = tables.iter().filter(|table| table.table == "enterprise").flat_map(Rows::ids);
    let each = enterprises.map(|id| {
        let facts = Facts::default().with("dataset", batch.name);
        Entry::of(RecordKind::Enterprise, id, "load").visible(Visibility::Public).after(facts)
    });
    std::iter::once(whole).chain(each).collect()
}

fn stamp(now: DateTime<Utc>) -> Stamp {
    Stamp::new(Actor::System, now, "load".into())
}

async fn changed_rubrics(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    let changed = rubric::Entity::find().select_only().column(rubric::Column::Id);
    Ok(changed.filter(rubric::Column::Version.gt(1)).into_tuple().all(connection).await?)
}

/// Writes where listings stand, last, because it follows from what they offer. A data set knows rubrics as they were loaded first, and
/// listings as published: what officers changed of either is followed.
async fn write_places(tx: &Tx, places: &Rows, progress: &dyn Progress) -> Result<(), Error> {
    let hidden = listing::Entity::find().select_only().column(listing::Column::EnterpriseId);
    let hidden = hidden.filter(listing::Column::State.ne("PUBLISHED")).into_tuple();
    let hidden: Vec<Uuid> = hidden.all(tx.connection()).await?;
    let published = places.clone().without(&hidden.iter().copied().collect());
    write_table(tx.connection(), &published, progress).await?;
    follow_rubrics(tx, &changed_rubrics(tx.connection()).await?, &hidden).await
}

async fn write_table(transaction: &DatabaseTransaction, table: &Rows, progress: &dyn Progress) -> Result<(), Error> {
    let per_statement = (MOST_VALUES / table.columns.len()).max(1);
    for chunk in table.rows.chunks(per_statement) {
        let mut insert = Query::insert();
        insert.into_table(table.table).columns(table.columns.iter().copied());
        for row in chunk {
            insert.values(row.iter().map(value)).map_err(Error::internal)?;
        }
        insert.on_conflict(again(table));
        transaction.execute(&insert).await?;
        progress.advance(chunk.len() as u64);
    }
    Ok(())
}

/// What becomes of a row that is there already.
fn again(table: &Rows) -> OnConflict {
    let loaded = |column: &&&str| !table.keep.contains(*column) && !table.managed.contains(*column);
    let mut again = OnConflict::column("id");
    again.update_columns(table.columns[1..].iter().filter(loaded).copied());
    let name = table.table;
    for column in table.managed {
        let kept = format!("CASE WHEN {name}.version > 1 THEN {name}.{column} ELSE excluded.{column} END");
        again.value(*column, Expr::cust(kept));
    }
    again
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
