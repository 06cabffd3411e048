//! Revisions of listings.

use crate::guide::listings::rules::revision::{Revision, RevisionState};
use crate::shared::db::{Db, Tx, is_duplicate, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use entity::listing;
use entity::listing_revision::{Column as C, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType, PaginatorTrait,
    QueryFilter, QuerySelect, RelationDef, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Which revisions are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::guide) struct Wanted {
    /// Of the listing of this enterprise.
    pub(in crate::guide) enterprise: Option<Uuid>,
    /// In this state.
    pub(in crate::guide) state: Option<RevisionState>,
}

fn owned() -> RelationDef {
    Entity::belongs_to(listing::Entity).from(C::ListingId).to(listing::Column::Id).into()
}

fn wanted(wanted: Wanted) -> Select<Entity> {
    let mut select = Entity::find().join(JoinType::InnerJoin, owned());
    if let Some(enterprise) = wanted.enterprise {
        select = select.filter(listing::Column::EnterpriseId.eq(enterprise));
    }
    match wanted.state {
        Some(state) => select.filter(C::State.eq(state.code())),
        None => select,
    }
}

/// One page of revisions, newest first.
pub(in crate::guide) async fn page(db: &Db, asked: Wanted, page: &Page) -> Result<Slice<Revision>, Error> {
    let rows = read(db.reader(), keyset(wanted(asked), page, C::SortKey, C::Id)).await?;
    Ok(Slice::cut(page, rows))
}

/// How many there are.
pub(in crate::guide) async fn count(db: &Db, asked: Wanted) -> Result<i64, Error> {
    wanted(asked).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The revision with a key.
pub(in crate::guide) async fn find<X: ConnectionTrait>(connection: &X, id: Uuid) -> Result<Option<Revision>, Error> {
    Ok(read(connection, wanted(Wanted::default()).filter(C::Id.eq(id))).await?.pop())
}

/// Revisions by key.
pub(in crate::guide) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Revision>>, Error> {
    let rows = read(db.reader(), wanted(Wanted::default()).filter(db.among(C::Id, ids))).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}

/// The pending revisions of listings, by listing.
pub(in crate::guide) async fn pending(db: &Db, listings: &[Uuid]) -> Result<HashMap<Uuid, Arc<Revision>>, Error> {
    let pending = Wanted { state: Some(RevisionState::Pending), ..Wanted::default() };
    let rows = read(db.reader(), wanted(pending).filter(db.among(C::ListingId, listings))).await?;
    Ok(rows.into_iter().map(|row| (row.listing_id, Arc::new(row))).collect())
}

/// The pending revision of a listing that is locked.
pub(in crate::guide) async fn pending_of(tx: &Tx, listing: Uuid) -> Result<Option<Revision>, Error> {
    let pending = Wanted { state: Some(RevisionState::Pending), ..Wanted::default() };
    Ok(read(tx.connection(), wanted(pending).filter(C::ListingId.eq(listing))).await?.pop())
}

/// Stores a new revision; false when another one is pending.
pub(in crate::guide) async fn insert(tx: &Tx, new: &Revision) -> Result<bool, Error> {
    match Entity::insert(row(new)?.into_active_model()).exec_without_returning(tx.connection()).await {
        Ok(_) => Ok(true),
        Err(refused) if is_duplicate(&refused) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

/// Stores a revision that was changed while its listing was locked.
pub(in crate::guide) async fn save(tx: &Tx, changed: &Revision) -> Result<(), Error> {
    row(changed)?.into_active_model().reset_all().update(tx.connection()).await?;
    Ok(())
}

async fn read<X: ConnectionTrait>(connection: &X, select: Select<Entity>) -> Result<Vec<Revision>, Error> {
    let select = select.select_also(listing::Entity);
    let rows = select.all(connection).await?;
    rows.into_iter().filter_map(|(row, owner)| owner.map(|owner| revision(row, owner.enterprise_id))).collect()
}

fn row(revision: &Revision) -> Result<Model, Error> {
    Ok(Model {
        id: revision.id,
        listing_id: revision.listing_id,
        state: revision.state.code().to_owned(),
        content: serde_json::to_string(&revision.content).map_err(Error::internal)?,
        base_version: revision.base_version,
        base_digest: revision.base_digest.clone(),
        proposed_by_id: revision.proposed_by,
        proposed_at: revision.proposed_at,
        sort_key: revision.sort_key.clone(),
        decided_by_id: revision.decided_by,
        decided_at: revision.decided_at,
        reason: revision.reason.clone(),
        version: revision.version,
    })
}

fn revision(row: Model, enterprise: Uuid) -> Result<Revision, Error> {
    Ok(Revision {
        id: row.id,
        listing_id: row.listing_id,
        enterprise_id: enterprise,
        state: RevisionState::from_code(&row.state)?,
        content: serde_json::from_str(&row.content).map_err(Error::internal)?,
        base_version: row.base_version,
        base_digest: row.base_digest,
        proposed_by: row.proposed_by_id,
        proposed_at: row.proposed_at,
        sort_key: row.sort_key,
        decided_by: row.decided_by_id,
        decided_at: row.decided_at,
        reason: row.reason,
        version: row.version,
    })
}
