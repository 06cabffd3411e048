//! Listing letters, and queueing one again.

use crate::mail::rules::bounces::Bounce;
use crate::mail::rules::{MailKind, MailState, Queued};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::page::Page;
use chrono::{DateTime, Utc};
use entity::mail_message::{Column as C, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

/// The rows of a page, and one more: newest first, as their keys begin with their instant.
pub(in crate::mail) async fn page(
    db: &Db,
    (state, hidden): (Option<MailState>, &[Uuid]),
    page: &Page,
) -> Result<Vec<Queued>, Error> {
    let mut select = but_for(wanted(state), hidden).limit(page.length as u64 + 1);
    if let Some(after) = &page.after {
        select = select.filter(C::Id.lt(after.id));
    }
    if let Some(before) = &page.before {
        select = select.filter(C::Id.gt(before.id));
    }
    let select = match page.backwards {
        true => select.order_by_asc(C::Id),
        false => select.order_by_desc(C::Id),
    };
    select.all(db.reader()).await?.into_iter().map(queued).collect()
}

/// How many letters there are.
pub(in crate::mail) async fn count(db: &Db, (state, hidden): (Option<MailState>, &[Uuid])) -> Result<i64, Error> {
    but_for(wanted(state), hidden).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Leaves out letters about these records.
fn but_for(select: Select<Entity>, hidden: &[Uuid]) -> Select<Entity> {
    match hidden.is_empty() {
        true => select,
        false => select.filter(C::RecordId.is_not_in(hidden.iter().copied())),
    }
}

/// One letter, unless it is about one of these records.
pub(in crate::mail) async fn find(db: &Db, (id, hidden): (Uuid, &[Uuid])) -> Result<Option<Queued>, Error> {
    but_for(Entity::find_by_id(id), hidden).one(db.reader()).await?.map(queued).transpose()
}

/// One letter, unless it is about one of these records, locked until the transaction ends.
pub(in crate::mail) async fn lock(tx: &Tx, (id, hidden): (Uuid, &[Uuid])) -> Result<Option<Queued>, Error> {
    but_for(Entity::find_by_id(id), hidden).lock_exclusive().one(tx.connection()).await?.map(queued).transpose()
}

/// The letter with a Message-ID, unless it is about one of these records, locked until the transaction ends.
pub(in crate::mail) async fn lock_by_message_id(
    tx: &Tx,
    (message_id, hidden): (&str, &[Uuid]),
) -> Result<Option<Queued>, Error> {
    let select = but_for(Entity::find(), hidden).filter(C::MessageId.eq(message_id)).lock_exclusive();
    select.one(tx.connection()).await?.map(queued).transpose()
}

/// Notes that a letter came back.
pub(in crate::mail) async fn save_bounce(
    tx: &Tx,
    letter: &Queued,
    bounce: Bounce,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(C::Bounce, Expr::value(bounce.code()))
        .col_expr(C::BouncedAt, Expr::value(Some(now)))
        .col_expr(C::Version, Expr::value(letter.version + 1))
        .filter(C::Id.eq(letter.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Puts a letter into the queue again, as if it had never been tried.
pub(in crate::mail) async fn requeue(
    tx: &Tx,
    letter: &Queued,
    state: MailState,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(C::State, Expr::value(state.code()))
        .col_expr(C::NextAttemptAt, Expr::value(Some(now)))
        .col_expr(C::Attempts, Expr::value(0))
        .col_expr(C::Failure, Expr::value(None::<String>))
        .col_expr(C::Version, Expr::value(letter.version + 1))
        .filter(C::Id.eq(letter.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn wanted(state: Option<MailState>) -> Select<Entity> {
    match state {
        None => Entity::find(),
        Some(state) => Entity::find().filter(C::State.eq(state.code())),
    }
}

fn queued(row: Model) -> Result<Queued, Error> {
    let bounce = row.bounce.as_deref().map(Bounce::from_code).transpose()?;
    Ok(Queued {
        bounce: bounce.zip(row.bounced_at),
        kind: MailKind::from_code(&row.kind)?,
        state: MailState::from_code(&row.state)?,
        id: row.id,
        message_id: row.message_id,
        recipient: row.recipient_id,
        attempts: row.attempts,
        queued_at: row.queued_at,
        next_attempt_at: row.next_attempt_at,
        failure: row.failure,
        sent_at: row.sent_at,
        version: row.version,
    })
}
