//! Sending: what is due, who sends it, what came of it. Leases and logs are no records: they leave no trace in the journal.

use super::log;
use super::queue::Pair;
use crate::partners::webhooks::rules::{Attempt, Delivery, DeliveryState, Told, WebhookState};
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::webhook_delivery::{Column as C, Entity};
use entity::{webhook_attempt as attempt, webhook_subscription as subscription, webhook_told as told};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany};
use uuid::Uuid;

/// The key of a webhook as something is sent to it, with its sealed secrets.
#[derive(Clone, Debug)]
pub(in crate::partners::webhooks) struct Receiver {
    pub(in crate::partners::webhooks) id: Uuid,
    pub(in crate::partners::webhooks) client: Uuid,
    pub(in crate::partners::webhooks) url: String,
    pub(in crate::partners::webhooks) failing_since: Option<DateTime<Utc>>,
    pub(in crate::partners::webhooks) secret: String,
    pub(in crate::partners::webhooks) old_secret: Option<(String, DateTime<Utc>)>,
}

/// The active webhooks for which something is due.
pub(in crate::partners::webhooks) async fn receivers(db: &Db, now: DateTime<Utc>) -> Result<Vec<Receiver>, Error> {
    use subscription::Column as S;
    let mut due = Query::select();
    due.distinct().column(C::SubscriptionId).from(Entity).cond_where(is_due(now));
    let rows = subscription::Entity::find()
        .filter(S::State.eq(WebhookState::Active.code()))
        .filter(S::Id.in_subquery(due))
        .order_by_asc(S::Id)
        .all(db.background())
        .await?;
    let receiver = |row: subscription::Model| Receiver {
        id: row.id,
        client: row.client_id,
        url: row.url,
        failing_since: row.failing_since,
        secret: row.secret,
        old_secret: row.old_secret.zip(row.old_secret_until),
    };
    Ok(rows.into_iter().map(receiver).collect())
}

/// What is due of a webhook, those that wait longest first: of each record nothing before which something else of it waits.
pub(in crate::partners::webhooks) async fn due(
    db: &Db,
    webhook: Uuid,
    now: DateTime<Utc>,
    most: usize,
) -> Result<Vec<Delivery>, Error> {
    let select = Entity::find()
        .filter(C::SubscriptionId.eq(webhook))
        .filter(is_due(now))
        .filter(something_waits_before().not())
        .order_by_asc(C::NextAttemptAt)
        .order_by_asc(C::Id)
        .limit(most as u64);
    select.all(db.background()).await?.into_iter().map(log::delivery).collect()
}

fn is_due(now: DateTime<Utc>) -> Condition {
    let is_free = Condition::any().add(C::LeasedUntil.is_null()).add(C::LeasedUntil.lte(now));
    Condition::all().add(C::State.eq(DeliveryState::Queued.code())).add(C::NextAttemptAt.lte(now)).add(is_free)
}

/// Whether something of the same record waits for the same webhook that tells of an earlier change.
fn something_waits_before() -> SimpleExpr {
    let earlier = Alias::new("earlier");
    let of_earlier = |column: C| Expr::col((earlier.clone(), column));
    let this = |column: C| Expr::col((Entity, column));
    let tie = of_earlier(C::Seq).eq(this(C::Seq)).and(of_earlier(C::Id).lt(this(C::Id)));
    let mut before = Query::select();
    before
        .expr(Expr::val(1))
        .from_as(Entity, earlier.clone())
        .and_where(of_earlier(C::SubscriptionId).eq(this(C::SubscriptionId)))
        .and_where(of_earlier(C::RecordId).eq(this(C::RecordId)))
        .and_where(of_earlier(C::State).eq(DeliveryState::Queued.code()))
        .and_where(of_earlier(C::Seq).lt(this(C::Seq)).or(tie));
    Expr::exists(before)
}

/// Who sends, and until when nobody else does.
#[derive(Clone, Copy, Debug)]
pub(in crate::partners::webhooks) struct Lease {
    pub(in crate::partners::webhooks) by: Uuid,
    pub(in crate::partners::webhooks) now: DateTime<Utc>,
    pub(in crate::partners::webhooks) until: DateTime<Utc>,
}

