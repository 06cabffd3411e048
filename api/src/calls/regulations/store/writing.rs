//! Writing of regulations. The row of a regulation is the lock of its aims and decisions.

use super::{aim, decision, in_order, regulation};
use crate::calls::regulations::error::RegulationError;
use crate::calls::regulations::rules::{Aim, CouncilDecision, Regulation};
use crate::shared::db::{Tx, is_duplicate};
use crate::shared::error::Error;
use entity::regulation::{ActiveModel, Entity};
use entity::{council_decision, regulation_aim, translation};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged};
use uuid::Uuid;

/// The regulation, locked until the transaction ends.
pub(in crate::calls) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Regulation>, Error> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(regulation))
}

/// The aims of a regulation that is locked, in order.
pub(in crate::calls::regulations) async fn aims_of_locked(tx: &Tx, id: Uuid) -> Result<Vec<Aim>, Error> {
    use regulation_aim::Column;
    let rows = regulation_aim::Entity::find().filter(Column::RegulationId.eq(id)).order_by_asc(Column::Position);
    Ok(rows.all(tx.connection()).await?.into_iter().map(aim).collect())
}

/// The decisions of a regulation that is locked, oldest first.
pub(in crate::calls::regulations) async fn decisions_of_locked(
    tx: &Tx,
    id: Uuid,
) -> Result<Vec<CouncilDecision>, Error> {
    use council_decision::Column;
    let rows = council_decision::Entity::find().filter(Column::RegulationId.eq(id)).all(tx.connection()).await?;
    Ok(in_order(rows).into_iter().map(decision).collect())
}

/// Stores a new regulation.
///
/// # Errors
/// `REGULATION_SLUG_TAKEN`; faults of the database.
pub(in crate::calls::regulations) async fn insert(tx: &Tx, new: &Regulation) -> Result<(), Error> {
    let row = ActiveModel { id: Set(new.id), slug: Set(new.slug.clone()), source_title: Set(None), ..changed(new) };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(RegulationError::SlugTaken.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores what became of a regulation that is locked.
pub(in crate::calls::regulations) async fn save(tx: &Tx, after: &Regulation) -> Result<(), Error> {
    ActiveModel { id: Unchanged(after.id), ..changed(after) }.update(tx.connection()).await?;
    Ok(())
}

/// Puts aims in the place of those a regulation has; those that are gone take their translations along.
pub(in crate::calls::regulations) async fn replace_aims(
    tx: &Tx,
    regulation: Uuid,
    before: &[Aim],
    after: &[Aim],
) -> Result<(), Error> {
    let gone: Vec<_> = before.iter().map(|aim| aim.id).filter(|id| after.iter().all(|aim| aim.id != *id)).collect();
    translation::Entity::delete_many().filter(translation::Column::RecordId.is_in(gone)).exec(tx.connection()).await?;
    regulation_aim::Entity::delete_many()
        .filter(regulation_aim::Column::RegulationId.eq(regulation))
        .exec(tx.connection())
        .await?;
    let row = |aim: &Aim| regulation_aim::ActiveModel {
        id: Set(aim.id),
        regulation_id: Set(regulation),
        position: Set(aim.position),
        text_nl: Set(aim.text_nl.clone()),
    };
    regulation_aim::Entity::insert_many(after.iter().map(row)).exec(tx.connection()).await?;
    Ok(())
}

/// Puts decisions in the place of those a regulation has.
pub(in crate::calls::regulations) async fn replace_decisions(
    tx: &Tx,
    regulation: Uuid,
    after: &[CouncilDecision],
) -> Result<(), Error> {
    council_decision::Entity::delete_many()
        .filter(council_decision::Column::RegulationId.eq(regulation))
        .exec(tx.connection())
        .await?;
    let row = |decision: &CouncilDecision| council_decision::ActiveModel {
        id: Set(decision.id),
        regulation_id: Set(regulation),
        decided_on: Set(decision.decided_on),
        reference: Set(decision.reference.clone()),
    };
    council_decision::Entity::insert_many(after.iter().map(row)).exec(tx.connection()).await?;
    Ok(())
}

fn changed(regulation: &Regulation) -> ActiveModel {
    ActiveModel {
        title_nl: Set(regulation.title_nl.clone()),
        valid_from: Set(regulation.validity.from),
        valid_until: Set(regulation.validity.until),
        sort_key: Set(regulation.sort_key.clone()),
        version: Set(regulation.version),
        ..Default::default()
    }
}
