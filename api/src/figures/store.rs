//! SQL of key figures.

use super::rules::{Counts, Figure, FigureSet, Status, Unit, WorkForm};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use entity::{key_figure, key_figure_set};
use key_figure_set::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of the sets, newest year first.
pub(super) async fn page(db: &Db, year: Option<i32>, page: &Page) -> Result<Slice<FigureSet>, Error> {
    let rows = keyset(of(year), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(set).collect::<Result<_, _>>()?))
}

/// How many sets there are.
pub(super) async fn count(db: &Db, year: Option<i32>) -> Result<i64, Error> {
    of(year).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Sets by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<FigureSet>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(set(row)?)))).collect()
}

/// The rows of sets, in the order of their source.
pub(super) async fn rows_of(db: &Db, sets: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Figure>>>, Error> {
    let rows = key_figure::Entity::find()
        .filter(db.among(key_figure::Column::SetId, sets))
        .order_by_asc(key_figure::Column::Position)
        .order_by_asc(key_figure::Column::Id)
        .all(db.reader())
        .await?;
    let rows = rows.into_iter().map(|row| Ok((row.set_id, figure(row)?)));
    Ok(grouped(rows.collect::<Result<Vec<_>, Error>>()?))
}

fn of(year: Option<i32>) -> Select<Entity> {
    match year {
        Some(year) => Entity::find().filter(Column::Year.eq(year)),
        None => Entity::find(),
    }
}

fn set(row: Model) -> Result<FigureSet, Error> {
    Ok(FigureSet {
        id: row.id,
        year: row.year,
        territory_nis: row.territory_nis,
        territory_nl: row.territory_nl,
        unit: Unit::from_code(&row.unit)?,
        source: row.source,
        status: row.status.as_deref().map(Status::from_code).transpose()?,
        version: row.version,
        total: row.total,
        counts: Counts { target_group: row.target_group_count, supporting_staff: row.supporting_staff_count },
        sort_key: row.sort_key,
    })
}

fn figure(row: key_figure::Model) -> Result<Figure, Error> {
    Ok(Figure {
        id: row.id,
        work_form: WorkForm::from_code(&row.work_form)?,
        name_nl: row.name_nl,
        counts: Counts { target_group: row.target_group_count, supporting_staff: row.supporting_staff_count },
    })
}
