//! SQL of certificates. Whoever writes holds the lock of the event.

use crate::learning::rules::{Certificate, RegistrationState, State, written};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::certificate::{ActiveModel, Column, Entity, Model};
use entity::{learning_event, registration};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// One certificate.
pub(in crate::learning) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Certificate>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(certificate).transpose()
}

/// The certificate with this code.
pub(in crate::learning) async fn by_code(db: &Db, code: u128) -> Result<Option<Certificate>, Error> {
    Entity::find().filter(Column::Code.eq(written(code))).one(db.reader()).await?.map(certificate).transpose()
}

/// Those of these registrations for which a certificate stands.
pub(in crate::learning) async fn standing(tx: &Tx, registrations: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    let select = Entity::find().select_only().column(Column::RegistrationId).filter(Column::RevokedAt.is_null());
    let select = select.filter(Column::RegistrationId.is_in(registrations.iter().copied()));
    Ok(select.into_tuple::<Uuid>().all(tx.connection()).await?.into_iter().collect())
}

/// Those of these registrations that ever had a certificate, also one that was revoked.
pub(in crate::learning) async fn ever(tx: &Tx, registrations: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    let select = Entity::find().select_only().column(Column::RegistrationId);
    let select = select.filter(Column::RegistrationId.is_in(registrations.iter().copied()));
    Ok(select.into_tuple::<Uuid>().all(tx.connection()).await?.into_iter().collect())
}

/// The closed events at which someone earned a certificate and never had one.
pub(in crate::learning) async fn events_that_lack(db: &Db) -> Result<Vec<Uuid>, Error> {
    use learning_event::Column as Event;
    use registration::Column as Of;
    let part = Of::State.eq(RegistrationState::Partial.code());
    let above = Expr::col((registration::Entity, Of::Minutes))
        .gt(Expr::col((learning_event::Entity, Event::CertificateAboveMinutes)));
    let earned = Of::State.eq(RegistrationState::Attended.code()).or(part.and(above));
    let had = Entity::find().select_only().column(Column::RegistrationId).into_query();
    let lacking =
        registration::Entity::find().select_only().column(Of::Id).filter(earned).filter(Of::Id.not_in_subquery(had));
    let lacking =
        lacking.filter(Expr::col((registration::Entity, Of::EventId)).equals((learning_event::Entity, Event::Id)));
    let select =
        learning_event::Entity::find().select_only().column(Event::Id).filter(Event::State.eq(State::Closed.code()));
    let select = select.filter(Expr::exists(lacking.into_query())).order_by_asc(Event::Id);
    Ok(select.into_tuple().all(db.reader()).await?)
}

/// The newest certificate of each of these registrations.
pub(in crate::learning) async fn newest(
    db: &Db,
    registrations: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Certificate>>, Error> {
    let rows = Entity::find().filter(db.among(Column::RegistrationId, registrations));
    let rows = rows.order_by_asc(Column::IssuedAt).order_by_asc(Column::Id).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.registration_id, Arc::new(certificate(row)?)))).collect()
}

/// Stores a new certificate; `by` is the account that issues it.
pub(in crate::learning) async fn insert(tx: &Tx, new: &Certificate, by: Option<Uuid>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        registration_id: Set(new.registration),
        code: Set(written(new.code)),
        issued_at: Set(new.issued_at),
        issued_by_id: Set(by),
        revoked_at: Set(None),
        revoked_by_id: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Revokes a certificate; whether it stood until then.
pub(in crate::learning) async fn revoke(
    tx: &Tx,
    id: Uuid,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let revoked = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .col_expr(Column::RevokedById, Expr::value(by))
        .filter(Column::Id.eq(id))
        .filter(Column::RevokedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(revoked.rows_affected > 0)
}

fn certificate(row: Model) -> Result<Certificate, Error> {
    Ok(Certificate {
        id: row.id,
        registration: row.registration_id,
        code: u128::from_str_radix(&row.code, 16).map_err(Error::internal)?,
        issued_at: row.issued_at,
        revoked_at: row.revoked_at,
    })
}