/// Takes what is still due of these deliveries; which were had. That they are begun is counted.
pub(in crate::partners::webhooks) async fn lease(
    db: &Db,
    found: &[(Uuid, i64)],
    lease: Lease,
) -> Result<Vec<Uuid>, Error> {
    let mut had = Vec::new();
    let tx = begin_housekeeping(db).await?;
    for (id, seq) in found {
        let update = Entity::update_many()
            .col_expr(C::LeasedBy, Expr::value(Some(lease.by)))
            .col_expr(C::LeasedUntil, Expr::value(Some(lease.until)))
            .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
            .col_expr(C::FirstAttemptAt, Expr::col(C::FirstAttemptAt).if_null(lease.now))
            .filter(C::Id.eq(*id))
            // It may tell of a later change since it was found.
            .filter(C::Seq.eq(*seq))
            .filter(is_due(lease.now));
        if update.exec(tx.connection()).await?.rows_affected > 0 {
            had.push(*id);
        }
    }
    tx.commit().await?;
    Ok(had)
}

/// Notes what is about to be told: of these records these webhooks know from now on.
pub(in crate::partners::webhooks) async fn note(db: &Db, shown: &[Pair], now: DateTime<Utc>) -> Result<(), Error> {
    use told::Column as T;
    if shown.is_empty() {
        return Ok(());
    }
    let row = |(webhook, (kind, record)): &Pair| told::ActiveModel {
        id: Set(ids::fresh(now)),
        subscription_id: Set(*webhook),
        kind: Set(kind.code().to_owned()),
        record_id: Set(*record),
        gone_at: Set(None),
    };
    let there_again =
        OnConflict::columns([T::SubscriptionId, T::RecordId, T::Kind]).update_column(T::GoneAt).to_owned();
    let tx = begin_housekeeping(db).await?;
    let insert = told::Entity::insert_many(shown.iter().map(row)).on_conflict(there_again);
    insert.exec_without_returning(tx.connection()).await?;
    tx.commit().await
}

/// Withdraws something that this process has taken: it is not to be sent any more.
pub(in crate::partners::webhooks) async fn withdraw(
    db: &Db,
    delivery: Uuid,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    settled(held(delivery, by), DeliveryState::Withdrawn, now).exec(tx.connection()).await?;
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
    later(held(delivery, by), next).exec(tx.connection()).await?;
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
    sent: (&Delivery, Told),
    by: Uuid,
    (attempt, fate): (&Attempt, Fate),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (delivery, said) = sent;
    let update = held(delivery.id, by).col_expr(C::Told, Expr::value(Some(said.code())));
    let update = match fate {
        Fate::Delivered => settled(update, DeliveryState::Delivered, now),
        Fate::GivenUp => settled(update, DeliveryState::Failed, now),
        Fate::Later(next) => later(update, next),
    };
    let tx = begin_housekeeping(db).await?;
    // First the webhook, then what is sent to it, as whoever disables it locks them.
    mark_receiver(&tx, delivery.webhook, fate, attempt.begun_at).await?;
    if update.exec(tx.connection()).await?.rows_affected == 0 {
        return Ok(false);
    }
    log_attempt(&tx, attempt).await?;
    if said == Told::Gone && fate == Fate::Delivered {
        mark_gone(&tx, delivery, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn log_attempt(tx: &Tx, attempt: &Attempt) -> Result<(), Error> {
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
    Ok(())
}

/// Remembers since when a receiver fails, or that it does not.
async fn mark_receiver(tx: &Tx, webhook: Uuid, fate: Fate, begun_at: DateTime<Utc>) -> Result<(), Error> {
    use subscription::Column as S;
    let of_webhook = subscription::Entity::update_many().filter(S::Id.eq(webhook));
    let update = match fate {
        Fate::Delivered => of_webhook
            .col_expr(S::FailingSince, Expr::value(None::<DateTime<Utc>>))
            .filter(S::FailingSince.is_not_null()),
        Fate::Later(_) | Fate::GivenUp => {
            of_webhook.col_expr(S::FailingSince, Expr::value(Some(begun_at))).filter(S::FailingSince.is_null())
        }
    };
    update.exec(tx.connection()).await?;
    Ok(())
}

async fn mark_gone(tx: &Tx, delivery: &Delivery, now: DateTime<Utc>) -> Result<(), Error> {
    use told::Column as T;
    let crate::partners::webhooks::rules::Dose::Of((kind, record)) = delivery.dose else { return Ok(()) };
    told::Entity::update_many()
        .col_expr(T::GoneAt, Expr::value(Some(now)))
        .filter(T::SubscriptionId.eq(delivery.webhook))
        .filter(T::RecordId.eq(record))
        .filter(T::Kind.eq(kind.code()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn held(delivery: Uuid, by: Uuid) -> UpdateMany<Entity> {
    let update = Entity::update_many().filter(C::Id.eq(delivery)).filter(C::LeasedBy.eq(by));
    update
        .filter(C::State.eq(DeliveryState::Queued.code()))
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
