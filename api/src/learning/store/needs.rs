//! SQL of what people need.

use crate::learning::rules::Needs;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::registration_needs::{ActiveModel, Column, Entity};
use entity::{learning_event, registration};
use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// What each of these registrations needs.
pub(in crate::learning) async fn of_each(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Needs>>, Error> {
    let rows = Entity::find().filter(db.among(Column::RegistrationId, ids)).all(db.reader()).await?;
    let needs = |row: entity::registration_needs::Model| {
        let needs = Needs { catering: row.catering, access: row.access, given_at: row.given_at };
        (row.registration_id, Arc::new(needs))
    };
    Ok(rows.into_iter().map(needs).collect())
}

/// Stores what someone needs.
pub(in crate::learning) async fn insert(tx: &Tx, registration: Uuid, needs: &Needs) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(ids::fresh(needs.given_at)),
        registration_id: Set(registration),
        catering: Set(needs.catering.clone()),
        access: Set(needs.access.clone()),
        given_at: Set(needs.given_at),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Deletes what these registrations need.
pub(in crate::learning) async fn delete(tx: &Tx, registrations: &[Uuid]) -> Result<(), Error> {
    let these = Column::RegistrationId.is_in(registrations.iter().copied());
    Entity::delete_many().filter(these).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes what a person needs anywhere.
pub(in crate::learning) async fn delete_of_account(tx: &Tx, account: Uuid) -> Result<(), Error> {
    let theirs = registrations_where(registration::Column::AccountId.eq(account)).into_query();
    Entity::delete_many().filter(Column::RegistrationId.in_subquery(theirs)).exec(tx.connection()).await?;
    Ok(())
}

/// The registrations of an event that need something, locked with it.
pub(in crate::learning) async fn of_event(tx: &Tx, event: Uuid) -> Result<Vec<Uuid>, Error> {
    let of_event = registrations_where(registration::Column::EventId.eq(event)).into_query();
    let select = Entity::find().select_only().column(Column::RegistrationId);
    let select = select.filter(Column::RegistrationId.in_subquery(of_event)).order_by_asc(Column::RegistrationId);
    Ok(select.into_tuple().all(tx.connection()).await?)
}

/// The events that ended by an instant and at which someone needed something.
pub(in crate::learning) async fn events_before(db: &Db, ended_by: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use learning_event::Column as Event;
    let needing = Entity::find().select_only().column(Column::RegistrationId).into_query();
    let theirs = registration::Entity::find().select_only().column(registration::Column::EventId);
    let theirs = theirs.filter(registration::Column::Id.in_subquery(needing)).into_query();
    let ended = Event::EndsAt.lte(ended_by).or(Event::EndsAt.is_null().and(Event::StartsAt.lte(ended_by)));
    let select = learning_event::Entity::find().select_only().column(Event::Id).filter(Event::Id.in_subquery(theirs));
    Ok(select.filter(ended).order_by(Event::Id, Order::Asc).into_tuple().all(db.reader()).await?)
}

fn registrations_where(condition: SimpleExpr) -> Select<registration::Entity> {
    registration::Entity::find().select_only().column(registration::Column::Id).filter(condition)
}
