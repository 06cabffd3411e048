//! SQL of registrations of those whose account is shut: erased, or disabled.

use super::registrations::{is_live, registration};
use crate::learning::rules::Registration;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::registration::{Column, Entity};
use entity::{account, learning_event};
use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

/// The events that have not begun and for which someone is registered who is gone.
pub(in crate::learning) async fn events(db: &Db, now: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use learning_event::Column as Event;
    let theirs = Entity::find().select_only().column(Column::EventId).filter(is_live()).filter(is_gone());
    let ahead = Event::StartsAt.is_null().or(Event::StartsAt.gt(now));
    let select = learning_event::Entity::find().select_only().column(Event::Id).filter(ahead);
    let select = select.filter(Event::Id.in_subquery(theirs.into_query())).order_by_asc(Event::Id);
    Ok(select.into_tuple().all(db.reader()).await?)
}

/// Their registrations for an event that is locked, in the order of the line.
pub(in crate::learning) async fn of_event(tx: &Tx, event: Uuid) -> Result<Vec<Registration>, Error> {
    let rows = Entity::find().filter(Column::EventId.eq(event)).filter(is_live()).filter(is_gone());
    rows.order_by_asc(Column::LineKey).all(tx.connection()).await?.into_iter().map(registration).collect()
}

fn is_gone() -> SimpleExpr {
    let shut = account::Column::DisabledAt.is_not_null().or(account::Column::ErasedAt.is_not_null());
    let shut = account::Entity::find().select_only().column(account::Column::Id).filter(shut);
    Column::AccountId.in_subquery(shut.into_query())
}
