//! SQL of photos of projects.

use super::rules::{Photo, PhotoState};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::project_photo::{ActiveModel, Column, Entity, Model};
use entity::subsidy_project;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};
use uuid::Uuid;

/// Photos by their keys.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<Vec<Photo>, Error> {
    Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?.into_iter().map(photo).collect()
}

/// The photos of these projects, those that were added first before others.
pub(super) async fn of_projects(db: &Db, projects: &[Uuid]) -> Result<Vec<Photo>, Error> {
    let rows = Entity::find().filter(db.among(Column::ProjectId, projects));
    let rows = rows.order_by_asc(Column::AddedAt).order_by_asc(Column::Id);
    rows.all(db.reader()).await?.into_iter().map(photo).collect()
}

/// A photo, which nobody else changes until the end of the transaction.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Photo>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(photo).transpose()
}

/// How many photos a project has, which is locked, so that nobody adds one meanwhile; none when there is no such project.
pub(super) async fn count_locked(tx: &Tx, project: Uuid) -> Result<Option<u64>, Error> {
    if subsidy_project::Entity::find_by_id(project).lock_exclusive().one(tx.connection()).await?.is_none() {
        return Ok(None);
    }
    Ok(Some(Entity::find().filter(Column::ProjectId.eq(project)).count(tx.connection()).await?))
}

/// Stores a new photo.
pub(super) async fn insert(tx: &Tx, new: &Photo) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        project_id: Set(new.project),
        alt_nl: Set(new.alt_nl.clone()),
        credit: Set(new.credit.clone()),
        state: Set(new.state.code().to_owned()),
        added_by_id: Set(new.added_by),
        added_at: Set(new.added_at),
        width: Set(None),
        height: Set(None),
        published_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Says that the file of a photo has come.
pub(super) async fn came(tx: &Tx, id: Uuid, (width, height): (u32, u32)) -> Result<(), Error> {
    let row = ActiveModel {
        id: Unchanged(id),
        state: Set(PhotoState::Pending.code().to_owned()),
        width: Set(Some(i32::try_from(width).map_err(Error::internal)?)),
        height: Set(Some(i32::try_from(height).map_err(Error::internal)?)),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Says that a photo is published, and when.
pub(super) async fn publish(tx: &Tx, id: Uuid, at: DateTime<Utc>) -> Result<(), Error> {
    let state = Set(PhotoState::Published.code().to_owned());
    let row = ActiveModel { id: Unchanged(id), state, published_at: Set(Some(at)), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Removes a photo.
pub(super) async fn delete(tx: &Tx, id: Uuid) -> Result<(), Error> {
    Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

fn photo(row: Model) -> Result<Photo, Error> {
    let side = |side: i32| u32::try_from(side).map_err(Error::internal);
    let pixels = row.width.zip(row.height).map(|(width, height)| Ok::<_, Error>((side(width)?, side(height)?)));
    Ok(Photo {
        id: row.id,
        project: row.project_id,
        alt_nl: row.alt_nl,
        credit: row.credit,
        state: PhotoState::from_code(&row.state)?,
        added_by: row.added_by_id,
        added_at: row.added_at,
        pixels: pixels.transpose()?,
    })
}
