//! Webhooks themselves.

use crate::partners::webhooks::rules::{
    DeliveryState, DisabledBecause, Filter, Health, Redelivered, Webhook, WebhookState,
};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::webhook_delivery as delivery;
use entity::webhook_subscription::{ActiveModel, Column as C, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use uuid::Uuid;

/// The webhooks of a client, in the order in which they were made.
pub(in crate::partners::webhooks) async fn of_client(db: &Db, client: Uuid) -> Result<Vec<Webhook>, Error> {
    let rows = Entity::find().filter(C::ClientId.eq(client)).order_by_asc(C::Id).all(db.reader()).await?;
    rows.into_iter().map(webhook).collect()
}

/// One webhook.
pub(in crate::partners::webhooks) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Webhook>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(webhook).transpose()
}

/// One webhook, locked until the transaction ends.
pub(in crate::partners::webhooks) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Webhook>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(webhook).transpose()
}

/// How many webhooks a client has; its account is locked until the transaction ends, so that two who make one count alike.
pub(in crate::partners::webhooks) async fn count_locked(tx: &Tx, client: Uuid) -> Result<u64, Error> {
    use entity::account;
    account::Entity::find_by_id(client).lock_exclusive().one(tx.connection()).await?;
    Ok(Entity::find().filter(C::ClientId.eq(client)).count(tx.connection()).await?)
}

/// Stores a webhook with its sealed secret.
pub(in crate::partners::webhooks) async fn insert(tx: &Tx, webhook: &Webhook, secret: String) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(webhook.id),
        client_id: Set(webhook.client),
        url: Set(webhook.url.clone()),
        description: Set(webhook.description.clone()),
        kinds: Set(kept(webhook.filter.kinds_in_words())),
        records: Set(kept(webhook.filter.records_in_words())),
        state: Set(webhook.state.code().to_owned()),
        disabled_because: Set(None),
        disabled_at: Set(None),
        failing_since: Set(None),
        failures: Set(0),
        rest_until: Set(None),
        redelivered: Set(0),
        redelivering_since: Set(None),
        secret: Set(secret),
        old_secret: Set(None),
        old_secret_until: Set(None),
        created_at: Set(webhook.created_at),
        version: Set(webhook.version),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Stores what its owner changed: address, description, filter, state, and how it fares since. Its version is one more.
pub(in crate::partners::webhooks) async fn change(tx: &Tx, webhook: &Webhook) -> Result<(), Error> {
    let (because, at) = webhook.disabled.map(|(because, at)| (because.code(), at)).unzip();
    let values = [
        (C::Url, Expr::value(webhook.url.as_str())),
        (C::Description, Expr::value(webhook.description.clone())),
        (C::Kinds, Expr::value(kept(webhook.filter.kinds_in_words()))),
        (C::Records, Expr::value(kept(webhook.filter.records_in_words()))),
        (C::State, Expr::value(webhook.state.code())),
        (C::DisabledBecause, Expr::value(because)),
        (C::DisabledAt, Expr::value(at)),
        (C::FailingSince, Expr::value(webhook.failing_since)),
        (C::Failures, Expr::value(webhook.health.failures)),
        (C::RestUntil, Expr::value(webhook.health.rest_until)),
        (C::Version, Expr::col(C::Version).add(1)),
    ];
    let mut update = Entity::update_many().filter(C::Id.eq(webhook.id));
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Puts a sealed secret in the place of the one there was, which signs too until an instant.
pub(in crate::partners::webhooks) async fn rotate(
    tx: &Tx,
    id: Uuid,
    secret: String,
    until: DateTime<Utc>,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(C::OldSecret, Expr::col(C::Secret))
        .col_expr(C::OldSecretUntil, Expr::value(Some(until)))
        .col_expr(C::Secret, Expr::value(secret))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Removes a webhook with everything that waits for it, was told to it, and its log.
pub(in crate::partners::webhooks) async fn remove(tx: &Tx, id: Uuid) -> Result<(), Error> {
    Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

/// Withdraws what waits for a webhook.
pub(in crate::partners::webhooks) async fn withdraw_waiting(
    tx: &Tx,
    id: Uuid,
    state: DeliveryState,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use delivery::Column as D;
    delivery::Entity::update_many()
        .col_expr(D::State, Expr::value(state.code()))
        .col_expr(D::SettledAt, Expr::value(Some(now)))
        .col_expr(D::NextAttemptAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(D::LeasedBy, Expr::value(None::<Uuid>))
        .col_expr(D::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(D::SubscriptionId.eq(id))
        .filter(D::State.eq(DeliveryState::Queued.code()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Notes what was sent again at the wish of its owner.
pub(in crate::partners::webhooks) async fn note_redelivered(
    tx: &Tx,
    id: Uuid,
    redelivered: Redelivered,
) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(C::Redelivered, Expr::value(redelivered.count))
        .col_expr(C::RedeliveringSince, Expr::value(redelivered.since))
        .filter(C::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Words as they are kept: nothing where there are none.
fn kept(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}

/// A webhook from its row.
pub(super) fn webhook(row: Model) -> Result<Webhook, Error> {
    let because = row.disabled_because.as_deref().map(DisabledBecause::from_code).transpose()?;
    Ok(Webhook {
        filter: Filter::read(row.kinds.as_deref().unwrap_or_default(), row.records.as_deref().unwrap_or_default()),
        state: WebhookState::from_code(&row.state)?,
        disabled: because.zip(row.disabled_at),
        id: row.id,
        client: row.client_id,
        url: row.url,
        description: row.description,
        failing_since: row.failing_since,
        health: Health { failures: row.failures, rest_until: row.rest_until },
        redelivered: Redelivered { count: row.redelivered, since: row.redelivering_since },
        old_secret_until: row.old_secret_until,
        created_at: row.created_at,
        version: row.version,
    })
}
