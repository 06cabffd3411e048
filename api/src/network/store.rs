//! SQL of directing areas and their members.

use super::rules::{DirectingArea, Form, Membership};
use crate::shared::db::{Db, holds_on, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use chrono::NaiveDate;
use entity::directing_area::{Column, Entity, Model};
use entity::directing_area_member as member;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of the areas on a date, by name.
pub(super) async fn page_on(db: &Db, as_of: NaiveDate, page: &Page) -> Result<Slice<DirectingArea>, Error> {
    let rows = keyset(on(as_of), page, Column::NameKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(area).collect::<Result<_, _>>()?))
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

/// The memberships of areas on a date.
pub(super) async fn memberships_on(db: &Db, as_of: NaiveDate, areas: &[Uuid]) -> Result<Vec<Membership>, Error> {
    let rows = member::Entity::find()
        .filter(db.among(member::Column::DirectingAreaId, areas))
        .filter(holds_on(member::Column::ValidFrom, member::Column::ValidUntil, as_of))
        .all(db.reader())
        .await?;
    Ok(rows.into_iter().map(membership).collect())
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
    })
}

fn membership(row: member::Model) -> Membership {
    Membership {
        area_id: row.directing_area_id,
        municipality_id: row.municipality_id,
        validity: Period { from: row.valid_from, until: row.valid_until },
    }
}
