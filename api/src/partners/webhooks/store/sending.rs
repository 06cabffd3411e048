//! Sending: what is told of what was taken, and what came of it. The log is no record: it leaves no trace in the journal.

use super::told::mark_gone;
use crate::partners::webhooks::rules::{Attempt, Delivery, DeliveryState, Dose, Health, Told};
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::webhook_delivery::{Column as C, Entity};
use entity::{webhook_attempt as attempt, webhook_subscription as subscription};
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set, UpdateMany,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Most attempts of a delivery that are kept: the newest.
pub(in crate::partners::webhooks) const KEPT_ATTEMPTS: u64 = 50;

/// Writes down what is about to be told by this process, before it is: an attempt that nobody lives to write down has told it
/// all the same. Those that this process still had.
pub(in crate::partners::webhooks) async fn say(db: &Db, told: &[&Delivery], by: Uuid) -> Result<HashSet<Uuid>, Error> {
    let mut said = HashSet::new();
    if told.is_empty() {
        return Ok(said);
    }
    let tx = begin_housekeeping(db).await?;
    for delivery in told {
        let update = held(delivery.id, by)
            .col_expr(C::Told, Expr::value(delivery.told.map(Told::code)))
            .col_expr(C::Turn, Expr::value(delivery.turn))
            .col_expr(C::IsJudged, Expr::value(delivery.is_judged));
        if update.exec(tx.connection()).await?.rows_affected > 0 {
            said.insert(delivery.id);
        }
    }
    tx.commit().await?;
    Ok(said)
}

/// Withdraws something that this process has taken: it is not to be sent any more. What its client was never known to see
/// goes without a trace.
pub(in crate::partners::webhooks) async fn withdraw(
    db: &Db,
    delivery: &Delivery,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    if delivery.is_judged {
        settled(freed(delivery.id, by), DeliveryState::Withdrawn, now).exec(tx.connection()).await?;
    } else {
        let unseen = Entity::delete_many().filter(C::Id.eq(delivery.id)).filter(C::LeasedBy.eq(by));
        unseen.exec(tx.connection()).await?;
    }
    tx.commit().await
}

/// Puts off something that this process has taken and could not judge: it is due again at an instant, as if it had not been
/// taken.
pub(in crate::partners::webhooks) async fn put_off(
    db: &Db,
    delivery: &Delivery,
    by: Uuid,
    next: DateTime<Utc>,
) -> Result<(), Error> {
    let before = delivery.attempts - 1;
    let first = delivery.first_attempt_at.filter(|_| before > 0);
    let update = later(freed(delivery.id, by), next)
        .col_expr(C::Attempts, Expr::value(before))
        .col_expr(C::FirstAttemptAt, Expr::value(first));
    let tx = begin_housekeeping(db).await?;
    update.exec(tx.connection()).await?;
    tx.commit().await
}

/// Gives something back that this process has taken and could not send: it is due again at an instant.
pub(in crate::partners::webhooks) async fn give_back(
    db: &Db,
    delivery: Uuid,
    by: Uuid,
    next: DateTime<Utc>,
) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    later(freed(delivery, by), next).exec(tx.connection()).await?;
    tx.commit().await
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::partners::webhooks) enum Fate {
    Delivered,
    Later(DateTime<Utc>),
    GivenUp,
}

