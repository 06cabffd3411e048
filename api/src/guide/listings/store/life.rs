//! Listings one by one: found, locked, made, and taken a step further.

use super::content::contents;
use crate::guide::listings::rules::{Entire, SuspendedBecause};
use crate::guide::rules::{ListingOrigin, ListingState};
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::Error;
use entity::{enterprise, listing};
use listing::Column as C;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

/// The listing with a key, and all it says.
pub(in crate::guide) async fn find(db: &Db, id: Uuid) -> Result<Option<Entire>, Error> {
    let Some(row) = listing::Entity::find_by_id(id).one(db.reader()).await? else { return Ok(None) };
    let Some(owner) = enterprise::Entity::find_by_id(row.enterprise_id).one(db.reader()).await? else {
        return Ok(None);
    };
    entire(db, db.reader(), row, owner.slug).await
}

/// Whose listing it is.
pub(in crate::guide) async fn owner_of<X: ConnectionTrait>(connection: &X, id: Uuid) -> Result<Option<Uuid>, Error> {
    let select = listing::Entity::find_by_id(id).select_only().column(C::EnterpriseId);
    Ok(select.into_tuple().one(connection).await?)
}

/// The listing of an enterprise.
pub(in crate::guide) async fn of_enterprise<X: ConnectionTrait>(
    connection: &X,
    enterprise: Uuid,
) -> Result<Option<Uuid>, Error> {
    let select = listing::Entity::find().select_only().column(C::Id).filter(C::EnterpriseId.eq(enterprise));
    Ok(select.into_tuple().one(connection).await?)
}

/// The listing, locked until the transaction ends; its enterprise is locked before it, because both change together and
/// recognitions are bounded by it.
pub(in crate::guide) async fn lock(db: &Db, tx: &Tx, id: Uuid) -> Result<Option<Entire>, Error> {
    let Some(enterprise) = owner_of(tx.connection(), id).await? else { return Ok(None) };
    let Some(owner) = lock_enterprise(tx, enterprise).await? else { return Ok(None) };
    let row = listing::Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?;
    match row {
        Some(row) => entire(db, tx.connection(), row, owner.slug).await,
        None => Ok(None),
    }
}

/// An enterprise as far as its listing needs it.
pub(in crate::guide) struct Owner {
    /// Name in addresses.
    pub(in crate::guide) slug: String,
    /// Whether everyone may see it.
    pub(in crate::guide) is_public: bool,
    /// Whether it is invented.
    pub(in crate::guide) is_synthetic: bool,
    /// Whether it was merged into another record.
    pub(in crate::guide) is_merged: bool,
}

/// The enterprise, locked until the transaction ends.
pub(in crate::guide) async fn lock_enterprise(tx: &Tx, id: Uuid) -> Result<Option<Owner>, Error> {
    let row = enterprise::Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?;
    Ok(row.map(|row| Owner {
        slug: row.slug,
        is_public: row.is_public,
        is_synthetic: row.is_synthetic,
        is_merged: row.merged_into_id.is_some(),
    }))
}

async fn entire<X: ConnectionTrait>(
    db: &Db,
    connection: &X,
    row: listing::Model,
    slug: String,
) -> Result<Option<Entire>, Error> {
    let Some(content) = contents(db, connection, &[row.id]).await?.remove(&row.id) else { return Ok(None) };
    let because = row.suspended_because.as_deref().map(SuspendedBecause::from_code).transpose()?;
    Ok(Some(Entire {
        id: row.id,
        enterprise_id: row.enterprise_id,
        slug,
        state: ListingState::from_code(&row.state)?,
        state_since: row.state_since,
        suspended_because: because,
        state_reason: row.state_reason,
        origin: ListingOrigin::from_code(&row.origin)?,
        confirmed_on: row.confirmed_on,
        version: row.version,
        content,
    }))
}

/// Makes a listing that says nothing yet; false when its enterprise has one.
pub(in crate::guide) async fn insert(tx: &Tx, new: &Entire, is_public: bool) -> Result<bool, Error> {
    let row = listing::ActiveModel {
        id: Set(new.id),
        enterprise_id: Set(new.enterprise_id),
        is_public: Set(is_public),
        state: Set(new.state.code().to_owned()),
        origin: Set(new.origin.code().to_owned()),
        description_nl: Set(None),
        confirmed_on: Set(new.confirmed_on),
        municipality_id: Set(None),
        name_key: Set(String::new()),
        search_key: Set(String::new()),
        state_since: Set(new.state_since),
        suspended_because: Set(None),
        state_reason: Set(None),
        declared_share: Set(None),
        declared_share_on: Set(None),
        version: Set(new.version),
    };
    match listing::Entity::insert(row).exec_without_returning(tx.connection()).await {
        Ok(_) => Ok(true),
        Err(refused) if is_duplicate(&refused) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

/// Stores where a locked listing stands; its places under rubrics follow by their key.
pub(in crate::guide) async fn save_state(tx: &Tx, changed: &Entire) -> Result<(), Error> {
    listing::Entity::update_many()
        .col_expr(C::State, Expr::value(changed.state.code()))
        .col_expr(C::StateSince, Expr::value(changed.state_since))
        .col_expr(C::SuspendedBecause, Expr::value(changed.suspended_because.map(SuspendedBecause::code)))
        .col_expr(C::StateReason, Expr::value(changed.state_reason.clone()))
        .col_expr(C::Origin, Expr::value(changed.origin.code()))
        .col_expr(C::ConfirmedOn, Expr::value(changed.confirmed_on))
        .col_expr(C::Version, Expr::value(changed.version))
        .filter(C::Id.eq(changed.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}
