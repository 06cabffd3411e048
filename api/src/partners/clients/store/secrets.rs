//! Secrets of programs, each with the session it stands for.

use crate::partners::clients::error::ClientError;
use crate::partners::clients::rules::ClientSecret;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, begin_housekeeping, is_duplicate};
use crate::shared::error::Error;
use chrono::{DateTime, NaiveDate, Utc};
use entity::client_secret::{ActiveModel, Column, Entity};
use entity::{partner_client, session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The places for secrets that work.
const SLOTS: [i32; 2] = [1, 2];

/// A new secret.
pub(in crate::partners::clients) struct NewSecret<'a> {
    pub(in crate::partners::clients) id: Uuid,
    pub(in crate::partners::clients) client: Uuid,
    pub(in crate::partners::clients) hash: &'a str,
    pub(in crate::partners::clients) hint: &'a str,
    pub(in crate::partners::clients) slot: i32,
}

/// What is compared with a secret that was sent.
pub(in crate::partners::clients) struct Kept {
    pub(in crate::partners::clients) hash: String,
    pub(in crate::partners::clients) session: Uuid,
    pub(in crate::partners::clients) grant: Uuid,
    pub(in crate::partners::clients) last_used_on: Option<NaiveDate>,
}

/// The secrets of a program that take a place, by one statement whether there is such a program or not.
pub(in crate::partners::clients) async fn kept_secrets(db: &Db, client: Uuid) -> Result<Vec<Kept>, Error> {
    let grant = partner_client::Entity::find().select_only().column(partner_client::Column::RoleGrantId);
    let grant = grant.filter(partner_client::Column::Id.eq(client)).into_query();
    let select = Entity::find().select_only().columns([Column::SecretHash, Column::Id, Column::LastUsedOn]);
    let select = select.expr_as(Expr::SubQuery(None, Box::new(grant.into())), "grant");
    let select = select.filter(Column::ClientId.eq(client)).filter(Column::Slot.is_not_null());
    let rows: Vec<(String, Uuid, Option<NaiveDate>, Uuid)> = select.into_tuple().all(db.reader()).await?;
    let kept = |(hash, session, last_used_on, grant)| Kept { hash, session, grant, last_used_on };
    Ok(rows.into_iter().map(kept).collect())
}

/// Remembers that a token was got with a secret today.
pub(in crate::partners::clients) async fn mark_used(db: &Db, secret: Uuid, today: NaiveDate) -> Result<(), Error> {
    let tx = begin_housekeeping(db).await?;
    let update = Entity::update_many().col_expr(Column::LastUsedOn, Expr::value(today));
    update.filter(Column::Id.eq(secret)).exec(tx.connection()).await?;
    tx.commit().await
}

/// The secrets that work and end until an instant, of which nobody was warned, each with its program.
pub(in crate::partners::clients) async fn ending(
    db: &Db,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(Uuid, Uuid)>, Error> {
    use session::Column as S;
    let ending = session::Entity::find().select_only().column(S::Id).filter(S::EndedAt.is_null());
    let ending = ending.filter(S::ExpiresAt.gt(now)).filter(S::ExpiresAt.lte(until)).into_query();
    let select = Entity::find().select_only().columns([Column::Id, Column::ClientId]);
    let select = select.filter(Column::WarnedAt.is_null()).filter(Column::Id.in_subquery(ending));
    Ok(select.order_by_asc(Column::Id).into_tuple().all(db.background()).await?)
}

/// Notes that the contact of a secret is warned; false where someone was faster.
pub(in crate::partners::clients) async fn mark_warned(
    tx: &Tx,
    secret: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let update = Entity::update_many().col_expr(Column::WarnedAt, Expr::value(now));
    let update = update.filter(Column::Id.eq(secret)).filter(Column::WarnedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// A place that is free for another secret of a program that is locked: those whose secret is over are free again.
pub(in crate::partners::clients) async fn free_slot(
    tx: &Tx,
    client: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<i32>, Error> {
    use session::Column as S;
    let is_over = Condition::any().add(S::EndedAt.is_not_null()).add(S::ExpiresAt.lte(now));
    let over = session::Entity::find().select_only().column(S::Id).filter(S::AccountId.eq(client)).filter(is_over);
    let free = Entity::update_many().col_expr(Column::Slot, Expr::value(Option::<i32>::None));
    free.filter(Column::ClientId.eq(client))
        .filter(Column::Id.in_subquery(over.into_query()))
        .exec(tx.connection())
        .await?;
    let taken = Entity::find().filter(Column::ClientId.eq(client)).filter(Column::Slot.is_not_null());
    let taken: Vec<_> = taken.all(tx.connection()).await?.into_iter().filter_map(|row| row.slot).collect();
    Ok(SLOTS.into_iter().find(|slot| !taken.contains(slot)))
}

/// Stores a secret.
pub(in crate::partners::clients) async fn insert_secret(tx: &Tx, new: NewSecret<'_>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        client_id: Set(new.client),
        secret_hash: Set(new.hash.to_owned()),
        hint: Set(new.hint.to_owned()),
        slot: Set(Some(new.slot)),
        last_used_on: Set(None),
        warned_at: Set(None),
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(ClientError::SecretsFull.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Frees the place of a secret that was revoked.
pub(in crate::partners::clients) async fn leave_slot(tx: &Tx, secret: Uuid) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::Slot, Expr::value(Option::<i32>::None));
    update.filter(Column::Id.eq(secret)).exec(tx.connection()).await?;
    Ok(())
}

/// Frees the places of a program that was ended.
pub(in crate::partners::clients) async fn leave_slots(tx: &Tx, client: Uuid) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::Slot, Expr::value(Option::<i32>::None));
    update.filter(Column::ClientId.eq(client)).exec(tx.connection()).await?;
    Ok(())
}

/// The program whose secret it is.
pub(in crate::partners::clients) async fn client_of_secret(db: &Db, secret: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(Entity::find_by_id(secret).one(db.reader()).await?.map(|row| row.client_id))
}

/// The secrets of programs, newest first.
pub(in crate::partners::clients) async fn secrets_of(
    db: &Db,
    clients: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<ClientSecret>>>, Error> {
    if clients.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(db.among(Column::ClientId, clients)).order_by_desc(Column::Id);
    let rows = rows.all(db.reader()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let sessions = session::Entity::find().filter(db.among(session::Column::Id, &ids)).all(db.reader()).await?;
    let sessions: HashMap<_, _> = sessions.into_iter().map(|row| (row.id, row)).collect();
    let secrets = rows.into_iter().filter_map(|row| {
        let stood = sessions.get(&row.id)?;
        let (created_at, expires_at, revoked_at) = (stood.started_at, stood.expires_at, stood.ended_at);
        let (id, client, hint, last_used_on) = (row.id, row.client_id, row.hint, row.last_used_on);
        Some((client, ClientSecret { id, client, hint, created_at, expires_at, revoked_at, last_used_on }))
    });
    Ok(grouped(secrets))
}
