//! The log of deliveries.

use crate::partners::webhooks::rules::{Attempt, ChangeKind, Delivery, DeliveryState, Dose, Problem, Told};
use crate::partners::webhooks::states::{DeliveryEvent, before};
use crate::shared::db::{Db, counts_under, top_of_each};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::{DateTime, Utc};
use entity::webhook_attempt as attempt;
use entity::webhook_delivery::{Column as C, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryTrait, Select, UpdateMany,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Key for "this page of what is told to this webhook, in one state if asked".
pub(in crate::partners::webhooks) type Asked = (Uuid, Option<DeliveryState>, Page);

/// Pages of the log.
pub(in crate::partners::webhooks) type Logged = HashMap<Asked, Arc<Slice<Arc<Delivery>>>>;

/// Pages of the logs of webhooks, newest first: one statement for each distinct page and state, normally one in all.
pub(in crate::partners::webhooks) async fn pages(db: &Db, asked: Vec<Asked>) -> Result<Logged, Error> {
    let mut askers: HashMap<(Option<DeliveryState>, Page), Vec<Uuid>> = HashMap::new();
    for (webhook, state, page) in asked {
        askers.entry((state, page)).or_default().push(webhook);
    }
    let mut found = Logged::new();
    for ((state, page), webhooks) in askers {
        let select = wanted(db, &webhooks, state).into_query();
        let select = top_of_each(select, C::SubscriptionId, &page, C::LogKey, C::Id);
        let mut under: HashMap<Uuid, Vec<Arc<Delivery>>> = HashMap::new();
        for row in db.reader().query_all(&select).await? {
            let delivery = delivery(Model::from_query_result(&row, "")?)?;
            under.entry(delivery.webhook).or_default().push(Arc::new(delivery));
        }
        found
            .extend(under.into_iter().map(|(id, rows)| ((id, state, page.clone()), Arc::new(Slice::cut(&page, rows)))));
    }
    Ok(found)
}

/// How much is in the log of each webhook, in one state if asked; one without any is absent.
pub(in crate::partners::webhooks) async fn counts(
    db: &Db,
    asked: Vec<(Uuid, Option<DeliveryState>)>,
) -> Result<HashMap<(Uuid, Option<DeliveryState>), i64>, Error> {
    let mut askers: HashMap<Option<DeliveryState>, Vec<Uuid>> = HashMap::new();
    for (webhook, state) in asked {
        askers.entry(state).or_default().push(webhook);
    }
    let mut found = HashMap::new();
    for (state, webhooks) in askers {
        let counted = counts_under(db, wanted(db, &webhooks, state), C::SubscriptionId).await?;
        found.extend(counted.into_iter().map(|(webhook, count)| ((webhook, state), count)));
    }
    Ok(found)
}

/// The attempts of each delivery that are kept, in order.
pub(in crate::partners::webhooks) async fn attempts(
    db: &Db,
    deliveries: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Attempt>>>, Error> {
    use attempt::Column as A;
    let select = attempt::Entity::find().filter(db.among(A::DeliveryId, deliveries));
    let rows = select.order_by_asc(A::BegunAt).order_by_asc(A::Id).all(db.reader()).await?;
    let mut of_each: HashMap<Uuid, Vec<Attempt>> = HashMap::new();
    for row in rows {
        of_each.entry(row.delivery_id).or_default().push(of_row(row)?);
    }
    Ok(of_each.into_iter().map(|(delivery, attempts)| (delivery, Arc::new(attempts))).collect())
}

/// One delivery of a log.
pub(in crate::partners::webhooks) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Delivery>, Error> {
    shown(Entity::find_by_id(id)).one(connection).await?.map(delivery).transpose()
}

/// What is in the log: what its client was known to see when it was queued, or turned out to see, of kinds that this program
/// knows.
fn shown(select: Select<Entity>) -> Select<Entity> {
    select.filter(C::IsJudged.eq(true)).filter(C::Kind.is_in(known_kinds()))
}

/// The kinds of deliveries that this program knows; others are kept for a newer one.
pub(super) fn known_kinds() -> impl Iterator<Item = &'static str> {
    ChangeKind::ALL.iter().map(|kind| kind.code()).chain([Dose::Test.code()])
}

fn wanted(db: &Db, webhooks: &[Uuid], state: Option<DeliveryState>) -> Select<Entity> {
    let select = shown(Entity::find()).filter(db.among(C::SubscriptionId, webhooks));
    match state {
        None => select,
        Some(state) => select.filter(C::State.eq(state.code())),
    }
}

/// What was settled waits again, as if it had never been tried.
pub(super) fn requeued(now: DateTime<Utc>) -> UpdateMany<Entity> {
    let from = before(DeliveryEvent::Redeliver).map(DeliveryState::code);
    Entity::update_many()
        .col_expr(C::State, Expr::value(DeliveryState::Queued.code()))
        .col_expr(C::NextAttemptAt, Expr::value(Some(now)))
        .col_expr(C::SettledAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::FirstAttemptAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::Attempts, Expr::value(0))
        .filter(C::State.is_in(from))
        .filter(C::IsJudged.eq(true))
}

/// A delivery from its row.
pub(super) fn delivery(row: Model) -> Result<Delivery, Error> {
    let dose = match row.kind == Dose::Test.code() {
        true => Dose::Test,
        false => Dose::Of((ChangeKind::from_code(&row.kind)?, row.record_id)),
    };
    Ok(Delivery {
        dose,
        told: row.told.as_deref().map(Told::from_code).transpose()?,
        turn: row.turn,
        is_judged: row.is_judged,
        state: DeliveryState::from_code(&row.state)?,
        id: row.id,
        webhook: row.subscription_id,
        seq: row.seq,
        happened_at: row.happened_at,
        attempts: row.attempts,
        first_attempt_at: row.first_attempt_at,
        queued_at: row.queued_at,
        next_attempt_at: row.next_attempt_at,
        settled_at: row.settled_at,
        log_key: row.log_key,
    })
}

fn of_row(row: attempt::Model) -> Result<Attempt, Error> {
    Ok(Attempt {
        problem: row.problem.as_deref().map(Problem::from_code).transpose()?,
        id: row.id,
        delivery: row.delivery_id,
        message_id: row.message_id,
        begun_at: row.begun_at,
        duration_ms: row.duration_ms,
        status: row.status,
    })
}
