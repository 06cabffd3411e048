//! SQL of materials. Whoever writes holds the lock of the event.

use crate::learning::rules::{Material, MaterialAudience};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use entity::learning_material::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

/// One material.
pub(in crate::learning) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Material>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(material).transpose()
}

/// Materials by key.
pub(in crate::learning) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<Vec<Material>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(material).collect()
}

/// The materials of these events, those that were added first before others.
pub(in crate::learning) async fn of_events(db: &Db, events: &[Uuid]) -> Result<Vec<Material>, Error> {
    let select = Entity::find().filter(db.among(Column::EventId, events));
    let rows = select.order_by_asc(Column::AddedAt).order_by_asc(Column::Id).all(db.reader()).await?;
    rows.into_iter().map(material).collect()
}

/// How many materials an event has.
pub(in crate::learning) async fn count(tx: &Tx, event: Uuid) -> Result<u64, Error> {
    Ok(Entity::find().filter(Column::EventId.eq(event)).count(tx.connection()).await?)
}

/// Stores a new material.
pub(in crate::learning) async fn insert(tx: &Tx, new: &Material) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        event_id: Set(new.event),
        title_nl: Set(new.title_nl.clone()),
        audience: Set(new.audience.code().to_owned()),
        added_at: Set(new.added_at),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Removes a material; whether it was there.
pub(in crate::learning) async fn delete(tx: &Tx, id: Uuid) -> Result<bool, Error> {
    Ok(Entity::delete_by_id(id).exec(tx.connection()).await?.rows_affected > 0)
}

fn material(row: Model) -> Result<Material, Error> {
    Ok(Material {
        id: row.id,
        event: row.event_id,
        title_nl: row.title_nl,
        audience: MaterialAudience::from_code(&row.audience)?,
        added_at: row.added_at,
    })
}
