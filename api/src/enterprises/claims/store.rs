//! SQL of claims.

use super::error::ClaimError;
use super::rules::{Claim, ClaimState};
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, is_duplicate, newest_by_id};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use entity::enterprise;
use entity::enterprise_claim::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One claim.
pub(super) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Claim>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(claim).transpose()
}

/// One claim, locked until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Claim>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(claim).transpose()
}

/// What an enterprise is called.
pub(super) async fn enterprise_name(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, Error> {
    let select = enterprise::Entity::find_by_id(id).select_only().column(enterprise::Column::Name);
    Ok(select.into_tuple().one(connection).await?)
}

/// Claims by key.
pub(in crate::enterprises) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Claim>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(claim(row)?)))).collect()
}

/// The claims of an account, newest first.
pub(super) async fn of_account(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Claim>, Error> {
    let rows = Entity::find().filter(Column::AccountId.eq(account)).order_by_desc(Column::Id);
    rows.all(connection).await?.into_iter().map(claim).collect()
}

/// The newest claim of an account on an enterprise, locked.
pub(super) async fn newest(tx: &Tx, account: Uuid, enterprise: Uuid) -> Result<Option<Claim>, Error> {
    let newest = of_pair(account, enterprise).order_by_desc(Column::Id).limit(1);
    newest.lock_exclusive().one(tx.connection()).await?.map(claim).transpose()
}

/// Whether the last an officer said of an account and an enterprise is that it acts for it no more; asking again changes nothing.
pub(super) async fn officer_said_no(tx: &Tx, account: Uuid, enterprise: Uuid) -> Result<bool, Error> {
    let decided = of_pair(account, enterprise).filter(Column::DecidedById.is_not_null());
    let last = decided.order_by_desc(Column::DecidedAt).limit(1).one(tx.connection()).await?;
    Ok(last.is_some_and(|last| last.state == ClaimState::Revoked.code()))
}

fn of_pair(account: Uuid, enterprise: Uuid) -> Select<Entity> {
    Entity::find().filter(Column::AccountId.eq(account)).filter(Column::EnterpriseId.eq(enterprise))
}

/// The claim that stands and gave a role, locked.
pub(super) async fn of_grant(tx: &Tx, grant: Uuid) -> Result<Option<Claim>, Error> {
    let this = Entity::find().filter(Column::RoleGrantId.eq(grant));
    let this = this.filter(Column::State.eq(ClaimState::Granted.code()));
    this.lock_exclusive().one(tx.connection()).await?.map(claim).transpose()
}

/// The claims on an enterprise that wait or stand, oldest first.
pub(super) async fn open_on(tx: &Tx, enterprise: Uuid) -> Result<Vec<Claim>, Error> {
    let open = [ClaimState::Requested.code(), ClaimState::Granted.code()];
    let rows = Entity::find().filter(Column::EnterpriseId.eq(enterprise)).filter(Column::State.is_in(open));
    rows.order_by_asc(Column::Id).lock_exclusive().all(tx.connection()).await?.into_iter().map(claim).collect()
}

/// One page of claims, newest first.
pub(super) async fn page(db: &Db, state: Option<ClaimState>, page: &Page) -> Result<Slice<Claim>, Error> {
    let rows = newest_by_id(wanted(state), page, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(claim).collect::<Result<_, _>>()?))
}

/// How many there are.
pub(super) async fn count(db: &Db, state: Option<ClaimState>) -> Result<i64, Error> {
    wanted(state).count(db.reader()).await?.try_into().map_err(Error::internal)
}

fn wanted(state: Option<ClaimState>) -> Select<Entity> {
    match state {
        None => Entity::find(),
        Some(state) => Entity::find().filter(Column::State.eq(state.code())),
    }
}

/// Stores a new claim.
pub(super) async fn insert(tx: &Tx, new: &Claim) -> Result<(), Error> {
    second_is_refused(row(new).insert(tx.connection()).await.map(|_| ()))
}

/// Stores a claim as whoever asks decided it.
pub(super) async fn decide(writing: &Writing, decided: &Claim) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    let row = ActiveModel { decided_by_id: Set(by), ..next(decided) };
    second_is_refused(row.update(writing.tx().connection()).await.map(|_| ()))
}

/// Stores a claim as it has become.
pub(super) async fn save(tx: &Tx, changed: &Claim) -> Result<(), Error> {
    second_is_refused(next(changed).update(tx.connection()).await.map(|_| ()))
}

fn second_is_refused(outcome: Result<(), DbErr>) -> Result<(), Error> {
    match outcome {
        Err(refused) if is_duplicate(&refused) => Err(ClaimError::Open.into()),
        outcome => Ok(outcome?),
    }
}

/// The row with its version counted on.
fn next(of: &Claim) -> ActiveModel {
    ActiveModel { version: Set(of.version + 1), ..row(of) }
}

fn row(of: &Claim) -> ActiveModel {
    ActiveModel {
        id: Set(of.id),
        account_id: Set(of.account),
        enterprise_id: Set(of.enterprise),
        motivation: Set(of.motivation.clone()),
        state: Set(of.state.code().to_owned()),
        requested_at: Set(of.requested_at),
        decided_at: Set(of.decided_at),
        reason: Set(of.reason.clone()),
        role_grant_id: Set(of.grant),
        version: Set(of.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    }
}

fn claim(row: Model) -> Result<Claim, Error> {
    Ok(Claim {
        id: row.id,
        account: row.account_id,
        enterprise: row.enterprise_id,
        motivation: row.motivation,
        state: ClaimState::from_code(&row.state)?,
        requested_at: row.requested_at,
        decided_at: row.decided_at,
        reason: row.reason,
        grant: row.role_grant_id,
        version: row.version,
    })
}
