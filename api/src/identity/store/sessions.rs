//! Sessions and their refresh tokens.

use crate::identity::rules::refresh::Seen;
use crate::identity::rules::{EndedBy, Session};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::refresh_token;
use entity::session::{self, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

/// A session.
pub(in crate::identity) async fn find(db: &Db, id: Uuid) -> Result<Option<Session>, Error> {
    Ok(Entity::find_by_id(id).one(db.reader()).await?.map(session))
}

/// A session, locked until the transaction ends.
pub(in crate::identity) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Session>, Error> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(session))
}

/// Stores a new session.
pub(in crate::identity) async fn insert(tx: &Tx, new: &Session) -> Result<(), Error> {
    let row = session::ActiveModel {
        id: Set(new.id),
        account_id: Set(new.account),
        role_grant_id: Set(new.grant),
        started_at: Set(new.started_at),
        expires_at: Set(new.expires_at),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Goes on in another capacity.
pub(in crate::identity) async fn set_grant(tx: &Tx, id: Uuid, grant: Uuid) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::RoleGrantId, Expr::value(grant));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Ends one session; whether it was alive.
pub(in crate::identity) async fn end(tx: &Tx, id: Uuid, by: EndedBy, now: DateTime<Utc>) -> Result<bool, Error> {
    let update = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::EndedBy, Expr::value(by.code()))
        .filter(Column::Id.eq(id))
        .filter(Column::EndedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// Ends the sessions of an account that are alive, but one that may go on; how many.
pub(in crate::identity) async fn end_all(
    tx: &Tx,
    account: Uuid,
    but: Option<Uuid>,
    by: EndedBy,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let mut update = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::EndedBy, Expr::value(by.code()))
        .filter(Column::AccountId.eq(account))
        .filter(Column::EndedAt.is_null());
    if let Some(but) = but {
        update = update.filter(Column::Id.ne(but));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected)
}

/// A refresh token as the database keeps it.
pub(in crate::identity) struct Refresh {
    pub(in crate::identity) id: Uuid,
    pub(in crate::identity) session: Uuid,
    used_at: Option<DateTime<Utc>>,
    successor: Option<Uuid>,
}

/// The account whose session a refresh token keeps alive; none when nobody was given such a token.
pub(in crate::identity) async fn account_of_token(db: &Db, hash: &str) -> Result<Option<Uuid>, Error> {
    let token = refresh_token::Entity::find().filter(refresh_token::Column::TokenHash.eq(hash));
    let Some(token) = token.one(db.reader()).await? else { return Ok(None) };
    Ok(find(db, token.session_id).await?.map(|session| session.account))
}

/// The refresh token with this hash.
pub(in crate::identity) async fn refresh_token(tx: &Tx, hash: &str) -> Result<Option<Refresh>, Error> {
    let row = refresh_token::Entity::find().filter(refresh_token::Column::TokenHash.eq(hash));
    Ok(row.one(tx.connection()).await?.map(|row| Refresh {
        id: row.id,
        session: row.session_id,
        used_at: row.used_at,
        successor: row.successor_id,
    }))
}

/// What is known of a token whose session is locked.
pub(in crate::identity) async fn seen(tx: &Tx, token: &Refresh, is_session_over: bool) -> Result<Seen, Error> {
    let successor = match token.successor {
        Some(successor) => refresh_token::Entity::find_by_id(successor).one(tx.connection()).await?,
        None => None,
    };
    let is_successor_used = successor.is_some_and(|successor| successor.used_at.is_some());
    Ok(Seen { used_at: token.used_at, is_successor_used, is_session_over })
}

/// Stores the hash of a new token of a session.
pub(in crate::identity) async fn insert_token(
    tx: &Tx,
    id: Uuid,
    session: Uuid,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = refresh_token::ActiveModel {
        id: Set(id),
        session_id: Set(session),
        token_hash: Set(hash.to_owned()),
        issued_at: Set(now),
        used_at: Set(None),
        successor_id: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Uses a token up for its successor, unless someone was faster.
pub(in crate::identity) async fn rotate(
    tx: &Tx,
    token: &Refresh,
    successor: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    use refresh_token::Column as C;
    let update = refresh_token::Entity::update_many()
        .col_expr(C::UsedAt, Expr::value(now))
        .col_expr(C::SuccessorId, Expr::value(successor))
        .filter(C::Id.eq(token.id))
        .filter(C::UsedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// Uses up every token of a session but its newest, which takes their place: there is one line of tokens per session.
pub(in crate::identity) async fn use_up_others(
    tx: &Tx,
    session: Uuid,
    newest: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use refresh_token::Column as C;
    let update = refresh_token::Entity::update_many()
        .col_expr(C::UsedAt, Expr::value(now))
        .col_expr(C::SuccessorId, Expr::value(newest))
        .filter(C::SessionId.eq(session))
        .filter(C::Id.ne(newest))
        .filter(C::UsedAt.is_null());
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Puts another successor in the place of one that got lost, which is worth nothing from now on.
pub(in crate::identity) async fn replace(tx: &Tx, token: &Refresh, successor: Uuid) -> Result<(), Error> {
    use refresh_token::Column as C;
    let update = refresh_token::Entity::update_many().col_expr(C::SuccessorId, Expr::value(successor));
    update.filter(C::Id.eq(token.id)).exec(tx.connection()).await?;
    if let Some(lost) = token.successor {
        refresh_token::Entity::delete_by_id(lost).exec(tx.connection()).await?;
    }
    Ok(())
}

fn session(row: Model) -> Session {
    Session {
        id: row.id,
        account: row.account_id,
        grant: row.role_grant_id,
        started_at: row.started_at,
        expires_at: row.expires_at,
        is_ended: row.ended_at.is_some(),
    }
}
