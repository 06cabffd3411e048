//! Writing of calls. The row of a call is the lock of its criteria and of everything that depends on its deadline.

use super::{call, criterion};
use crate::aid::rules::Regime;
use crate::calls::error::CallError;
use crate::calls::rules::{Call, Criterion};
use crate::shared::db::{Tx, is_duplicate};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::call::{ActiveModel, Entity};
use entity::{call_criterion, subsidy_round, translation};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};
use uuid::Uuid;

/// The call, locked until the transaction ends: whatever is decided about it is decided alone.
pub(in crate::calls) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Call>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(call).transpose()
}

/// The criteria of a call that is locked, in order.
pub(in crate::calls) async fn criteria(tx: &Tx, id: Uuid) -> Result<Vec<Criterion>, Error> {
    use call_criterion::Column;
    let rows = call_criterion::Entity::find().filter(Column::CallId.eq(id)).order_by_asc(Column::Position);
    Ok(rows.all(tx.connection()).await?.into_iter().map(criterion).collect())
}

/// Whether projects were granted under a call.
pub(in crate::calls) async fn is_awarded(tx: &Tx, id: Uuid) -> Result<bool, Error> {
    use subsidy_round::Column;
    let granted = subsidy_round::Entity::find().filter(Column::CallId.eq(id)).filter(Column::ApprovedCount.gt(0));
    Ok(granted.count(tx.connection()).await? > 0)
}

/// Stores a new call.
///
/// # Errors
/// `CALL_SLUG_TAKEN`; faults of the database.
pub(in crate::calls) async fn insert(tx: &Tx, new: &Call) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        slug: Set(new.slug.clone()),
        source_title: Set(None),
        is_synthetic: Set(new.is_synthetic),
        first_submitted_at: Set(None),
        ..changed(new)
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(CallError::SlugTaken.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores what became of a call that is locked.
pub(in crate::calls) async fn save(tx: &Tx, after: &Call) -> Result<(), Error> {
    ActiveModel { id: Unchanged(after.id), ..changed(after) }.update(tx.connection()).await?;
    Ok(())
}

/// Stores when the first application was submitted under a call that is locked.
pub(in crate::calls) async fn note_submission(tx: &Tx, id: Uuid, at: DateTime<Utc>) -> Result<(), Error> {
    let noted = ActiveModel { id: Unchanged(id), first_submitted_at: Set(Some(at)), ..Default::default() };
    noted.update(tx.connection()).await?;
    Ok(())
}

/// Puts criteria in the place of those a call has; those that are gone take their translations along.
pub(in crate::calls) async fn replace_criteria(
    tx: &Tx,
    call: Uuid,
    before: &[Criterion],
    after: &[Criterion],
) -> Result<(), Error> {
    let stays = |had: &Criterion| after.iter().any(|has| has.id == had.id);
    let gone: Vec<_> = before.iter().filter(|had| !stays(had)).map(|had| had.id).collect();
    let texts = translation::Entity::delete_many().filter(translation::Column::RecordId.is_in(gone));
    texts.exec(tx.connection()).await?;
    let all = call_criterion::Entity::delete_many().filter(call_criterion::Column::CallId.eq(call));
    all.exec(tx.connection()).await?;
    let row = |criterion: &Criterion| call_criterion::ActiveModel {
        id: Set(criterion.id),
        call_id: Set(call),
        position: Set(criterion.position),
        name_nl: Set(criterion.name_nl.clone()),
        weight: Set(criterion.weight),
        is_tie_break: Set(criterion.is_tie_break),
    };
    call_criterion::Entity::insert_many(after.iter().map(row)).exec(tx.connection()).await?;
    Ok(())
}

fn changed(call: &Call) -> ActiveModel {
    let call = call.clone();
    ActiveModel {
        regulation_id: Set(call.regulation_id),
        title_nl: Set(call.title_nl),
        state: Set(call.state.code().to_owned()),
        is_public: Set(call.is_public),
        opens_on: Set(call.opens_on),
        opens_at: Set(call.opens_at),
        deadline_on: Set(call.deadline_on),
        closes_at: Set(call.closes_at),
        execution_year: Set(call.execution_year),
        execution_year_basis: Set(call.execution_year_basis.map(|basis| basis.code().to_owned())),
        maximum_cents: Set(call.maximum.map(|amount| amount.0)),
        maximum_basis: Set(call.maximum_basis.map(|basis| basis.code().to_owned())),
        budget_cents: Set(call.budget.map(|amount| amount.0)),
        note_nl: Set(call.note_nl),
        sort_key: Set(call.sort_key),
        budget_year: Set(call.budget_year),
        aid_regime: Set(call.aid_regime.map(Regime::code).map(str::to_owned)),
        execution_from: Set(call.execution_from),
        execution_until: Set(call.execution_until),
        first_deadline_on: Set(call.first_deadline_on),
        extended_reason_nl: Set(call.extended_reason_nl),
        cancelled_reason_nl: Set(call.cancelled_reason_nl),
        version: Set(call.version),
        revision: Set(call.revision),
        ..Default::default()
    }
}
