//! SQL of the ledger; that of links stands in [`links`].

pub(super) mod links;

use super::rules::{Aid, AidOrigin, Regime, Said, Step, Window};
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, keyset};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use crate::shared::text_key::newest_first;
use chrono::{DateTime, Utc};
use entity::aid::{ActiveModel, Column, Entity, Model};
use entity::enterprise;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The enterprise with this key, or the one its record was merged into.
pub(super) async fn survivor(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Uuid>, Error> {
    let select = enterprise::Entity::find_by_id(id).select_only().column(enterprise::Column::MergedIntoId);
    let found: Option<Option<Uuid>> = select.into_tuple().one(connection).await?;
    Ok(found.map(|merged_into| merged_into.unwrap_or(id)))
}

/// Aid by its key.
pub(super) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Aid>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(aid).transpose()
}

/// The same, locked until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Aid>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(aid).transpose()
}

/// Aid by keys.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Aid>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(aid(row)?)))).collect()
}

/// All aid of an enterprise, locked until the transaction ends.
pub(super) async fn of_enterprise_locked(tx: &Tx, enterprise: Uuid) -> Result<Vec<Aid>, Error> {
    let rows = Entity::find().filter(Column::EnterpriseId.eq(enterprise)).order_by_asc(Column::Id);
    rows.lock_exclusive().all(tx.connection()).await?.into_iter().map(aid).collect()
}

/// One page of the aid of an enterprise, newest decision first.
pub(super) async fn page(db: &Db, enterprise: Uuid, page: &Page) -> Result<Slice<Aid>, Error> {
    let select = Entity::find().filter(Column::EnterpriseId.eq(enterprise));
    let rows = keyset(select, page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(aid).collect::<Result<_, _>>()?))
}

/// How much aid an enterprise has in the ledger.
pub(super) async fn count(db: &Db, enterprise: Uuid) -> Result<i64, Error> {
    let select = Entity::find().filter(Column::EnterpriseId.eq(enterprise));
    select.count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The aid of these enterprises that counts towards a ceiling, newest decision first.
pub(super) async fn counted(db: &Db, enterprises: &[Uuid], regime: Regime, window: &Window) -> Result<Vec<Aid>, Error> {
    let rows = Entity::find()
        .filter(db.among(Column::EnterpriseId, enterprises))
        .filter(Column::Regime.is_in(regime.counted().iter().map(|regime| regime.code())))
        .filter(Column::DecidedOn.between(window.first, window.last))
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id);
    rows.all(db.reader()).await?.into_iter().map(aid).collect()
}

/// Stores new aid, and who entered it.
pub(super) async fn insert(writing: &Writing, new: &Aid) -> Result<(), Error> {
    let row = ActiveModel { recorded_by_id: Set(asker(writing)), ..row(new) };
    row.insert(writing.tx().connection()).await?;
    Ok(())
}

/// Stores that aid was registered, and who said so.
pub(super) async fn register(writing: &Writing, aid: &Aid) -> Result<(), Error> {
    let row = ActiveModel { registered_by_id: Set(asker(writing)), ..next(aid) };
    row.update(writing.tx().connection()).await?;
    Ok(())
}

/// Stores that aid was withdrawn, and who did.
pub(super) async fn withdraw(writing: &Writing, aid: &Aid) -> Result<(), Error> {
    let row = ActiveModel { withdrawn_by_id: Set(asker(writing)), ..next(aid) };
    row.update(writing.tx().connection()).await?;
    Ok(())
}

/// Stores aid as it has become.
pub(super) async fn save(tx: &Tx, changed: &Aid) -> Result<(), Error> {
    next(changed).update(tx.connection()).await?;
    Ok(())
}

fn asker(writing: &Writing) -> Option<Uuid> {
    writing.context().actor.person().map(|person| person.account)
}

/// The row with its version counted on.
fn next(of: &Aid) -> ActiveModel {
    ActiveModel { version: Set(of.version + 1), ..row(of) }
}

fn row(of: &Aid) -> ActiveModel {
    let at = |step: &Option<Step>| step.as_ref().map(|step| step.at);
    let words = |step: &Option<Step>| step.as_ref().map(|step| step.words.clone());
    ActiveModel {
        id: Set(of.id),
        enterprise_id: Set(of.enterprise),
        origin: Set(of.origin.code().to_owned()),
        regime: Set(of.said.regime.code().to_owned()),
        amount_cents: Set(of.said.amount.0),
        decided_on: Set(of.said.decided_on),
        sort_key: Set(newest_first(&of.said.decided_on.to_string())),
        reference: Set(of.said.reference.clone()),
        granted_under: Set(of.said.granted_under.clone()),
        public_body: Set(of.said.public_body.clone()),
        recorded_at: Set(of.recorded_at),
        register_reference: Set(words(&of.registered)),
        registered_at: Set(at(&of.registered)),
        withdrawn_at: Set(at(&of.withdrawn)),
        withdrawn_reason: Set(words(&of.withdrawn)),
        version: Set(of.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    }
}

fn aid(row: Model) -> Result<Aid, Error> {
    let step = |at: Option<DateTime<Utc>>, words: Option<String>| at.zip(words).map(|(at, words)| Step { at, words });
    Ok(Aid {
        id: row.id,
        enterprise: row.enterprise_id,
        origin: AidOrigin::from_code(&row.origin)?,
        said: Said {
            regime: Regime::from_code(&row.regime)?,
            amount: EuroCents(row.amount_cents),
            decided_on: row.decided_on,
            reference: row.reference,
            granted_under: row.granted_under,
            public_body: row.public_body,
        },
        recorded_at: row.recorded_at,
        registered: step(row.registered_at, row.register_reference),
        withdrawn: step(row.withdrawn_at, row.withdrawn_reason),
        version: row.version,
    })
}
