//! What directing areas plan to do.

use crate::network::rules::actions::{AreaAction, Priority};
use crate::network::states::ActionState;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::area_action::{ActiveModel, Column, Entity, Model};
use entity::area_action_priority as priority;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Actions by key.
pub(in crate::network) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<AreaAction>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(action(row)?)))).collect()
}

/// The actions of areas, in the order in which they were recorded.
pub(in crate::network) async fn of_areas(db: &Db, areas: &[Uuid]) -> Result<Vec<AreaAction>, Error> {
    let rows = Entity::find().filter(db.among(Column::DirectingAreaId, areas)).order_by_asc(Column::Id);
    rows.all(db.reader()).await?.into_iter().map(action).collect()
}

/// The priorities of actions, in the order of their codes.
pub(in crate::network) async fn priorities_of(
    db: &Db,
    actions: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Priority>>>, Error> {
    let rows = priority::Entity::find().filter(db.among(priority::Column::AreaActionId, actions));
    let rows = rows.order_by_asc(priority::Column::Priority).all(db.reader()).await?;
    let coded = rows.into_iter().map(|row| Ok((row.area_action_id, Priority::from_code(&row.priority)?)));
    Ok(grouped(coded.collect::<Result<Vec<_>, Error>>()?))
}

/// One action.
pub(in crate::network) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<AreaAction>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(action).transpose()
}

/// One action, locked until the transaction ends.
pub(in crate::network) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<AreaAction>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(action).transpose()
}

/// Stores a new action.
pub(in crate::network) async fn insert(tx: &Tx, new: &AreaAction, now: DateTime<Utc>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        directing_area_id: Set(new.area),
        title_nl: Set(new.title_nl.clone()),
        state: Set(new.state.code().to_owned()),
        dropped_reason: Set(new.dropped_reason.clone()),
        recorded_at: Set(now),
        version: Set(new.version),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Stores an action as it has become, and counts its version on.
pub(in crate::network) async fn change(tx: &Tx, changed: &AreaAction) -> Result<(), Error> {
    let values = [
        (Column::TitleNl, Expr::value(changed.title_nl.as_str())),
        (Column::State, Expr::value(changed.state.code())),
        (Column::DroppedReason, Expr::value(changed.dropped_reason.clone())),
        (Column::Version, Expr::value(changed.version + 1)),
    ];
    let mut update = Entity::update_many().filter(Column::Id.eq(changed.id));
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Stores the priorities of an action, in place of those it had.
pub(in crate::network) async fn prioritise(
    tx: &Tx,
    action: Uuid,
    priorities: &[Priority],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let held = priority::Entity::delete_many().filter(priority::Column::AreaActionId.eq(action));
    held.exec(tx.connection()).await?;
    for code in priorities {
        let (id, priority) = (Set(ids::fresh(now)), Set(code.code().to_owned()));
        let row = priority::ActiveModel { id, area_action_id: Set(action), priority };
        row.insert(tx.connection()).await?;
    }
    Ok(())
}

fn action(row: Model) -> Result<AreaAction, Error> {
    Ok(AreaAction {
        id: row.id,
        area: row.directing_area_id,
        title_nl: row.title_nl,
        state: ActionState::from_code(&row.state)?,
        dropped_reason: row.dropped_reason,
        version: row.version,
    })
}
