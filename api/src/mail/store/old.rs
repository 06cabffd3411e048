//! Removing letters and buttons of long ago.

use crate::mail::rules::MailState;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::{mail_button, mail_message};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Most letters, and most buttons, that one step removes.
const MOST: u64 = 500;

/// How much a step removed.
#[derive(Clone, Copy, Debug)]
pub(in crate::mail) struct Removed {
    pub(in crate::mail) letters: u64,
    pub(in crate::mail) buttons: u64,
}

/// Removes a number of those from before an instant: letters that do not wait, and buttons that no longer work.
pub(in crate::mail) async fn remove(tx: &Tx, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<Removed, Error> {
    let connection = tx.connection();
    let (letters, buttons) = (letters(tx, before).await?, buttons(tx, before, now).await?);
    let letters =
        mail_message::Entity::delete_many().filter(mail_message::Column::Id.is_in(letters)).exec(connection).await?;
    let buttons =
        mail_button::Entity::delete_many().filter(mail_button::Column::Id.is_in(buttons)).exec(connection).await?;
    Ok(Removed { letters: letters.rows_affected, buttons: buttons.rows_affected })
}

async fn letters(tx: &Tx, before: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use mail_message::Column as C;
    let select = mail_message::Entity::find().select_only().column(C::Id).filter(C::QueuedAt.lt(before));
    let select = select.filter(C::State.ne(MailState::Queued.code())).limit(MOST);
    Ok(select.into_tuple().all(tx.connection()).await?)
}

async fn buttons(tx: &Tx, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use mail_button::Column as C;
    let select = mail_button::Entity::find().select_only().column(C::Id).filter(C::MadeAt.lt(before));
    let select = select.filter(C::ExpiresAt.lte(now)).limit(MOST);
    Ok(select.into_tuple().all(tx.connection()).await?)
}
