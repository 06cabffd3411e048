//! Links: what leads where, for whom, how long. A link to download changes no record and leaves no trace in the journal.

use crate::files::link::Leads;
use crate::files::rules::{GRACE, Purpose, Way};
use crate::identity::Bound;
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::file_link::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

/// Where a token with this hash leads, if it works now.
pub(in crate::files) async fn find(db: &Db, way: Way, hash: &str, now: DateTime<Utc>) -> Result<Option<Leads>, Error> {
    let select = Entity::find().filter(Column::TokenHash.eq(hash)).filter(Column::Way.eq(way.code()));
    select.filter(Column::ExpiresAt.gt(now)).one(db.reader()).await?.map(leads).transpose()
}

/// Stores a new link within a change.
pub(in crate::files) async fn insert(tx: &Tx, hash: &str, leads: &Leads, now: DateTime<Utc>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(ids::fresh(now)),
        token_hash: Set(hash.to_owned()),
        way: Set(leads.way.code().to_owned()),
        purpose: Set(leads.purpose.code().to_owned()),
        record_id: Set(leads.record),
        account_id: Set(leads.bound.map(|bound| bound.account)),
        session_id: Set(leads.bound.map(|bound| bound.session)),
        grant_id: Set(leads.bound.map(|bound| bound.grant)),
        expires_at: Set(leads.expires_at),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Stores a new link of which nothing else follows, and forgets those that are over.
pub(in crate::files) async fn give_out(db: &Db, hash: &str, leads: &Leads, now: DateTime<Utc>) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    forget_over(&tx, now).await?;
    insert(&tx, hash, leads, now).await?;
    tx.commit().await
}

/// Uses a link up; whether nobody was faster. It may be over by now: what counts is when the upload began.
pub(in crate::files) async fn use_up(tx: &Tx, hash: &str) -> Result<bool, Error> {
    let this = Entity::delete_many().filter(Column::TokenHash.eq(hash));
    Ok(this.exec(tx.connection()).await?.rows_affected > 0)
}

/// Removes every link to the file of a record.
pub(in crate::files) async fn delete(tx: &Tx, purpose: Purpose, record: Uuid) -> Result<(), Error> {
    let theirs = Entity::delete_many().filter(Column::Purpose.eq(purpose.code())).filter(Column::RecordId.eq(record));
    theirs.exec(tx.connection()).await?;
    Ok(())
}

/// Forgets the links that are over; how many.
pub(in crate::files) async fn forget(db: &Db, now: DateTime<Utc>) -> Result<u64, Error> {
    let tx = begin_housekeeping(db).await?;
    let forgotten = forget_over(&tx, now).await?;
    tx.commit().await?;
    Ok(forgotten)
}

async fn forget_over(tx: &Tx, now: DateTime<Utc>) -> Result<u64, Error> {
    let over = Entity::delete_many().filter(Column::ExpiresAt.lte(now - GRACE));
    Ok(over.exec(tx.connection()).await?.rows_affected)
}

fn leads(row: Model) -> Result<Leads, Error> {
    let bound = match (row.account_id, row.session_id, row.grant_id) {
        (Some(account), Some(session), Some(grant)) => Some(Bound { account, session, grant }),
        _ => None,
    };
    let (way, purpose) = (Way::from_code(&row.way)?, Purpose::from_code(&row.purpose)?);
    Ok(Leads { way, purpose, record: row.record_id, bound, expires_at: row.expires_at })
}
