//! Roles people hold.

use crate::access::{ClientScopes, Role, Scope, ScopeKind};
use crate::identity::error::IdentityError;
use crate::identity::rules::RoleGrant;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::Error;
use crate::shared::period::Period;
use chrono::{DateTime, NaiveDate, Utc};
use entity::role_grant::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The roles an account holds, ever held or will hold, oldest first.
pub(in crate::identity) async fn of(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<RoleGrant>, Error> {
    let rows = Entity::find().filter(Column::AccountId.eq(account)).order_by_asc(Column::GrantedAt);
    rows.order_by_asc(Column::Id).all(connection).await?.into_iter().map(grant).collect()
}

/// The same for many accounts.
pub(in crate::identity) async fn of_each(
    db: &Db,
    accounts: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<RoleGrant>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::AccountId, accounts)).order_by_asc(Column::GrantedAt);
    let rows = rows.order_by_asc(Column::Id).all(db.reader()).await?;
    let grants = rows.into_iter().map(grant).collect::<Result<Vec<_>, _>>()?;
    Ok(grouped(grants.into_iter().map(|grant| (grant.account, grant))))
}

/// Everyone's grants of a role that were not revoked, whenever they hold.
pub(in crate::identity) async fn of_role(db: &Db, role: Role) -> Result<Vec<RoleGrant>, Error> {
    let select = Entity::find().filter(Column::Role.eq(role.code())).filter(Column::RevokedAt.is_null());
    select.all(db.reader()).await?.into_iter().map(grant).collect()
}

/// The grants of a role for any of these records of a kind that were not revoked, whenever they hold.
pub(in crate::identity) async fn of_scopes(
    db: &Db,
    role: Role,
    kind: ScopeKind,
    ids: &[Uuid],
) -> Result<Vec<RoleGrant>, Error> {
    let select = Entity::find().filter(Column::Role.eq(role.code())).filter(Column::RevokedAt.is_null());
    let select = select.filter(Column::ScopeKind.eq(kind.code())).filter(db.among(Column::ScopeId, ids));
    select.all(db.reader()).await?.into_iter().map(grant).collect()
}

/// The grants for a record that were not revoked, whenever they hold, in the order of accounts.
pub(in crate::identity) async fn of_scope(tx: &Tx, scope: Scope) -> Result<Vec<RoleGrant>, Error> {
    let select = Entity::find().filter(Column::ScopeKind.eq(scope.kind.code())).filter(Column::ScopeId.eq(scope.id));
    let select = select.filter(Column::RevokedAt.is_null()).order_by_asc(Column::AccountId).order_by_asc(Column::Id);
    select.all(tx.connection()).await?.into_iter().map(grant).collect()
}

/// One role someone holds.
pub(in crate::identity) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<RoleGrant>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(grant).transpose()
}

/// Whether someone took the newest role of this kind away from an account that has it no more; what ends by itself nobody did.
pub(in crate::identity) async fn was_taken_away(
    tx: &Tx,
    account: Uuid,
    role: Role,
    scope: Option<Scope>,
) -> Result<bool, Error> {
    let theirs = Entity::find().filter(Column::AccountId.eq(account)).filter(Column::Role.eq(role.code()));
    let theirs = match scope {
        Some(scope) => theirs.filter(Column::ScopeId.eq(scope.id)),
        None => theirs.filter(Column::ScopeId.is_null()),
    };
    let newest = theirs.order_by_desc(Column::Id).limit(1).one(tx.connection()).await?;
    Ok(newest.is_some_and(|newest| newest.revoked_by_id.is_some()))
}

/// Stores a new role; `by` is the account that granted it.
pub(in crate::identity) async fn insert(tx: &Tx, new: &RoleGrant, by: Option<Uuid>) -> Result<(), Error> {
    let from = new.period.from.ok_or_else(|| Error::internal("a role begins on a day"))?;
    let row = ActiveModel {
        id: Set(new.id),
        account_id: Set(new.account),
        role: Set(new.role.code().to_owned()),
        scope_kind: Set(new.scope.map(|scope| scope.kind.code().to_owned())),
        scope_id: Set(new.scope.map(|scope| scope.id)),
        valid_from: Set(from),
        valid_until: Set(new.period.until),
        granted_at: Set(new.granted_at),
        granted_by_id: Set(by),
        revoked_at: Set(None),
        revoked_by_id: Set(None),
        revoked_reason: Set(None),
        client_scopes: Set((new.scopes != ClientScopes::NONE).then(|| new.scopes.words())),
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(IdentityError::RoleHeld.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Revokes a role; `by` is the account that does.
pub(in crate::identity) async fn revoke(
    tx: &Tx,
    id: Uuid,
    by: Option<Uuid>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let revoked = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .col_expr(Column::RevokedById, Expr::value(by))
        .col_expr(Column::RevokedReason, Expr::value(reason))
        .filter(Column::Id.eq(id))
        .filter(Column::RevokedAt.is_null())
        .exec(tx.connection())
        .await?;
    match revoked.rows_affected {
        0 => Err(IdentityError::RoleRevoked.into()),
        _ => Ok(()),
    }
}

/// Says what a machine may do in its role, and until when.
pub(in crate::identity) async fn limit(
    tx: &Tx,
    id: Uuid,
    scopes: ClientScopes,
    until: Option<NaiveDate>,
) -> Result<(), Error> {
    let update = Entity::update_many()
        .col_expr(Column::ClientScopes, Expr::value((scopes != ClientScopes::NONE).then(|| scopes.words())))
        .col_expr(Column::ValidUntil, Expr::value(until));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Limits a role to another record of the same kind.
pub(in crate::identity) async fn set_scope(tx: &Tx, id: Uuid, scope: Scope) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::ScopeId, Expr::value(scope.id));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Lets a role end on a day, which lies after its first.
pub(in crate::identity) async fn end(tx: &Tx, id: Uuid, until: NaiveDate) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(Column::ValidUntil, Expr::value(until));
    update.filter(Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Takes the free text about a person out of their roles.
pub(in crate::identity) async fn blank_reasons(tx: &Tx, account: Uuid) -> Result<(), Error> {
    let nothing = Expr::value(Option::<String>::None);
    let update = Entity::update_many().col_expr(Column::RevokedReason, nothing);
    update.filter(Column::AccountId.eq(account)).exec(tx.connection()).await?;
    Ok(())
}

fn grant(row: Model) -> Result<RoleGrant, Error> {
    let scope = match (row.scope_kind, row.scope_id) {
        (Some(kind), Some(id)) => Some(Scope { kind: ScopeKind::from_code(&kind)?, id }),
        _ => None,
    };
    Ok(RoleGrant {
        id: row.id,
        account: row.account_id,
        role: Role::from_code(&row.role)?,
        scope,
        period: Period { from: Some(row.valid_from), until: row.valid_until },
        granted_at: row.granted_at,
        revoked_at: row.revoked_at,
        scopes: ClientScopes::from_words(row.client_scopes.as_deref().unwrap_or_default())?,
    })
}
