//! SQL of municipalities and localities.

pub mod row;

use super::rules::{Locality, Merger, Municipality, PROVINCE_NIS};
use crate::shared::batch::grouped;
use crate::shared::db::{Cells, Db, holds_on, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::{locality, municipality};
use municipality::{Column, Entity};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of the province's municipalities on a date, by name.
pub(super) async fn page_on(db: &Db, as_of: NaiveDate, page: &Page) -> Result<Slice<Municipality>, Error> {
    Ok(Slice::cut(page, fetch(db, keyset(on(as_of), page, Column::NameKey, Column::Id)).await?))
}

/// All municipalities of the province on a date, by name.
pub(super) async fn all_on(db: &Db, as_of: NaiveDate) -> Result<Vec<Municipality>, Error> {
    fetch(db, on(as_of).order_by_asc(Column::NameKey).order_by_asc(Column::Id)).await
}

/// Every municipality of the register.
pub(super) async fn all(db: &Db) -> Result<Vec<Municipality>, Error> {
    fetch(db, Entity::find().order_by_asc(Column::NameKey).order_by_asc(Column::Id)).await
}

/// How many municipalities the province has on a date.
pub(super) async fn count_on(db: &Db, as_of: NaiveDate) -> Result<i64, Error> {
    on(as_of).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Municipalities by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Municipality>>, Error> {
    let rows = fetch(db, Entity::find().filter(db.among(Column::Id, ids))).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}

/// The municipality with a code, whatever its period.
pub(super) async fn by_code(db: &Db, nis_code: &str) -> Result<Option<Municipality>, Error> {
    Ok(fetch(db, Entity::find().filter(Column::NisCode.eq(nis_code))).await?.into_iter().next())
}

/// Every municipality of the register with what it merged into: a few dozen, in one statement.
pub(super) async fn mergers(db: &Db) -> Result<Vec<Merger>, Error> {
    let columns = [Column::Id, Column::NisCode, Column::MergedIntoId];
    let rows: Vec<(Uuid, String, Option<Uuid>)> =
        Entity::find().select_only().columns(columns).into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().map(|(id, nis_code, into)| Merger { id, nis_code, into }).collect())
}

/// What merged into these municipalities, by name.
pub(super) async fn merged_into(db: &Db, ids: &[Uuid]) -> Result<Vec<Municipality>, Error> {
    let merged = Entity::find().filter(db.among(Column::MergedIntoId, ids));
    fetch(db, merged.order_by_asc(Column::NameKey).order_by_asc(Column::Id)).await
}

/// The localities of municipalities, by postal code and name: under today's and under that of 2018.
pub(super) async fn localities_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Locality>>>, Error> {
    let condition = Condition::any()
        .add(db.among(locality::Column::MunicipalityId, ids))
        .add(db.among(locality::Column::Municipality2018Id, ids));
    let rows = locality::Entity::find()
        .filter(condition)
        .order_by_asc(locality::Column::PostalCode)
        .order_by_asc(locality::Column::NameKey)
        .all(db.reader())
        .await?;
    let under_each = |row: locality::Model| {
        let (today, then) = (row.municipality_id, row.municipality_2018_id);
        let place = locality(row);
        let earlier = (then != today).then(|| (then, place.clone()));
        earlier.into_iter().chain([(today, place)])
    };
    Ok(grouped(rows.into_iter().flat_map(under_each)))
}

/// The municipalities of today in which a postal code lies; none for no code.
pub(crate) async fn lies_in(connection: &impl ConnectionTrait, postal_code: Option<&str>) -> Result<Vec<Uuid>, Error> {
    let Some(code) = postal_code else { return Ok(Vec::new()) };
    let select = locality::Entity::find().select_only().column(locality::Column::MunicipalityId);
    Ok(select.filter(locality::Column::PostalCode.eq(code.trim())).into_tuple().all(connection).await?)
}

fn on(as_of: NaiveDate) -> Select<Entity> {
    let holds = holds_on(Column::ValidFrom, Column::ValidUntil, as_of);
    Entity::find().filter(Column::ProvinceNis.eq(PROVINCE_NIS)).filter(holds)
}

fn locality(row: locality::Model) -> Locality {
    Locality { postal_code: row.postal_code, name: row.name, latitude: row.latitude, longitude: row.longitude }
}

async fn fetch(db: &Db, select: Select<Entity>) -> Result<Vec<Municipality>, Error> {
    let select = select.select_only().column(Column::Id).columns(row::COLUMNS).into_query();
    let rows = db.reader().query_all(&select).await?;
    let municipality = |row| {
        let mut cells = Cells::of(row);
        row::read(cells.take()?, &mut cells)
    };
    rows.iter().map(municipality).collect()
}
