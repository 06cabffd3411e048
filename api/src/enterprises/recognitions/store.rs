//! SQL of recognitions.

use super::error::RecognitionError;
use crate::enterprises::rules::{Recognition, RecognitionKind, RecognitionState};
use crate::shared::basis::Certainty;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, is_refused_by, newest_by_id};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use entity::recognition::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, NullOrdering};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The constraint that keeps verified ones of one kind and scope apart.
const NO_OVERLAP: &str = "recognition_no_overlap";

/// One recognition.
pub(super) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Recognition>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(recognition).transpose()
}

/// One recognition, locked until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Recognition>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(recognition).transpose()
}

/// Every recognition of an enterprise that is locked.
pub(in crate::enterprises) async fn of_enterprise_locked(tx: &Tx, enterprise: Uuid) -> Result<Vec<Recognition>, Error> {
    let rows = Entity::find().filter(Column::EnterpriseId.eq(enterprise)).order_by_asc(Column::Id);
    rows.all(tx.connection()).await?.into_iter().map(recognition).collect()
}

/// Recognitions by key.
pub(in crate::enterprises) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Recognition>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(recognition(row)?)))).collect()
}

/// The recognitions of each of these enterprises, oldest first: those that are verified, or those that are not.
pub(in crate::enterprises) async fn of_each(
    db: &Db,
    enterprises: &[Uuid],
    are_verified: bool,
) -> Result<HashMap<Uuid, Arc<Vec<Recognition>>>, Error> {
    let verified = RecognitionState::Verified.code();
    let state = if are_verified { Column::State.eq(verified) } else { Column::State.ne(verified) };
    let rows = Entity::find()
        .filter(db.among(Column::EnterpriseId, enterprises))
        .filter(state)
        .order_by_with_nulls(Column::ValidFrom, Order::Asc, NullOrdering::First)
        .order_by_asc(Column::Id)
        .all(db.reader())
        .await?;
    let of = |row: Model| Ok((row.enterprise_id, recognition(row)?));
    Ok(grouped(rows.into_iter().map(of).collect::<Result<Vec<_>, Error>>()?))
}

/// One page of what was proposed here, newest first.
pub(super) async fn page(db: &Db, state: Option<RecognitionState>, page: &Page) -> Result<Slice<Recognition>, Error> {
    let rows = newest_by_id(proposed(state), page, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(recognition).collect::<Result<_, _>>()?))
}

/// How many there are.
pub(super) async fn count(db: &Db, state: Option<RecognitionState>) -> Result<i64, Error> {
    proposed(state).count(db.reader()).await?.try_into().map_err(Error::internal)
}

fn proposed(state: Option<RecognitionState>) -> Select<Entity> {
    let select = Entity::find().filter(Column::ProposedAt.is_not_null());
    match state {
        None => select,
        Some(state) => select.filter(Column::State.eq(state.code())),
    }
}

/// Stores a new recognition.
pub(super) async fn insert(tx: &Tx, new: &Recognition) -> Result<(), Error> {
    row(new).insert(tx.connection()).await?;
    Ok(())
}

/// Stores a recognition as it was decided, and by whom.
pub(super) async fn decide(tx: &Tx, decided: &Recognition, by: Option<Uuid>) -> Result<(), Error> {
    let row = ActiveModel { decided_by_id: Set(by), ..next(decided) };
    overlap_is_refused(row.update(tx.connection()).await.map(|_| ()))
}

/// Stores a recognition as it has become.
pub(super) async fn save(tx: &Tx, changed: &Recognition) -> Result<(), Error> {
    overlap_is_refused(next(changed).update(tx.connection()).await.map(|_| ()))
}

/// Moves a recognition to another enterprise.
pub(in crate::enterprises) async fn move_to(tx: &Tx, moved: &Recognition, to: Uuid) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::EnterpriseId, Expr::value(to));
    let update = update.col_expr(Column::Version, Expr::value(moved.version + 1));
    overlap_is_refused(update.filter(Column::Id.eq(moved.id)).exec(tx.connection()).await.map(|_| ()))
}

fn overlap_is_refused(outcome: Result<(), sea_orm::DbErr>) -> Result<(), Error> {
    match outcome {
        Err(refused) if is_refused_by(&refused, NO_OVERLAP) => Err(RecognitionError::Overlaps.into()),
        outcome => Ok(outcome?),
    }
}

/// The row with its version counted on.
fn next(of: &Recognition) -> ActiveModel {
    ActiveModel { version: Set(of.version + 1), ..row(of) }
}

fn row(of: &Recognition) -> ActiveModel {
    ActiveModel {
        id: Set(of.id),
        enterprise_id: Set(of.enterprise),
        establishment_id: Set(of.establishment),
        kind: Set(of.kind.code().to_owned()),
        basis: Set(of.basis.code().to_owned()),
        is_period_known: Set(of.is_period_known),
        valid_from: Set(of.period.from),
        valid_until: Set(of.period.until),
        state: Set(of.state.code().to_owned()),
        reference: Set(of.reference.clone()),
        evidence: Set(of.evidence.clone()),
        proposed_at: Set(of.proposed_at),
        proposed_by_id: Set(of.proposed_by),
        decided_at: Set(of.decided_at),
        refused_reason: Set(of.refused_reason.clone()),
        ended_reason: Set(of.ended_reason.clone()),
        version: Set(of.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    }
}

fn recognition(row: Model) -> Result<Recognition, Error> {
    Ok(Recognition {
        id: row.id,
        enterprise: row.enterprise_id,
        establishment: row.establishment_id,
        kind: RecognitionKind::from_code(&row.kind)?,
        basis: Certainty::from_code(&row.basis)?,
        is_period_known: row.is_period_known,
        period: Period { from: row.valid_from, until: row.valid_until },
        state: RecognitionState::from_code(&row.state)?,
        reference: row.reference,
        evidence: row.evidence,
        proposed_at: row.proposed_at,
        proposed_by: row.proposed_by_id,
        decided_at: row.decided_at,
        refused_reason: row.refused_reason,
        ended_reason: row.ended_reason,
        version: row.version,
    })
}