/// Writes down what came of an attempt; whether this process still had it. A repeat by another has its own line.
pub(in crate::partners::webhooks) async fn settle(
    db: &Db,
    delivery: &Delivery,
    by: Uuid,
    (attempt, fate): (&Attempt, Fate),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let update = freed(delivery.id, by);
    let update = match fate {
        Fate::Delivered => settled(update, DeliveryState::Delivered, now),
        Fate::GivenUp => settled(update, DeliveryState::Failed, now),
        Fate::Later(next) => later(update, next),
    };
    let tx = begin_housekeeping(db).await?;
    // First the webhook, then what is sent to it, as whoever disables it locks them.
    mark_receiver(&tx, delivery.webhook, fate, (attempt.begun_at, now)).await?;
    if update.exec(tx.connection()).await?.rows_affected == 0 {
        return Ok(false);
    }
    log_attempt(&tx, attempt).await?;
    if let (Some(Told::Gone), Fate::Delivered, Dose::Of(record)) = (delivery.told, fate, delivery.dose) {
        mark_gone(&tx, (delivery.webhook, record), now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Writes an attempt into the log, from which the oldest go.
async fn log_attempt(tx: &Tx, attempt: &Attempt) -> Result<(), Error> {
    use attempt::Column as A;
    let row = attempt::ActiveModel {
        id: Set(attempt.id),
        delivery_id: Set(attempt.delivery),
        message_id: Set(attempt.message_id.clone()),
        begun_at: Set(attempt.begun_at),
        duration_ms: Set(attempt.duration_ms),
        status: Set(attempt.status),
        problem: Set(attempt.problem.map(|problem| problem.code().to_owned())),
    };
    row.insert(tx.connection()).await?;
    let of_delivery = attempt::Entity::find().filter(A::DeliveryId.eq(attempt.delivery));
    let newest = of_delivery.select_only().column(A::Id).order_by_desc(A::BegunAt).order_by_desc(A::Id);
    let newest = newest.limit(KEPT_ATTEMPTS).into_query();
    let older = attempt::Entity::delete_many().filter(A::DeliveryId.eq(attempt.delivery));
    older.filter(A::Id.not_in_subquery(newest)).exec(tx.connection()).await?;
    Ok(())
}

/// Remembers how a receiver fares, and since when nothing was delivered to it.
async fn mark_receiver(
    tx: &Tx,
    webhook: Uuid,
    fate: Fate,
    (begun_at, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    use subscription::Column as S;
    let found = subscription::Entity::find_by_id(webhook).lock(LockType::NoKeyUpdate).one(tx.connection()).await?;
    let Some(found) = found else { return Ok(()) };
    let before = Health { failures: found.failures, rest_until: found.rest_until };
    let (since, after) = match fate {
        Fate::Delivered => (None, Health::default()),
        Fate::Later(_) | Fate::GivenUp => (found.failing_since.or(Some(begun_at)), before.after_failure(begun_at, now)),
    };
    if (since, after) == (found.failing_since, before) {
        return Ok(());
    }
    let update = subscription::Entity::update_many().filter(S::Id.eq(webhook));
    let update =
        update.col_expr(S::FailingSince, Expr::value(since)).col_expr(S::Failures, Expr::value(after.failures));
    update.col_expr(S::RestUntil, Expr::value(after.rest_until)).exec(tx.connection()).await?;
    Ok(())
}

/// What this process has taken.
fn held(delivery: Uuid, by: Uuid) -> UpdateMany<Entity> {
    let update = Entity::update_many().filter(C::Id.eq(delivery)).filter(C::LeasedBy.eq(by));
    update.filter(C::State.eq(DeliveryState::Queued.code()))
}

/// The same, which it has no longer.
fn freed(delivery: Uuid, by: Uuid) -> UpdateMany<Entity> {
    held(delivery, by)
        .col_expr(C::LeasedBy, Expr::value(None::<Uuid>))
        .col_expr(C::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
}

fn settled(update: UpdateMany<Entity>, state: DeliveryState, now: DateTime<Utc>) -> UpdateMany<Entity> {
    update
        .col_expr(C::State, Expr::value(state.code()))
        .col_expr(C::SettledAt, Expr::value(Some(now)))
        .col_expr(C::NextAttemptAt, Expr::value(None::<DateTime<Utc>>))
}

fn later(update: UpdateMany<Entity>, next: DateTime<Utc>) -> UpdateMany<Entity> {
    update.col_expr(C::NextAttemptAt, Expr::value(Some(next)))
}
