//! Removing what was settled long ago. What was delivered follows from entries of the journal, and goes without one.

use crate::shared::db::{Db, begin_housekeeping};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::webhook_delivery::{Column as C, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Most deliveries that one step removes.
const MOST: u64 = 500;

/// Removes a number of deliveries that were settled before an instant, with their attempts; how many.
pub(in crate::partners::webhooks) async fn remove(db: &Db, before: DateTime<Utc>) -> Result<u64, Error> {
    let tx = begin_housekeeping(db).await?;
    let old = Entity::find().select_only().column(C::Id).filter(C::SettledAt.lt(before)).limit(MOST);
    let old: Vec<Uuid> = old.into_tuple().all(tx.connection()).await?;
    let delete = Entity::delete_many().filter(C::Id.is_in(old));
    // One may wait again since it was found.
    let removed = delete.filter(C::SettledAt.lt(before)).exec(tx.connection()).await?;
    tx.commit().await?;
    Ok(removed.rows_affected)
}
