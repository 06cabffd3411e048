//! The register of municipalities as mergers need it, and the lock on a family of
//! codes: it bounds the rule that a municipality is in one area at a time.

use crate::network::rules::mergers::{Place, Register};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::period::Period;
use entity::municipality::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Every code of the register: a few dozen, in one statement.
pub(in crate::network) async fn register(connection: &impl ConnectionTrait) -> Result<Register, Error> {
    let rows = Entity::find().all(connection).await?;
    let place = |row: entity::municipality::Model| Place {
        id: row.id,
        nis_code: row.nis_code,
        name_nl: row.name_nl,
        validity: Period { from: row.valid_from, until: row.valid_until },
        merged_into: row.merged_into_id,
    };
    Ok(Register::of(rows.into_iter().map(place).collect()))
}

/// Locks a family of codes until the transaction ends, in the order of keys.
pub(in crate::network) async fn lock(tx: &Tx, family: &[Uuid]) -> Result<(), Error> {
    let rows = Entity::find().select_only().column(Column::Id).filter(Column::Id.is_in(family.iter().copied()));
    rows.order_by_asc(Column::Id).lock_exclusive().into_tuple::<Uuid>().all(tx.connection()).await?;
    Ok(())
}
