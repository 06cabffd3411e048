//! SQL of establishments.

use crate::enterprises::error::EnterpriseError;
use crate::enterprises::rules::establishments::{AskedPlace, Establishment, Place};
use crate::enterprises::store::seat::{self, Seat};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::{Error, Problems};
use crate::shared::period::Period;
use entity::establishment::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// What can be stored of what was typed, in the place of what was said before; every problem at once.
pub(super) async fn checked(
    connection: &impl ConnectionTrait,
    asked: &AskedPlace,
    before: Option<&Place>,
) -> Result<Place, Error> {
    let mut problems = Problems::default();
    let place = asked.check(&mut problems);
    seat::check(connection, seat_of(&place), before.map(seat_of), &mut problems).await?;
    problems.finish()?;
    Ok(place)
}

/// Where an establishment is.
fn seat_of(said: &Place) -> Seat<'_> {
    Seat { municipality: said.municipality, postal_code: said.postal_code.as_deref() }
}

/// One establishment.
pub(in crate::enterprises) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Establishment>, Error> {
    Ok(Entity::find_by_id(id).one(connection).await?.map(establishment))
}

/// One establishment, locked until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Establishment>, Error> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(establishment))
}

/// Establishments by key.
pub(in crate::enterprises) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Establishment>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(establishment(row)))).collect())
}

/// The establishments of each of these enterprises, oldest first.
pub(in crate::enterprises) async fn of_each(
    db: &Db,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Arc<Establishment>>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::EnterpriseId, enterprises));
    let rows = rows.order_by_asc(Column::ValidFrom).order_by_asc(Column::Id).all(db.reader()).await?;
    Ok(grouped(rows.into_iter().map(|row| (row.enterprise_id, Arc::new(establishment(row))))))
}

/// Stores a new establishment.
pub(super) async fn insert(tx: &Tx, new: &Establishment) -> Result<(), Error> {
    taken_is_refused(row(new)?.insert(tx.connection()).await.map(|_| ()))
}

/// Stores an establishment as it has become, and counts its version on.
pub(super) async fn save(tx: &Tx, changed: &Establishment) -> Result<(), Error> {
    let row = ActiveModel { version: Set(changed.version + 1), ..row(changed)? };
    taken_is_refused(row.update(tx.connection()).await.map(|_| ()))
}

/// Moves every establishment of one enterprise to another.
pub(in crate::enterprises) async fn move_all(tx: &Tx, from: Uuid, to: Uuid) -> Result<u64, Error> {
    let update = Entity::update_many().col_expr(Column::EnterpriseId, Expr::value(to));
    Ok(update.filter(Column::EnterpriseId.eq(from)).exec(tx.connection()).await?.rows_affected)
}

fn taken_is_refused(outcome: Result<(), sea_orm::DbErr>) -> Result<(), Error> {
    match outcome {
        Err(refused) if is_duplicate(&refused) => Err(EnterpriseError::EstablishmentNumberTaken.into()),
        outcome => Ok(outcome?),
    }
}

fn row(of: &Establishment) -> Result<ActiveModel, Error> {
    let from = of.period.from.ok_or_else(|| Error::internal("an establishment opens on a day"))?;
    Ok(ActiveModel {
        id: Set(of.id),
        enterprise_id: Set(of.enterprise),
        establishment_number: Set(of.place.number.clone()),
        name: Set(of.place.name.clone()),
        street: Set(of.place.street.clone()),
        postal_code: Set(of.place.postal_code.clone()),
        municipality_id: Set(of.place.municipality),
        valid_from: Set(from),
        valid_until: Set(of.period.until),
        version: Set(of.version),
    })
}

fn establishment(row: Model) -> Establishment {
    Establishment {
        id: row.id,
        enterprise: row.enterprise_id,
        place: Place {
            number: row.establishment_number,
            name: row.name,
            street: row.street,
            postal_code: row.postal_code,
            municipality: row.municipality_id,
        },
        period: Period { from: Some(row.valid_from), until: row.valid_until },
        version: row.version,
    }
}
