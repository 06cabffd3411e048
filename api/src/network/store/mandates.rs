//! Mandates and policy cycles.

use crate::network::error::NetworkError;
use crate::network::rules::mandates::{Cycle, Mandate, MandateKind};
use crate::shared::db::{Db, Tx, holds_on, is_refused_by};
use crate::shared::error::Error;
use crate::shared::period::Period;
use chrono::{DateTime, NaiveDate, Utc};
use entity::mandate::{ActiveModel, Column, Entity, Model};
use entity::policy_cycle;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The constraint that keeps an area with one principal at a time.
const ONE_PRINCIPAL: &str = "mandate_one_principal";

/// The policy cycles, oldest first.
pub(in crate::network) async fn cycles(connection: &impl ConnectionTrait) -> Result<Vec<Cycle>, Error> {
    let rows = policy_cycle::Entity::find().order_by_asc(policy_cycle::Column::ValidFrom).all(connection).await?;
    let cycle = |row: policy_cycle::Model| Cycle {
        id: row.id,
        name: row.name,
        period: Period { from: Some(row.valid_from), until: row.valid_until },
    };
    Ok(rows.into_iter().map(cycle).collect())
}

/// Mandates by key.
pub(in crate::network) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Mandate>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(mandate(row)?)))).collect()
}

/// The mandates of areas on a date, principals first, the longer in place before the other.
pub(in crate::network) async fn on_date(db: &Db, as_of: NaiveDate, areas: &[Uuid]) -> Result<Vec<Mandate>, Error> {
    let rows = Entity::find()
        .filter(db.among(Column::DirectingAreaId, areas))
        .filter(holds_on(Column::ValidFrom, Column::ValidUntil, as_of))
        .order_by_desc(Column::Kind)
        .order_by_asc(Column::ValidFrom)
        .order_by_asc(Column::Id);
    rows.all(db.reader()).await?.into_iter().map(mandate).collect()
}

/// The mandates of people on a date, the longer in place before the other.
pub(in crate::network) async fn of_accounts_on(
    db: &Db,
    as_of: NaiveDate,
    accounts: &[Uuid],
) -> Result<Vec<Mandate>, Error> {
    let rows = Entity::find()
        .filter(db.among(Column::AccountId, accounts))
        .filter(holds_on(Column::ValidFrom, Column::ValidUntil, as_of))
        .order_by_asc(Column::ValidFrom)
        .order_by_asc(Column::Id);
    rows.all(db.reader()).await?.into_iter().map(mandate).collect()
}

/// Every mandate there is, was or will be of an area.
pub(in crate::network) async fn of_area(tx: &Tx, area: Uuid) -> Result<Vec<Mandate>, Error> {
    let rows = Entity::find().filter(Column::DirectingAreaId.eq(area)).order_by_asc(Column::Id);
    rows.all(tx.connection()).await?.into_iter().map(mandate).collect()
}

/// Every mandate of a person.
pub(in crate::network) async fn of_account(tx: &Tx, account: Uuid) -> Result<Vec<Mandate>, Error> {
    let rows = Entity::find().filter(Column::AccountId.eq(account)).order_by_asc(Column::Id);
    rows.all(tx.connection()).await?.into_iter().map(mandate).collect()
}

/// The mandate whose rights a role gives; none for a role without one.
pub(in crate::network) async fn of_grant(
    connection: &impl ConnectionTrait,
    grant: Uuid,
) -> Result<Option<Mandate>, Error> {
    Entity::find().filter(Column::RoleGrantId.eq(grant)).one(connection).await?.map(mandate).transpose()
}

/// One mandate.
pub(in crate::network) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Mandate>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(mandate).transpose()
}

/// One mandate, locked until the transaction ends.
pub(in crate::network) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Mandate>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(mandate).transpose()
}

/// Stores a new mandate; `by` is the account that gives it.
pub(in crate::network) async fn insert(
    tx: &Tx,
    new: &Mandate,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        directing_area_id: Set(new.area),
        account_id: Set(new.account),
        kind: Set(new.kind.code().to_owned()),
        valid_from: Set(new.period.from.ok_or_else(|| Error::internal("a mandate begins on a day"))?),
        valid_until: Set(new.period.until),
        policy_cycle_id: Set(new.cycle),
        role_grant_id: Set(new.grant),
        appointed_at: Set(now),
        appointed_by_id: Set(by),
        ended_at: Set(None),
        ended_by_id: Set(None),
        version: Set(new.version),
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_refused_by(&refused, ONE_PRINCIPAL) => Err(NetworkError::PrincipalTaken.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Ends a mandate on a day and counts its version on; `by` is the account that does.
pub(in crate::network) async fn end(
    tx: &Tx,
    ended: &Mandate,
    until: NaiveDate,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let values = [
        (Column::ValidUntil, Expr::value(until)),
        (Column::EndedAt, Expr::value(now)),
        (Column::EndedById, Expr::value(by)),
        (Column::Version, Expr::value(ended.version + 1)),
    ];
    let mut update = Entity::update_many().filter(Column::Id.eq(ended.id));
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    update.exec(tx.connection()).await?;
    Ok(())
}

fn mandate(row: Model) -> Result<Mandate, Error> {
    Ok(Mandate {
        id: row.id,
        area: row.directing_area_id,
        account: row.account_id,
        kind: MandateKind::from_code(&row.kind)?,
        period: Period { from: Some(row.valid_from), until: row.valid_until },
        cycle: row.policy_cycle_id,
        grant: row.role_grant_id,
        version: row.version,
    })
}
