//! Listings by state, for those who look after them.

use crate::guide::rules::{Listing, ListingState};
use crate::guide::store::listing_of;
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use entity::listing::{Column as C, Entity};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Select};
use uuid::Uuid;

/// Which listings are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::guide) struct Wanted {
    /// Of this enterprise.
    pub(in crate::guide) enterprise: Option<Uuid>,
    /// In this state.
    pub(in crate::guide) state: Option<ListingState>,
}

fn wanted(wanted: Wanted) -> Select<Entity> {
    let mut select = Entity::find();
    if let Some(enterprise) = wanted.enterprise {
        select = select.filter(C::EnterpriseId.eq(enterprise));
    }
    match wanted.state {
        Some(state) => select.filter(C::State.eq(state.code())),
        None => select,
    }
}

/// One page of listings by name.
pub(in crate::guide) async fn page(db: &Db, asked: Wanted, page: &Page) -> Result<Slice<Listing>, Error> {
    let rows = keyset(wanted(asked), page, C::NameKey, C::EnterpriseId).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(listing_of).collect::<Result<_, _>>()?))
}

/// How many there are.
pub(in crate::guide) async fn count(db: &Db, asked: Wanted) -> Result<i64, Error> {
    wanted(asked).count(db.reader()).await?.try_into().map_err(Error::internal)
}
