//! Writing of events. The row of an event is the lock of everything that hangs on it.

use super::event;
use crate::learning::error::LearningError;
use crate::learning::rules::{LearningEvent, State};
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::learning_event::{ActiveModel, Column, Entity};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged};
use uuid::Uuid;

/// The event, locked until the transaction ends: whatever is decided about it or its seats is decided alone.
pub(in crate::learning) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<LearningEvent>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(event).transpose()
}

/// The events that are announced for a time from one instant until before another.
pub(in crate::learning) async fn announced_between(
    db: &Db,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Uuid>, Error> {
    let select = Entity::find().select_only().column(Column::Id).filter(Column::State.eq(State::Published.code()));
    let select = select.filter(Column::StartsAt.gte(from)).filter(Column::StartsAt.lt(until));
    Ok(select.order_by_asc(Column::Id).into_tuple().all(db.reader()).await?)
}

/// Stores a new event.
///
/// # Errors
/// `EVENT_SLUG_TAKEN`; faults of the database.
pub(in crate::learning) async fn insert(tx: &Tx, new: &LearningEvent) -> Result<(), Error> {
    let row = ActiveModel { id: Set(new.id), slug: Set(new.slug.clone()), ..changed(new) };
    let row = ActiveModel { source_title: Set(None), is_synthetic: Set(new.is_synthetic), ..row };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(LearningError::SlugTaken.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores what became of an event that is locked.
pub(in crate::learning) async fn save(tx: &Tx, after: &LearningEvent) -> Result<(), Error> {
    ActiveModel { id: Unchanged(after.id), ..changed(after) }.update(tx.connection()).await?;
    Ok(())
}

/// Every column but those that stay for ever: key, slug and where the event comes from.
fn changed(event: &LearningEvent) -> ActiveModel {
    let LearningEvent { details, .. } = event.clone();
    ActiveModel {
        theme_id: Set(details.theme_id),
        title_nl: Set(details.title_nl),
        description_nl: Set(details.description_nl),
        audience: Set(details.audience.code().to_owned()),
        priority_audience: Set(details.priority_audience.map(|audience| audience.code().to_owned())),
        language: Set(details.language.map(|language| language.code().to_owned())),
        mode: Set(details.mode.map(|mode| mode.code().to_owned())),
        starts_at: Set(details.starts_at),
        ends_at: Set(details.ends_at),
        municipality_id: Set(details.municipality_id),
        venue: Set(details.venue),
        accessibility_nl: Set(details.accessibility_nl),
        on_site_capacity: Set(details.on_site_capacity),
        online_capacity: Set(details.online_capacity),
        maximum_per_organisation: Set(details.maximum_per_organisation),
        registration_opens_at: Set(details.registration_opens_at),
        registration_closes_at: Set(details.registration_closes_at),
        certificate_above_minutes: Set(details.certificate_above_minutes),
        state: Set(event.state.code().to_owned()),
        cancelled_reason_nl: Set(event.cancelled_reason_nl.clone()),
        sort_key: Set(event.sort_key.clone()),
        version: Set(event.version),
        revision: Set(event.revision),
        ..Default::default()
    }
}
