//! Whom external issuers know, which roles their word gives or confirms, and which sessions began with it.

use crate::identity::issuers::error::IssuerError;
use crate::shared::db::{Tx, is_duplicate};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::{asserted_role, deployment, external_identity, external_session, session};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Someone as an issuer knows them.
#[derive(Clone, Copy, Debug)]
pub(in crate::identity) struct Known {
    pub(in crate::identity) id: Uuid,
    pub(in crate::identity) account: Uuid,
}

/// Who is known to an issuer by a name, locked until the transaction ends.
pub(in crate::identity) async fn lock(tx: &Tx, issuer: &str, subject: &str) -> Result<Option<Known>, Error> {
    use external_identity::Column as C;
    let this = external_identity::Entity::find().filter(C::Issuer.eq(issuer)).filter(C::Subject.eq(subject));
    let found = this.lock_exclusive().one(tx.connection()).await?;
    Ok(found.map(|row| Known { id: row.id, account: row.account_id }))
}

/// Waits for its turn: of two who come for the first time at once the second finds what the first made.
pub(in crate::identity) async fn one_at_a_time(tx: &Tx) -> Result<(), Error> {
    deployment::Entity::find().lock_exclusive().all(tx.connection()).await?;
    Ok(())
}

/// Links someone to an account; their key.
pub(in crate::identity) async fn insert(
    tx: &Tx,
    account: Uuid,
    (issuer, subject): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Uuid, Error> {
    let id = ids::fresh(now);
    let row = external_identity::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        linked_at: Set(now),
        last_used_at: Set(None),
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(IssuerError::IdentityTaken.into()),
        outcome => Ok(outcome.map(|_| id)?),
    }
}

/// The roles that an issuer's word gave or confirmed at the last signing in, and whether it gave them.
pub(in crate::identity) async fn asserted(tx: &Tx, identity: Uuid) -> Result<BTreeMap<Uuid, bool>, Error> {
    use asserted_role::Column as C;
    let rows = asserted_role::Entity::find().filter(C::ExternalIdentityId.eq(identity)).all(tx.connection()).await?;
    Ok(rows.into_iter().map(|row| (row.role_grant_id, row.is_given)).collect())
}

/// Puts the roles of this signing in in the place of those of the last.
pub(in crate::identity) async fn assert(
    tx: &Tx,
    identity: Uuid,
    roles: &BTreeMap<Uuid, bool>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use asserted_role::Column as C;
    let theirs = asserted_role::Entity::delete_many().filter(C::ExternalIdentityId.eq(identity));
    theirs.exec(tx.connection()).await?;
    let rows = roles.iter().map(|(grant, is_given)| asserted_role::ActiveModel {
        id: Set(ids::fresh(now)),
        external_identity_id: Set(identity),
        role_grant_id: Set(*grant),
        is_given: Set(*is_given),
    });
    if !roles.is_empty() {
        asserted_role::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// The roles of an account that only the word of an issuer gives: they count in sessions begun there alone.
pub(in crate::identity) async fn given_to(tx: &Tx, account: Uuid) -> Result<Vec<Uuid>, Error> {
    use asserted_role::Column as C;
    let given = asserted_role::Entity::find().select_only().column(C::RoleGrantId).filter(C::IsGiven.eq(true));
    let given = given.filter(C::ExternalIdentityId.in_subquery(identities(account)));
    Ok(given.into_tuple().all(tx.connection()).await?)
}

/// Notes that a session began with the word of an issuer.
pub(in crate::identity) async fn began(
    tx: &Tx,
    session: Uuid,
    identity: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = external_session::ActiveModel {
        id: Set(ids::fresh(now)),
        session_id: Set(session),
        external_identity_id: Set(identity),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Of whom an issuer spoke when a session began; none for one that began without.
pub(in crate::identity) async fn of_session(tx: &Tx, session: Uuid) -> Result<Option<Uuid>, Error> {
    use external_session::Column as C;
    let this = external_session::Entity::find().select_only().column(C::ExternalIdentityId);
    Ok(this.filter(C::SessionId.eq(session)).into_tuple().one(tx.connection()).await?)
}

/// The sessions that are alive and began with an issuer's word about someone, in roles other than these.
pub(in crate::identity) async fn sessions_beside(
    tx: &Tx,
    identity: Uuid,
    roles: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, Error> {
    use external_session::Column as C;
    let theirs = external_session::Entity::find().select_only().column(C::SessionId);
    let theirs = theirs.filter(C::ExternalIdentityId.eq(identity)).into_query();
    let alive = session::Entity::find().select_only().column(session::Column::Id);
    let alive = alive.filter(session::Column::Id.in_subquery(theirs)).filter(session::Column::EndedAt.is_null());
    let alive = alive.filter(session::Column::ExpiresAt.gt(now));
    let beside = alive.filter(session::Column::RoleGrantId.is_not_in(roles.iter().copied()));
    Ok(beside.into_tuple().all(tx.connection()).await?)
}

/// Lets a role that went over to another record stay one that an issuer's word gave or confirmed.
pub(in crate::identity) async fn follow(tx: &Tx, old: Uuid, new: Uuid) -> Result<(), Error> {
    use asserted_role::Column as C;
    let update = asserted_role::Entity::update_many().col_expr(C::RoleGrantId, Expr::value(new));
    update.filter(C::RoleGrantId.eq(old)).exec(tx.connection()).await?;
    Ok(())
}

/// Forgets that sessions began so, before they are removed.
pub(in crate::identity) async fn forget_sessions(tx: &Tx, sessions: &[Uuid]) -> Result<(), Error> {
    use external_session::Column as C;
    let theirs = external_session::Entity::delete_many().filter(C::SessionId.is_in(sessions.iter().copied()));
    theirs.exec(tx.connection()).await?;
    Ok(())
}

/// Forgets what issuers call someone: who comes with that name again is someone new.
pub(in crate::identity) async fn forget(tx: &Tx, account: Uuid) -> Result<(), Error> {
    let sessions = external_session::Column::ExternalIdentityId.in_subquery(identities(account));
    external_session::Entity::delete_many().filter(sessions).exec(tx.connection()).await?;
    let roles = asserted_role::Column::ExternalIdentityId.in_subquery(identities(account));
    asserted_role::Entity::delete_many().filter(roles).exec(tx.connection()).await?;
    let all = external_identity::Entity::delete_many().filter(external_identity::Column::AccountId.eq(account));
    all.exec(tx.connection()).await?;
    Ok(())
}

fn identities(account: Uuid) -> sea_orm::sea_query::SelectStatement {
    use external_identity::Column as C;
    let theirs = external_identity::Entity::find().select_only().column(C::Id).filter(C::AccountId.eq(account));
    theirs.into_query()
}
