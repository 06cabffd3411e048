//! Municipalities in directing areas.

use crate::network::error::NetworkError;
use crate::network::rules::Membership;
use crate::shared::db::{Db, Tx, holds_on, is_refused_by};
use crate::shared::error::Error;
use crate::shared::period::Period;
use chrono::NaiveDate;
use entity::directing_area_member::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

/// The constraint that keeps a code in one area at a time.
const NO_OVERLAP: &str = "directing_area_member_no_overlap";

/// The memberships of areas on a date.
pub(in crate::network) async fn on_date(db: &Db, as_of: NaiveDate, areas: &[Uuid]) -> Result<Vec<Membership>, Error> {
    let rows = Entity::find()
        .filter(db.among(Column::DirectingAreaId, areas))
        .filter(holds_on(Column::ValidFrom, Column::ValidUntil, as_of))
        .all(db.reader())
        .await?;
    Ok(rows.into_iter().map(membership).collect())
}

/// The areas to which municipalities belong on a date.
pub(in crate::network) async fn areas_of(
    db: &Db,
    municipalities: &[Uuid],
    as_of: NaiveDate,
) -> Result<Vec<Uuid>, Error> {
    let rows = Entity::find().select_only().column(Column::DirectingAreaId);
    let rows = rows.filter(db.among(Column::MunicipalityId, municipalities));
    let rows = rows.filter(holds_on(Column::ValidFrom, Column::ValidUntil, as_of));
    Ok(rows.into_tuple().all(db.reader()).await?)
}

/// Every membership there is or was of an area.
pub(in crate::network) async fn of_area(tx: &Tx, area: Uuid) -> Result<Vec<Membership>, Error> {
    let rows = Entity::find().filter(Column::DirectingAreaId.eq(area)).all(tx.connection()).await?;
    Ok(rows.into_iter().map(membership).collect())
}

/// Every membership there is or was of municipalities.
pub(in crate::network) async fn of_municipalities(tx: &Tx, ids: &[Uuid]) -> Result<Vec<Membership>, Error> {
    let rows = Entity::find().filter(Column::MunicipalityId.is_in(ids.iter().copied()));
    Ok(rows.all(tx.connection()).await?.into_iter().map(membership).collect())
}

/// Every membership there is or was: a few hundred in the whole province, in one statement.
pub(in crate::network) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Membership>, Error> {
    Ok(Entity::find().all(connection).await?.into_iter().map(membership).collect())
}

/// Stores a new membership.
pub(in crate::network) async fn insert(tx: &Tx, new: &Membership, municipality: &str) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        directing_area_id: Set(new.area_id),
        municipality_id: Set(new.municipality_id),
        valid_from: Set(new.validity.from),
        valid_until: Set(new.validity.until),
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_refused_by(&refused, NO_OVERLAP) => {
            Err(NetworkError::MunicipalityTaken { municipality: municipality.to_owned() }.into())
        }
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Ends a membership on a day, which lies after its first.
pub(in crate::network) async fn end(tx: &Tx, id: Uuid, until: NaiveDate) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::ValidUntil, Expr::value(until));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

fn membership(row: Model) -> Membership {
    Membership {
        id: row.id,
        area_id: row.directing_area_id,
        municipality_id: row.municipality_id,
        validity: Period { from: row.valid_from, until: row.valid_until },
    }
}
