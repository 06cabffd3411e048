//! Who people are at external issuers, as far as it is linked to their accounts.

use super::external::Known;
use crate::identity::issuers::rules::links::ExternalIdentity;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::external_identity::{Column as C, Entity, Model};
use entity::{asserted_role, external_session};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Most identities that one look finds silent.
const MOST: u64 = 1_000;

/// One identity.
pub(in crate::identity) async fn find(db: &Db, id: Uuid) -> Result<Option<ExternalIdentity>, Error> {
    Ok(Entity::find_by_id(id).one(db.reader()).await?.map(identity))
}

/// One identity, locked until the transaction ends: before the account, as signing in does.
pub(in crate::identity) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<ExternalIdentity>, Error> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(identity))
}

/// The identities of an account, those linked first before the others.
pub(in crate::identity) async fn of_account(tx: &Tx, account: Uuid) -> Result<Vec<ExternalIdentity>, Error> {
    let rows = Entity::find().filter(C::AccountId.eq(account)).order_by_asc(C::LinkedAt).order_by_asc(C::Id);
    Ok(rows.all(tx.connection()).await?.into_iter().map(identity).collect())
}

/// The same for many accounts.
pub(in crate::identity) async fn of_each(
    db: &Db,
    accounts: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<ExternalIdentity>>>, Error> {
    let rows = Entity::find().filter(db.among(C::AccountId, accounts));
    let rows = rows.order_by_asc(C::LinkedAt).order_by_asc(C::Id).all(db.reader()).await?;
    Ok(grouped(rows.into_iter().map(|row| (row.account_id, identity(row)))))
}

/// Address of the issuer at which a session began; none for one that began here.
pub(in crate::identity) async fn issuer_of_session(tx: &Tx, session: Uuid) -> Result<Option<String>, Error> {
    let began = external_session::Entity::find().select_only().column(external_session::Column::ExternalIdentityId);
    let began = began.filter(external_session::Column::SessionId.eq(session)).into_query();
    let issuer = Entity::find().select_only().column(C::Issuer).filter(C::Id.in_subquery(began));
    Ok(issuer.into_tuple().one(tx.connection()).await?)
}

/// Notes that the issuer spoke of someone who came in with it.
pub(in crate::identity) async fn used(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    let update = Entity::update_many().col_expr(C::LastUsedAt, Expr::value(now));
    update.filter(C::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Those of whom the issuer has not spoken since an instant, though its word gave them something.
pub(in crate::identity) async fn silent_since(db: &Db, at: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use asserted_role::Column as Role;
    let given = asserted_role::Entity::find().select_only().column(Role::ExternalIdentityId);
    let given = given.filter(Role::IsGiven.eq(true)).into_query();
    let silent = Entity::find().select_only().column(C::Id).filter(C::Id.in_subquery(given));
    let silent = silent.filter(Expr::col(C::LastUsedAt).if_null(Expr::col(C::LinkedAt)).lte(at));
    Ok(silent.order_by_asc(C::Id).limit(MOST).into_tuple().all(db.background()).await?)
}

/// The roles that an issuer's word gave.
pub(in crate::identity) async fn given_by(tx: &Tx, identity: Uuid) -> Result<Vec<Uuid>, Error> {
    use asserted_role::Column as Role;
    let given = asserted_role::Entity::find().select_only().column(Role::RoleGrantId);
    let given = given.filter(Role::ExternalIdentityId.eq(identity)).filter(Role::IsGiven.eq(true));
    Ok(given.order_by_asc(Role::Id).into_tuple().all(tx.connection()).await?)
}

/// Lets a role that one word gave be given by the words of others that stand behind it too; whether there are any.
pub(in crate::identity) async fn inherit(tx: &Tx, known: Known, grant: Uuid) -> Result<bool, Error> {
    use asserted_role::Column as Role;
    let others = asserted_role::Entity::update_many().col_expr(Role::IsGiven, Expr::value(true));
    let others = others.filter(Role::RoleGrantId.eq(grant)).filter(Role::ExternalIdentityId.ne(known.id));
    Ok(others.exec(tx.connection()).await?.rows_affected > 0)
}

/// Lets an issuer's word stand behind a role no more.
pub(in crate::identity) async fn unsay(tx: &Tx, identity: Uuid, grant: Uuid) -> Result<(), Error> {
    use asserted_role::Column as Role;
    let said = asserted_role::Entity::delete_many().filter(Role::ExternalIdentityId.eq(identity));
    said.filter(Role::RoleGrantId.eq(grant)).exec(tx.connection()).await?;
    Ok(())
}

/// Removes an identity, with what it stood behind.
pub(in crate::identity) async fn remove(tx: &Tx, id: Uuid) -> Result<(), Error> {
    let sessions = external_session::Column::ExternalIdentityId.eq(id);
    external_session::Entity::delete_many().filter(sessions).exec(tx.connection()).await?;
    let roles = asserted_role::Column::ExternalIdentityId.eq(id);
    asserted_role::Entity::delete_many().filter(roles).exec(tx.connection()).await?;
    Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

fn identity(row: Model) -> ExternalIdentity {
    let (linked_at, last_used_at) = (row.linked_at, row.last_used_at);
    ExternalIdentity { id: row.id, account: row.account_id, issuer: row.issuer, linked_at, last_used_at }
}
