//! SQL of conflicts of interest and of governance mandates.

use super::rules::{Answer, ConflictKind, GovernanceMandate};
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, holds_on};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use entity::{conflict_answer, governance_mandate};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

/// What an account answered about an application that is locked.
pub(super) async fn answer_of(tx: &Tx, application: Uuid, account: Uuid) -> Result<Option<Answer>, Error> {
    let found = of_account(account).filter(conflict_answer::Column::ApplicationId.eq(application));
    found.one(tx.connection()).await?.map(answered).transpose()
}

/// The applications about which an account declared a conflict.
pub(in crate::applications) async fn declared_by(db: &Db, account: Uuid) -> Result<Vec<Uuid>, Error> {
    with_answer(db, account, true).await
}

/// The applications about which an account said that it has none.
pub(in crate::applications) async fn cleared_by(db: &Db, account: Uuid) -> Result<Vec<Uuid>, Error> {
    with_answer(db, account, false).await
}

/// The accounts that said that they have no conflict with an application.
pub(super) async fn cleared_about(db: &Db, application: Uuid) -> Result<Vec<Uuid>, Error> {
    use conflict_answer::Column;
    let rows = conflict_answer::Entity::find().filter(Column::ApplicationId.eq(application));
    let rows = rows.filter(Column::HasConflict.eq(false)).select_only().column(Column::AccountId);
    Ok(rows.into_tuple().all(db.reader()).await?)
}

async fn with_answer(db: &Db, account: Uuid, has_conflict: bool) -> Result<Vec<Uuid>, Error> {
    use conflict_answer::Column;
    let rows = of_account(account).filter(Column::HasConflict.eq(has_conflict));
    Ok(rows.select_only().column(Column::ApplicationId).into_tuple().all(db.reader()).await?)
}

fn of_account(account: Uuid) -> sea_orm::Select<conflict_answer::Entity> {
    conflict_answer::Entity::find().filter(conflict_answer::Column::AccountId.eq(account))
}

/// Stores an answer about an application that is locked, in the place of an earlier one.
pub(super) async fn answer(writing: &Writing, application: Uuid, account: Uuid, new: &Answer) -> Result<(), Error> {
    use conflict_answer::{ActiveModel, Column};
    let connection = writing.tx().connection();
    let earlier = conflict_answer::Entity::delete_many().filter(Column::ApplicationId.eq(application));
    earlier.filter(Column::AccountId.eq(account)).exec(connection).await?;
    let row = ActiveModel {
        id: Set(ids::fresh(writing.now())),
        application_id: Set(application),
        account_id: Set(account),
        has_conflict: Set(new.has_conflict),
        kind: Set(new.kind.map(|kind| kind.code().to_owned())),
        explanation: Set(new.explanation.clone()),
        answered_at: Set(writing.now()),
    };
    row.insert(connection).await?;
    Ok(())
}

fn answered(row: conflict_answer::Model) -> Result<Answer, Error> {
    let kind = row.kind.as_deref().map(ConflictKind::from_code).transpose()?;
    Ok(Answer { has_conflict: row.has_conflict, kind, explanation: row.explanation })
}

/// Takes what someone explained, and what they govern, out of the register.
pub(super) async fn forget(tx: &Tx, account: Uuid) -> Result<(), Error> {
    use conflict_answer::Column;
    let blank = sea_orm::sea_query::Expr::value(Option::<String>::None);
    let answers = conflict_answer::Entity::update_many().filter(Column::AccountId.eq(account));
    answers.col_expr(Column::Explanation, blank).exec(tx.connection()).await?;
    let mandates = governance_mandate::Entity::delete_many();
    mandates.filter(governance_mandate::Column::AccountId.eq(account)).exec(tx.connection()).await?;
    Ok(())
}

/// The mandates in an enterprise, locked until the transaction ends.
pub(super) async fn lock_mandates_in(tx: &Tx, enterprise: Uuid) -> Result<Vec<GovernanceMandate>, Error> {
    use governance_mandate::{Column, Entity};
    let rows = Entity::find().filter(Column::EnterpriseId.eq(enterprise)).order_by_asc(Column::Id);
    Ok(rows.lock_exclusive().all(tx.connection()).await?.into_iter().map(mandate).collect())
}

/// The enterprises an account governs on a date.
pub(super) async fn governed(db: &Db, account: Uuid, on: NaiveDate) -> Result<Vec<Uuid>, Error> {
    use governance_mandate::Column;
    let held = governance_mandate::Entity::find().filter(Column::AccountId.eq(account));
    let held = held.filter(holds_on(Column::ValidFrom, Column::ValidUntil, on));
    Ok(held.select_only().column(Column::EnterpriseId).into_tuple().all(db.reader()).await?)
}

/// The governance mandates of an account, newest first.
pub(super) async fn mandates_of(
    connection: &impl ConnectionTrait,
    account: Uuid,
) -> Result<Vec<GovernanceMandate>, Error> {
    use governance_mandate::{Column, Entity};
    let rows = Entity::find().filter(Column::AccountId.eq(account)).order_by_desc(Column::Id).all(connection).await?;
    Ok(rows.into_iter().map(mandate).collect())
}

/// One mandate.
pub(super) async fn mandate_by_id(db: &Db, id: Uuid) -> Result<Option<GovernanceMandate>, Error> {
    Ok(governance_mandate::Entity::find_by_id(id).one(db.reader()).await?.map(mandate))
}

/// A mandate, locked until the transaction ends.
pub(super) async fn lock_mandate(tx: &Tx, id: Uuid) -> Result<Option<GovernanceMandate>, Error> {
    let found = governance_mandate::Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?;
    Ok(found.map(mandate))
}

/// Stores a new mandate, and who recorded it.
pub(super) async fn insert_mandate(writing: &Writing, new: &GovernanceMandate) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    let row = governance_mandate::ActiveModel { recorded_by_id: Set(by), ..row(new) };
    row.insert(writing.tx().connection()).await?;
    Ok(())
}

/// Stores a mandate as it has become.
pub(super) async fn save_mandate(tx: &Tx, changed: &GovernanceMandate) -> Result<(), Error> {
    row(changed).update(tx.connection()).await?;
    Ok(())
}

fn row(of: &GovernanceMandate) -> governance_mandate::ActiveModel {
    governance_mandate::ActiveModel {
        id: Set(of.id),
        account_id: Set(of.account),
        enterprise_id: Set(of.enterprise),
        function: Set(of.function.clone()),
        valid_from: of.period.from.map_or(sea_orm::NotSet, Set),
        valid_until: Set(of.period.until),
        recorded_at: Set(of.recorded_at),
        version: Set(of.version),
        ..<governance_mandate::ActiveModel as ActiveModelTrait>::default()
    }
}

fn mandate(row: governance_mandate::Model) -> GovernanceMandate {
    GovernanceMandate {
        id: row.id,
        account: row.account_id,
        enterprise: row.enterprise_id,
        function: row.function,
        period: Period { from: Some(row.valid_from), until: row.valid_until },
        recorded_at: row.recorded_at,
        version: row.version,
    }
}
