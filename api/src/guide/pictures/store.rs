//! SQL of pictures.

use super::rules::{Picture, PictureKind, PictureState};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::picture::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

/// A picture by its key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<Vec<Picture>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(picture).collect()
}

/// The pictures of these enterprises: logos first, then those that were added first.
pub(super) async fn of_enterprises(db: &Db, enterprises: &[Uuid]) -> Result<Vec<Picture>, Error> {
    let rows = Entity::find()
        .filter(db.among(Column::EnterpriseId, enterprises))
        .order_by_asc(Column::Kind)
        .order_by_asc(Column::AddedAt)
        .order_by_asc(Column::Id);
    rows.all(db.reader()).await?.into_iter().map(picture).collect()
}

/// The pictures that wait for a decision, those that were added first before others.
pub(super) async fn pending(db: &Db, most: u64) -> Result<Vec<Picture>, Error> {
    let rows = Entity::find().filter(Column::State.eq(PictureState::Pending.code()));
    let rows = rows.order_by_asc(Column::AddedAt).order_by_asc(Column::Id).limit(most);
    rows.all(db.reader()).await?.into_iter().map(picture).collect()
}

/// A picture, which nobody else changes until the end of the transaction.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Picture>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(picture).transpose()
}

/// How many pictures an enterprise has.
pub(super) async fn count(tx: &Tx, enterprise: Uuid) -> Result<u64, Error> {
    Ok(Entity::find().filter(Column::EnterpriseId.eq(enterprise)).count(tx.connection()).await?)
}

/// The logo that everyone sees.
pub(super) async fn shown_logo(tx: &Tx, enterprise: Uuid) -> Result<Option<Picture>, Error> {
    let found = Entity::find()
        .filter(Column::EnterpriseId.eq(enterprise))
        .filter(Column::Kind.eq(PictureKind::Logo.code()))
        .filter(Column::State.eq(PictureState::Cleared.code()));
    found.lock_exclusive().one(tx.connection()).await?.map(picture).transpose()
}

/// Stores a new picture.
pub(super) async fn insert(tx: &Tx, new: &Picture) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        enterprise_id: Set(new.enterprise),
        kind: Set(new.kind.code().to_owned()),
        alt_nl: Set(new.alt_nl.clone()),
        state: Set(new.state.code().to_owned()),
        added_by_id: Set(new.added_by),
        added_at: Set(new.added_at),
        width: Set(None),
        height: Set(None),
        decided_by_id: Set(None),
        decided_at: Set(None),
        refused_reason: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Says that the file of a picture has come.
pub(super) async fn came(tx: &Tx, id: Uuid, (width, height): (u32, u32)) -> Result<(), Error> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(PictureState::Pending.code()))
        .col_expr(Column::Width, Expr::value(i32::try_from(width).map_err(Error::internal)?))
        .col_expr(Column::Height, Expr::value(i32::try_from(height).map_err(Error::internal)?));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Says what was decided about a picture, by whom and when; the operator has no account.
pub(super) async fn decide(tx: &Tx, decided: &Picture, by: Option<Uuid>, at: DateTime<Utc>) -> Result<(), Error> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(decided.state.code()))
        .col_expr(Column::DecidedById, Expr::value(by))
        .col_expr(Column::DecidedAt, Expr::value(at))
        .col_expr(Column::RefusedReason, Expr::value(decided.refused_reason.clone()));
    update.filter(Column::Id.eq(decided.id)).exec(tx.connection()).await?;
    Ok(())
}

/// Lets pictures go over to another enterprise; its logo stays the one that is shown.
pub(in crate::guide) async fn move_all(tx: &Tx, from: Uuid, into: Uuid) -> Result<(), Error> {
    let has_logo = shown_logo(tx, into).await?.is_some();
    let mut moved = Entity::update_many().col_expr(Column::EnterpriseId, Expr::value(into));
    if has_logo {
        let is_shown_logo = Condition::all()
            .add(Column::Kind.eq(PictureKind::Logo.code()))
            .add(Column::State.eq(PictureState::Cleared.code()));
        moved = moved.filter(is_shown_logo.not());
    }
    moved.filter(Column::EnterpriseId.eq(from)).exec(tx.connection()).await?;
    Ok(())
}

/// Removes a picture.
pub(super) async fn delete(tx: &Tx, id: Uuid) -> Result<(), Error> {
    Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

fn picture(row: Model) -> Result<Picture, Error> {
    let pixels = match (row.width, row.height) {
        (Some(width), Some(height)) => {
            Some((u32::try_from(width).map_err(Error::internal)?, u32::try_from(height).map_err(Error::internal)?))
        }
        _ => None,
    };
    Ok(Picture {
        id: row.id,
        enterprise: row.enterprise_id,
        kind: PictureKind::from_code(&row.kind)?,
        alt_nl: row.alt_nl,
        state: PictureState::from_code(&row.state)?,
        added_by: row.added_by_id,
        added_at: row.added_at,
        pixels,
        refused_reason: row.refused_reason,
    })
}
