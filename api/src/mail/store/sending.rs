//! Queueing and sending. What happens to a letter on its way leaves no trace in the journal.

use crate::mail::rules::{Due, Fate, MailKind, MailState, Message};
use crate::mail::states::{MailEvent, before, next};
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::mail_message::{ActiveModel, Column as C, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany};
use std::collections::HashSet;
use uuid::Uuid;

/// Why the letters of someone who was erased are not sent.
const ERASED: &str = "Whom it was for was erased.";

/// Most letters queued in one statement.
const MOST: usize = 500;

/// A letter to queue.
#[derive(Clone)]
pub(in crate::mail) struct New {
    pub(in crate::mail) id: Uuid,
    pub(in crate::mail) message_id: String,
    pub(in crate::mail) due: Due,
}

/// Queues letters, and tells how many; one that is there already is not queued twice.
pub(in crate::mail) async fn insert(tx: &Tx, new: &[New], now: DateTime<Utc>) -> Result<u64, Error> {
    if new.is_empty() {
        return Ok(0);
    }
    let row = |new: &New| ActiveModel {
        id: Set(new.id),
        message_id: Set(new.message_id.clone()),
        kind: Set(new.due.kind.code().to_owned()),
        recipient_id: Set(new.due.recipient),
        record_id: Set(new.due.record),
        entry_id: Set(new.due.entry),
        state: Set(MailState::Queued.code().to_owned()),
        attempts: Set(0),
        queued_at: Set(now),
        next_attempt_at: Set(Some(now)),
        failure: Set(None),
        sent_at: Set(None),
        version: Set(1),
        bounce: Set(None),
        bounced_at: Set(None),
    };
    let unless_there = OnConflict::column(C::Id).do_nothing().to_owned();
    let insert = Entity::insert_many(new.iter().map(row)).on_conflict(unless_there);
    Ok(insert.exec_without_returning(tx.connection()).await?)
}

/// Queues letters that follow from no entry, and tells how many: not to those who were written to about the same record
/// since an instant.
pub(in crate::mail) async fn insert_unless_told(
    db: &Db,
    new: Vec<New>,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let mut queued = 0;
    for some in new.chunks(MOST) {
        let records: Vec<_> = some.iter().map(|new| new.due.record).collect();
        let told = Entity::find().select_only().columns([C::RecipientId, C::RecordId]).filter(C::QueuedAt.gte(since));
        let told = told.filter(db.among(C::RecordId, &records)).into_tuple().all(db.background()).await?;
        let told: HashSet<(Uuid, Uuid)> = told.into_iter().collect();
        let some: Vec<_> =
            some.iter().filter(|new| !told.contains(&(new.due.recipient, new.due.record))).cloned().collect();
        if some.is_empty() {
            continue;
        }
        let tx = begin_housekeeping(db).await?;
        queued += insert(&tx, &some, now).await?;
        tx.commit().await?;
    }
    Ok(queued)
}

/// A letter whose turn has come.
pub(in crate::mail) struct Waiting {
    pub(in crate::mail) message: Message,
    pub(in crate::mail) message_id: String,
    pub(in crate::mail) attempts: i32,
}

/// Letters whose turn has come, those that wait longest first.
pub(in crate::mail) async fn due(db: &Db, now: DateTime<Utc>, most: u64) -> Result<Vec<Waiting>, Error> {
    let due = Entity::find()
        .filter(C::State.eq(MailState::Queued.code()))
        .filter(C::NextAttemptAt.lte(now))
        .order_by_asc(C::NextAttemptAt)
        .order_by_asc(C::Id)
        .limit(most);
    due.all(db.background()).await?.into_iter().map(waiting).collect()
}

/// Writes down what came of an attempt; whether the letter was still waiting.
pub(in crate::mail) async fn settle(db: &Db, id: Uuid, fate: &Fate, now: DateTime<Utc>) -> Result<bool, Error> {
    let update = match fate {
        Fate::Sent => reached(MailEvent::Send, None)?.col_expr(C::SentAt, Expr::value(Some(now))),
        Fate::Failed { why } => reached(MailEvent::GiveUp, Some(why))?,
        Fate::Withdrawn { why } => reached(MailEvent::Withdraw, Some(why))?,
        Fate::Later { at, why } => Entity::update_many()
            .col_expr(C::NextAttemptAt, Expr::value(Some(*at)))
            .col_expr(C::Failure, Expr::value(Some(why.as_str()))),
    };
    let update = update.col_expr(C::Attempts, Expr::col(C::Attempts).add(1));
    let update = update.filter(C::Id.eq(id)).filter(C::State.eq(MailState::Queued.code()));
    let tx = begin_housekeeping(db).await?;
    let changed = update.exec(tx.connection()).await?.rows_affected > 0;
    tx.commit().await?;
    Ok(changed)
}

/// Withdraws what waits or failed for someone who was erased.
pub(in crate::mail) async fn withdraw_all_of(tx: &Tx, recipient: Uuid) -> Result<(), Error> {
    let from = before(MailEvent::Withdraw).map(MailState::code);
    let update = Entity::update_many()
        .col_expr(C::State, Expr::value(MailState::Withdrawn.code()))
        .col_expr(C::NextAttemptAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::Failure, Expr::value(ERASED));
    update.filter(C::RecipientId.eq(recipient)).filter(C::State.is_in(from)).exec(tx.connection()).await?;
    Ok(())
}

/// A letter that waited and waits no more.
fn reached(event: MailEvent, why: Option<&str>) -> Result<UpdateMany<Entity>, Error> {
    let state = next(MailState::Queued, event)?;
    Ok(Entity::update_many()
        .col_expr(C::State, Expr::value(state.code()))
        .col_expr(C::NextAttemptAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::Failure, Expr::value(why)))
}

fn waiting(row: Model) -> Result<Waiting, Error> {
    let kind = MailKind::from_code(&row.kind)?;
    let (id, recipient, record, version) = (row.id, row.recipient_id, row.record_id, row.version);
    let message = Message { id, kind, recipient, record, entry: row.entry_id, version };
    Ok(Waiting { message, message_id: row.message_id, attempts: row.attempts })
}
