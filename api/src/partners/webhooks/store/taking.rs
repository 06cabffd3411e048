//! Taking: what is due, and who sends it. Leases are no records: they leave no trace in the journal.

use super::log::{delivery, known_kinds};
use crate::partners::webhooks::rules::{Busy, Delivery, DeliveryState, WebhookState, machine};
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::webhook_delivery::{Column as C, Entity};
use entity::webhook_subscription as subscription;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, LockType, Query, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// A webhook as something is sent to it, with its sealed secrets.
#[derive(Clone, Debug)]
pub(in crate::partners::webhooks) struct Receiver {
    pub(in crate::partners::webhooks) id: Uuid,
    pub(in crate::partners::webhooks) client: Uuid,
    pub(in crate::partners::webhooks) url: String,
    pub(in crate::partners::webhooks) failing_since: Option<DateTime<Utc>>,
    pub(in crate::partners::webhooks) secret: String,
    pub(in crate::partners::webhooks) old_secret: Option<(String, DateTime<Utc>)>,
}

/// The active webhooks that do not rest and for which something is due.
pub(in crate::partners::webhooks) async fn receivers(db: &Db, now: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use subscription::Column as S;
    let mut due = Query::select();
    due.distinct().column(C::SubscriptionId).from(Entity).cond_where(is_due(now));
    let select = subscription::Entity::find().select_only().column(S::Id).filter(is_served(now));
    Ok(select.filter(S::Id.in_subquery(due)).into_tuple().all(db.background()).await?)
}

/// Begins to take what is due to these webhooks; nobody else takes of theirs until the transaction ends. Those that are still
/// active and do not rest.
pub(in crate::partners::webhooks) async fn begin(
    db: &Db,
    webhooks: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(Tx, Vec<Receiver>), Error> {
    use subscription::Column as S;
    let tx = begin_housekeeping(db).await?;
    let select = subscription::Entity::find().filter(is_served(now)).filter(db.among(S::Id, webhooks));
    let rows = select.order_by_asc(S::Id).lock(LockType::NoKeyUpdate).all(tx.connection()).await?;
    let receiver = |row: subscription::Model| Receiver {
        id: row.id,
        client: row.client_id,
        url: row.url,
        failing_since: row.failing_since,
        secret: row.secret,
        old_secret: row.old_secret.zip(row.old_secret_until),
    };
    let receivers = rows.into_iter().map(receiver).collect();
    Ok((tx, receivers))
}

fn is_served(now: DateTime<Utc>) -> Condition {
    use subscription::Column as S;
    let does_not_rest = Condition::any().add(S::RestUntil.is_null()).add(S::RestUntil.lte(now));
    Condition::all().add(S::State.eq(WebhookState::Active.code())).add(does_not_rest)
}

/// What all processes have under way, and how much of it one of them.
pub(in crate::partners::webhooks) async fn under_way(
    db: &Db,
    tx: &Tx,
    me: Uuid,
    now: DateTime<Utc>,
) -> Result<(Busy, usize), Error> {
    use subscription::Column as S;
    let select = Entity::find().select_only().columns([C::SubscriptionId, C::LeasedBy]);
    let select = select.filter(C::State.eq(DeliveryState::Queued.code())).filter(C::LeasedUntil.gt(now));
    let leases: Vec<(Uuid, Uuid)> = select.into_tuple().all(tx.connection()).await?;
    let webhooks: HashSet<Uuid> = leases.iter().map(|(webhook, _)| *webhook).collect();
    let select = subscription::Entity::find().select_only().columns([S::Id, S::ClientId, S::Url]);
    let select = select.filter(db.among(S::Id, &webhooks.into_iter().collect::<Vec<_>>()));
    let rows: Vec<(Uuid, Uuid, String)> = select.into_tuple().all(tx.connection()).await?;
    let mut busy = Busy::default();
    for (webhook, client, url) in rows {
        let sending = leases.iter().filter(|(of, _)| *of == webhook).count();
        busy.add(webhook, client, &machine(&url), sending);
    }
    Ok((busy, leases.iter().filter(|(_, by)| *by == me).count()))
}

/// What is due of a webhook, those that wait longest first: of each record nothing before which something else of it waits.
pub(in crate::partners::webhooks) async fn due(
    tx: &Tx,
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
    select.all(tx.connection()).await?.into_iter().map(delivery).collect()
}

/// What may be sent now, and is of a kind that this program knows.
fn is_due(now: DateTime<Utc>) -> Condition {
    let is_free = Condition::any().add(C::LeasedUntil.is_null()).add(C::LeasedUntil.lte(now));
    let is_due = Condition::all().add(C::State.eq(DeliveryState::Queued.code())).add(C::NextAttemptAt.lte(now));
    is_due.add(is_free).add(C::Kind.is_in(known_kinds()))
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
        .and_where(of_earlier(C::Kind).eq(this(C::Kind)))
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

/// Takes a delivery if it is still due; whether it was had. That it is begun is counted.
pub(in crate::partners::webhooks) async fn lease(tx: &Tx, delivery: &Delivery, lease: Lease) -> Result<bool, Error> {
    let update = Entity::update_many()
        .col_expr(C::LeasedBy, Expr::value(Some(lease.by)))
        .col_expr(C::LeasedUntil, Expr::value(Some(lease.until)))
        .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
        .col_expr(C::FirstAttemptAt, Expr::col(C::FirstAttemptAt).if_null(lease.now))
        .filter(C::Id.eq(delivery.id))
        // It may tell of a later change since it was found.
        .filter(C::Seq.eq(delivery.seq))
        .filter(is_due(lease.now));
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}
