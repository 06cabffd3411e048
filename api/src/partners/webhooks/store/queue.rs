//! Queueing. What is queued follows from an entry of the journal, and leaves none itself.

use super::log;
use super::webhooks::webhook;
use crate::journal::RecordKind;
use crate::partners::feed::rules::{Link, Source};
use crate::partners::webhooks::rules::{ChangeKind, DeliveryState, Dose, Webhook, WebhookState};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::text_key::newest_first;
use chrono::{DateTime, SecondsFormat, Utc};
use entity::webhook_delivery::{ActiveModel, Column as C, Entity};
use entity::webhook_subscription as subscription;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Most rows of one statement.
const MOST: usize = 500;

/// The webhooks for which something is kept: all that are not disabled.
pub(in crate::partners::webhooks) async fn listening(connection: &impl ConnectionTrait) -> Result<Vec<Webhook>, Error> {
    let rows = those_listening().all(connection).await?;
    rows.into_iter().map(webhook).collect()
}

/// Those of these webhooks for which something is kept still; none of them is paused, disabled or deleted until the
/// transaction ends.
pub(in crate::partners::webhooks) async fn still_listening(
    db: &Db,
    tx: &Tx,
    webhooks: &[Uuid],
) -> Result<HashSet<Uuid>, Error> {
    use subscription::Column as S;
    let select = those_listening().filter(db.among(S::Id, webhooks)).lock(LockType::KeyShare);
    let ids: Vec<Uuid> = select.select_only().column(S::Id).into_tuple().all(tx.connection()).await?;
    Ok(ids.into_iter().collect())
}

fn those_listening() -> Select<subscription::Entity> {
    use subscription::Column as S;
    subscription::Entity::find().filter(S::State.ne(WebhookState::Disabled.code())).order_by_asc(S::Id)
}

/// The records that entries from one to another touched last, with the sequence of the entry, in order.
pub(in crate::partners::webhooks) async fn touched(
    connection: &impl ConnectionTrait,
    (first, last): (i64, i64),
) -> Result<Vec<(RecordKind, Uuid, i64)>, Error> {
    use entity::record_change::{Column as R, Entity};
    let select = Entity::find().select_only().columns([R::RecordKind, R::RecordId, R::Seq]);
    let sources = ChangeKind::ALL.iter().flat_map(|kind| kind.sources());
    let kinds = sources.map(|source| match source {
        Source::Touched(of) | Source::Linked(of, _) => of.code(),
    });
    let kinds: BTreeSet<_> = kinds.collect();
    let select = select.filter(R::RecordKind.is_in(kinds)).filter(R::Seq.between(first, last)).order_by_asc(R::Seq);
    let rows: Vec<(String, Uuid, i64)> = select.into_tuple().all(connection).await?;
    // What a newer program wrote it tells of itself.
    let known = |(kind, record, seq): (String, Uuid, i64)| Some((RecordKind::from_code(&kind).ok()?, record, seq));
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Something to queue for a webhook.
#[derive(Clone, Copy, Debug)]
pub(in crate::partners::webhooks) struct New {
    pub(in crate::partners::webhooks) webhook: Uuid,
    pub(in crate::partners::webhooks) dose: Dose,
    /// What it follows from.
    pub(in crate::partners::webhooks) entry: Uuid,
    /// Place of the change in the journal.
    pub(in crate::partners::webhooks) seq: i64,
    /// Whether its client is known to see it, or to have been told of it.
    pub(in crate::partners::webhooks) is_judged: bool,
}

impl New {
    /// The record; of a test a key of its own, so that no test waits for another.
    const fn record(&self) -> Uuid {
        match self.dose {
            Dose::Of((_, record)) => record,
            Dose::Test => self.entry,
        }
    }

    /// The same whenever the same row of the journal is read.
    pub(in crate::partners::webhooks) fn id(&self) -> Uuid {
        ids::following(self.entry, &format!("{} {} {}", self.webhook, self.dose.code(), self.record()))
    }
}

/// Queues what is new. Where something of the same record waits that was never sent, also not before it was asked for again,
/// that tells of the later change instead: it says the same, and nobody has seen it.
pub(in crate::partners::webhooks) async fn put(db: &Db, tx: &Tx, new: &[New], now: DateTime<Utc>) -> Result<(), Error> {
    for some in new.chunks(MOST) {
        let untried = untried(db, tx, some).await?;
        let mut fresh = Vec::new();
        for new in some {
            let waits = untried.get(&(new.webhook, new.dose.code().to_owned(), new.record()));
            let is_taken_along = match waits {
                Some(waits) => take_along(tx, *waits, new).await?,
                None => false,
            };
            if !is_taken_along {
                fresh.push(row(new, now));
            }
        }
        if !fresh.is_empty() {
            let unless_there = OnConflict::column(C::Id).do_nothing().to_owned();
            Entity::insert_many(fresh).on_conflict(unless_there).exec_without_returning(tx.connection()).await?;
        }
    }
    Ok(())
}

/// What waits and was never tried: the webhook, the kind and the record.
async fn untried(db: &Db, tx: &Tx, new: &[New]) -> Result<HashMap<(Uuid, String, Uuid), Uuid>, Error> {
    let webhooks: Vec<_> = new.iter().map(|new| new.webhook).collect();
    let records: Vec<_> = new.iter().map(New::record).collect();
    let select = Entity::find().select_only().columns([C::SubscriptionId, C::Kind, C::RecordId, C::Id]);
    let rows: Vec<(Uuid, String, Uuid, Uuid)> = select
        .filter(db.among(C::SubscriptionId, &webhooks))
        .filter(db.among(C::RecordId, &records))
        .filter(C::State.eq(DeliveryState::Queued.code()))
        .filter(C::Attempts.eq(0))
        .filter(C::Told.is_null())
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|(webhook, kind, record, id)| ((webhook, kind, record), id)).collect())
}

