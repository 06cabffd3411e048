//! Buttons of letters.

use crate::mail::rules::Message;
use crate::mail::rules::buttons::{Deed, MailButton, Wish};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::mail_button::{ActiveModel, Column as C, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

/// Stores a button unless it is there already; whether it was not.
pub(in crate::mail) async fn insert(
    tx: &Tx,
    key: Uuid,
    message: &Message,
    wish: &Wish,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let row = ActiveModel {
        id: Set(key),
        account_id: Set(message.recipient),
        message_id: Set(message.id),
        deed: Set(wish.deed.code().to_owned()),
        record_id: Set(wish.record),
        area_id: Set(wish.area),
        token_hash: Set(hash.to_owned()),
        made_at: Set(now),
        expires_at: Set(wish.until),
        used_at: Set(None),
    };
    let unless_there = OnConflict::column(C::TokenHash).do_nothing().to_owned();
    let insert = Entity::insert_many([row]).on_conflict(unless_there);
    Ok(insert.exec_without_returning(tx.connection()).await? > 0)
}

/// The button whose secret has this hash.
pub(in crate::mail) async fn find(db: &Db, hash: &str) -> Result<Option<MailButton>, Error> {
    Entity::find().filter(C::TokenHash.eq(hash)).one(db.reader()).await?.map(button).transpose()
}

/// A button, locked until the transaction ends: of two who press at once, one comes first.
pub(in crate::mail) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<MailButton>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(button).transpose()
}

/// Notes that a button was pressed.
pub(in crate::mail) async fn use_up(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(C::UsedAt, Expr::value(Some(now)));
    update.filter(C::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Removes every button of someone who was erased.
pub(in crate::mail) async fn remove_all_of(tx: &Tx, account: Uuid) -> Result<(), Error> {
    Entity::delete_many().filter(C::AccountId.eq(account)).exec(tx.connection()).await?;
    Ok(())
}

fn button(row: Model) -> Result<MailButton, Error> {
    let deed = Deed::from_code(&row.deed)?;
    Ok(MailButton {
        id: row.id,
        account: row.account_id,
        message: row.message_id,
        wish: Wish { deed, record: row.record_id, area: row.area_id, until: row.expires_at },
        used_at: row.used_at,
    })
}
