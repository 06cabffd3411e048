//! SQL of the network. Here directing areas; their members and what members stand
//! on in the files below.

pub(super) mod actions;
pub(super) mod decisions;
pub(super) mod directory;
pub(super) mod mandates;
pub(super) mod members;
pub(super) mod people;
pub(super) mod places;

use super::error::NetworkError;
use super::rules::{DirectingArea, Form};
use crate::shared::db::{Db, Tx, holds_on, is_duplicate, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use chrono::NaiveDate;
use entity::directing_area::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of the areas on a date, by name.
pub(super) async fn page_on(db: &Db, as_of: NaiveDate, page: &Page) -> Result<Slice<DirectingArea>, Error> {
    let rows = keyset(on(as_of), page, Column::NameKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(area).collect::<Result<_, _>>()?))
}

/// Every area on a date, by name: a few dozen in the whole province.
pub(super) async fn all_on(db: &Db, as_of: NaiveDate) -> Result<Vec<DirectingArea>, Error> {
    let rows = on(as_of).order_by_asc(Column::NameKey).order_by_asc(Column::Id).all(db.reader()).await?;
    rows.into_iter().map(area).collect()
}

/// How many areas there are on a date.
pub(super) async fn count_on(db: &Db, as_of: NaiveDate) -> Result<i64, Error> {
    on(as_of).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Areas by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<DirectingArea>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(area(row)?)))).collect()
}

/// One area.
pub(super) async fn by_name(db: &Db, named: &Lookup) -> Result<Option<DirectingArea>, Error> {
    named_by(Entity::find(), named, Column::Id, Column::Slug).one(db.reader()).await?.map(area).transpose()
}

/// Areas, locked until the transaction ends, in the order of keys: whatever is decided about them is decided alone.
pub(super) async fn lock(tx: &Tx, ids: &[Uuid]) -> Result<Vec<DirectingArea>, Error> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).order_by_asc(Column::Id);
    rows.lock_exclusive().all(tx.connection()).await?.into_iter().map(area).collect()
}

/// Stores a new area.
pub(super) async fn insert(tx: &Tx, new: &DirectingArea) -> Result<(), Error> {
    match row(new).insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(NetworkError::SlugTaken { slug: new.slug.clone() }.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores an area as it has become, and counts its version on.
pub(super) async fn change(tx: &Tx, changed: &DirectingArea) -> Result<(), Error> {
    let row = ActiveModel { version: Set(changed.version + 1), ..row(changed) };
    row.update(tx.connection()).await?;
    Ok(())
}

fn on(as_of: NaiveDate) -> Select<Entity> {
    Entity::find().filter(holds_on(Column::ValidFrom, Column::ValidUntil, as_of))
}

fn area(row: Model) -> Result<DirectingArea, Error> {
    Ok(DirectingArea {
        id: row.id,
        slug: row.slug,
        name_nl: row.name_nl,
        name_key: row.name_key,
        form: Form::from_code(&row.form)?,
        validity: Period { from: row.valid_from, until: row.valid_until },
        is_synthetic: row.is_synthetic,
        version: row.version,
    })
}

fn row(area: &DirectingArea) -> ActiveModel {
    ActiveModel {
        id: Set(area.id),
        slug: Set(area.slug.clone()),
        name_nl: Set(area.name_nl.clone()),
        name_key: Set(area.name_key.clone()),
        form: Set(area.form.code().to_owned()),
        valid_from: Set(area.validity.from),
        valid_until: Set(area.validity.until),
        is_synthetic: Set(area.is_synthetic),
        version: Set(area.version),
    }
}
