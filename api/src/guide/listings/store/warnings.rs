//! What the clocks look at, and which warnings were given.

use crate::guide::listings::rules::clocks::Warning;
use crate::guide::rules::ListingState;
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, NaiveDate, Utc};
use entity::listing_warning::{ActiveModel, Column as C, Entity};
use entity::{listing, listing_warning};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashSet;
use uuid::Uuid;

/// Listings looked at at once.
const AT_ONCE: u64 = 1_000;

/// A published listing, as the clocks see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::guide) struct Watched {
    /// The listing.
    pub(in crate::guide) listing: Uuid,
    /// Whose it is.
    pub(in crate::guide) enterprise: Uuid,
    /// When it was last confirmed.
    pub(in crate::guide) confirmed_on: Option<NaiveDate>,
}

/// Some published listings, by key, beyond one of them.
pub(in crate::guide) async fn watched(db: &Db, after: Option<Uuid>) -> Result<Vec<Watched>, Error> {
    use listing::Column as L;
    let mut select = listing::Entity::find()
        .select_only()
        .columns([L::Id, L::EnterpriseId, L::ConfirmedOn])
        .filter(L::State.eq(ListingState::Published.code()))
        .order_by_asc(L::Id)
        .limit(AT_ONCE);
    if let Some(after) = after {
        select = select.filter(L::Id.gt(after));
    }
    let rows: Vec<(Uuid, Uuid, Option<NaiveDate>)> = select.into_tuple().all(db.background()).await?;
    let watched = |(listing, enterprise, confirmed_on)| Watched { listing, enterprise, confirmed_on };
    Ok(rows.into_iter().map(watched).collect())
}

/// The warnings that were given about listings: of what, about which date.
pub(in crate::guide) async fn given(db: &Db, listings: &[Uuid]) -> Result<HashSet<(Uuid, Warning, NaiveDate)>, Error> {
    let rows = Entity::find().filter(db.among(C::ListingId, listings)).all(db.background()).await?;
    let given = |row: listing_warning::Model| Ok((row.listing_id, Warning::from_code(&row.kind)?, row.about_on));
    rows.into_iter().map(given).collect()
}

/// Notes that a warning is given; false when it was before.
pub(in crate::guide) async fn insert(
    tx: &Tx,
    listing: Uuid,
    warning: Warning,
    about_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let same = Entity::find()
        .filter(C::ListingId.eq(listing))
        .filter(C::Kind.eq(warning.code()))
        .filter(C::AboutOn.eq(about_on));
    if same.count(tx.connection()).await? > 0 {
        return Ok(false);
    }
    let row = ActiveModel {
        id: Set(ids::fresh(now)),
        listing_id: Set(listing),
        kind: Set(warning.code().to_owned()),
        about_on: Set(about_on),
        warned_at: Set(now),
    };
    match Entity::insert(row).exec_without_returning(tx.connection()).await {
        Ok(_) => Ok(true),
        Err(refused) if is_duplicate(&refused) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}