/// Lets what waits tell of a later change; whether it still waited and was not tried meanwhile.
async fn take_along(tx: &Tx, id: Uuid, new: &New) -> Result<bool, Error> {
    let update = Entity::update_many()
        .col_expr(C::Seq, Expr::value(new.seq))
        .col_expr(C::HappenedAt, Expr::value(ids::made_at(new.entry)))
        .col_expr(C::IsJudged, Expr::col(C::IsJudged).or(new.is_judged))
        .filter(C::Id.eq(id))
        .filter(C::State.eq(DeliveryState::Queued.code()))
        .filter(C::Attempts.eq(0))
        .filter(C::Told.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

fn row(new: &New, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(new.id()),
        subscription_id: Set(new.webhook),
        kind: Set(new.dose.code().to_owned()),
        record_id: Set(new.record()),
        seq: Set(new.seq),
        happened_at: Set(ids::made_at(new.entry)),
        told: Set(None),
        turn: Set(0),
        is_judged: Set(new.is_judged),
        state: Set(DeliveryState::Queued.code().to_owned()),
        attempts: Set(0),
        first_attempt_at: Set(None),
        queued_at: Set(now),
        next_attempt_at: Set(Some(now)),
        leased_by: Set(None),
        leased_until: Set(None),
        settled_at: Set(None),
        log_key: Set(newest_first(&now.to_rfc3339_opts(SecondsFormat::Micros, true))),
    }
}

/// Whether a test of a webhook waits.
pub(in crate::partners::webhooks) async fn has_test(tx: &Tx, webhook: Uuid) -> Result<bool, Error> {
    let tests = Entity::find().filter(C::SubscriptionId.eq(webhook)).filter(C::Kind.eq(Dose::Test.code()));
    let waiting = tests.filter(C::State.eq(DeliveryState::Queued.code()));
    Ok(waiting.count(tx.connection()).await? > 0)
}

/// Queues one of the settled deliveries of a webhook again; whether it was one that is settled.
pub(in crate::partners::webhooks) async fn requeue(
    tx: &Tx,
    webhook: Uuid,
    delivery: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let update = log::requeued(now).filter(C::SubscriptionId.eq(webhook)).filter(C::Id.eq(delivery));
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// Queues again what was settled of a webhook and queued first since an instant; how much. Tests are left out.
pub(in crate::partners::webhooks) async fn requeue_since(
    tx: &Tx,
    webhook: Uuid,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let update = log::requeued(now).filter(C::SubscriptionId.eq(webhook)).filter(C::QueuedAt.gte(since));
    Ok(update.filter(C::Kind.ne(Dose::Test.code())).exec(tx.connection()).await?.rows_affected)
}

/// The records of this link that belong to those that were touched: which, by what was touched.
pub(in crate::partners::webhooks) async fn linked(
    db: &Db,
    link: Link,
    touched: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>, Error> {
    use entity::{listing, mandate, subsidy_project};
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let found = match link {
        Link::ListingOfEnterprise => {
            listing::Entity::find()
                .select_only()
                .columns([listing::Column::EnterpriseId, listing::Column::Id])
                .filter(db.among(listing::Column::EnterpriseId, touched))
                .into_tuple()
                .all(db.background())
                .await?
        }
        Link::MandatesOfHolder => {
            mandate::Entity::find()
                .select_only()
                .columns([mandate::Column::AccountId, mandate::Column::Id])
                .filter(db.among(mandate::Column::AccountId, touched))
                .into_tuple()
                .all(db.background())
                .await?
        }
        Link::RoundOfProject => {
            subsidy_project::Entity::find()
                .select_only()
                .columns([subsidy_project::Column::Id, subsidy_project::Column::RoundId])
                .filter(db.among(subsidy_project::Column::Id, touched))
                .into_tuple()
                .all(db.background())
                .await?
        }
    };
    Ok(found)
}
