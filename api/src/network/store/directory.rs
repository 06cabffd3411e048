//! What people say of themselves in the directory.

use crate::access::Reach;
use crate::network::rules::directory::{CONSENT_VERSION, Details, Entry};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::directory_entry::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The entries of people; whoever said nothing has none.
pub(in crate::network) async fn of_accounts(db: &Db, accounts: &[Uuid]) -> Result<HashMap<Uuid, Arc<Entry>>, Error> {
    let rows = Entity::find().filter(db.among(Column::AccountId, accounts)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.account_id, Arc::new(entry(row)))).collect())
}

/// The entry of someone whose account is locked, with its key; none while there is none.
pub(in crate::network) async fn find(tx: &Tx, account: Uuid) -> Result<Option<(Uuid, Entry)>, Error> {
    let row = Entity::find().filter(Column::AccountId.eq(account)).one(tx.connection()).await?;
    Ok(row.map(|row| (row.id, entry(row))))
}

/// Stores what someone says, in place of what they said before; the key of the entry.
pub(in crate::network) async fn store(
    tx: &Tx,
    account: Uuid,
    (before, details): (Option<&(Uuid, Entry)>, &Details),
    now: DateTime<Utc>,
) -> Result<Uuid, Error> {
    let id = before.map_or_else(|| ids::fresh(now), |(id, _)| *id);
    let row = ActiveModel {
        id: Set(id),
        account_id: Set(account),
        job_title: Set(details.job_title.clone()),
        organisation: Set(details.organisation.clone()),
        phone: Set(details.phone.clone()),
        email: Set(details.email.clone()),
        is_public: Set(details.is_public),
        is_phone_public: Set(details.is_phone_public),
        is_email_public: Set(details.is_email_public),
        consented_at: Set(details.is_public.then_some(now)),
        consent_text_version: Set(details.is_public.then(|| CONSENT_VERSION.to_owned())),
        public_key: Set(details.key(Reach::PublicFields)),
        full_key: Set(details.key(Reach::All)),
        changed_at: Set(now),
        version: Set(before.map_or(0, |(_, entry)| entry.version) + 1),
    };
    match before {
        Some(_) => row.update(tx.connection()).await?,
        None => row.insert(tx.connection()).await?,
    };
    Ok(id)
}

/// Takes away what someone said, because the person is erased.
pub(in crate::network) async fn delete(tx: &Tx, account: Uuid) -> Result<(), Error> {
    Entity::delete_many().filter(Column::AccountId.eq(account)).exec(tx.connection()).await?;
    Ok(())
}

fn entry(row: Model) -> Entry {
    Entry {
        details: Details {
            job_title: row.job_title,
            organisation: row.organisation,
            phone: row.phone,
            email: row.email,
            is_public: row.is_public,
            is_phone_public: row.is_phone_public,
            is_email_public: row.is_email_public,
        },
        consented_at: row.consented_at,
        version: row.version,
    }
}
