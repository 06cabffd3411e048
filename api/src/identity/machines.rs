//! Accounts of machines: a name, the role PARTNER, and a session for each secret. The room of partners makes and changes
//! them within its own changes; what it does is told there, and who may was decided there.

use super::error::IdentityError;
use super::rules::{Account, AccountKind, EndedBy, PersonName, RoleGrant, Session};
use super::scopes;
use super::store::{accounts, grants, sessions};
use crate::access::{ClientScopes, Role, Scope};
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A machine that is to have an account.
#[derive(Clone, Debug)]
pub struct NewMachine {
    /// What it is called.
    pub name: PersonName,
    /// The enterprise it acts for; none for one that acts for nobody.
    pub scope: Option<Scope>,
    /// What it may do beside what everyone may.
    pub scopes: ClientScopes,
    /// First day on which it no longer acts; none = open.
    pub until: Option<NaiveDate>,
}

/// An account of a machine with its role.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The account.
    pub account: Account,
    /// Its role PARTNER.
    pub grant: RoleGrant,
}

/// Whether a machine can act for this enterprise.
///
/// # Errors
/// `SCOPE_UNKNOWN`; faults of the database.
pub async fn check_enterprise(context: &Context, scope: Scope) -> Result<Result<(), IdentityError>, Error> {
    Ok(match scopes::exists(context, scope).await? {
        true => Ok(()),
        false => Err(IdentityError::ScopeUnknown),
    })
}

/// Stores the account of a machine with its role from today on; the keys of both.
///
/// # Errors
/// Faults of the database.
pub async fn make_machine(writing: &Writing, new: &NewMachine) -> Result<(Uuid, Uuid), Error> {
    let (now, today) = (writing.now(), writing.context().clock.today());
    let account = ids::fresh(now);
    accounts::insert_machine(writing.tx(), account, &new.name, now).await?;
    let grant = RoleGrant {
        id: ids::fresh(now),
        account,
        role: Role::Partner,
        scope: new.scope,
        period: Period { from: Some(today), until: new.until },
        granted_at: now,
        revoked_at: None,
        scopes: new.scopes,
    };
    let by = writing.context().actor.person().map(|person| person.account);
    grants::insert(writing.tx(), &grant, by).await?;
    Ok((account, grant.id))
}

/// A machine, locked until the transaction ends, with its version counted on.
///
/// # Errors
/// `NOT_FOUND` for accounts of people too; `VERSION_STALE`; faults of the database.
pub async fn lock_machine(writing: &Writing, account: Uuid, expected: Option<i32>) -> Result<Machine, Error> {
    let found = accounts::lock(writing.tx(), account).await?.map(|found| found.account);
    let account = found.filter(|found| found.kind == AccountKind::Machine).ok_or_else(Error::not_found)?;
    accounts::touch(writing.tx(), &account, expected).await?;
    let grants = grants::of(writing.tx().connection(), account.id).await?;
    let grant = grants.into_iter().find(|grant| grant.role == Role::Partner);
    let grant = grant.ok_or_else(|| Error::internal("a machine without a role"))?;
    Ok(Machine { account, grant })
}

/// Says anew how a machine is called, what it may do, and until when.
///
/// # Errors
/// Faults of the database.
pub async fn limit_machine(
    writing: &Writing,
    machine: &Machine,
    name: &PersonName,
    scopes: ClientScopes,
    until: Option<NaiveDate>,
) -> Result<(), Error> {
    accounts::set_name(writing.tx(), machine.account.id, name).await?;
    grants::limit(writing.tx(), machine.grant.id, scopes, until).await
}

/// Shuts a machine for good: what it holds of sessions ends at once; how many did.
///
/// # Errors
/// Faults of the database.
pub async fn shut_machine(writing: &Writing, account: Uuid) -> Result<u64, Error> {
    let now = writing.now();
    accounts::set_disabled(writing.tx(), account, Some(now)).await?;
    sessions::end_all(writing.tx(), account, None, EndedBy::Disabled, now).await
}

/// Starts the session that a secret of a machine stands for; its key.
///
/// # Errors
/// Faults of the database.
pub async fn start_machine_session(
    writing: &Writing,
    account: Uuid,
    grant: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<Uuid, Error> {
    let now = writing.now();
    let session = Session { id: ids::fresh(now), account, grant, started_at: now, expires_at, is_ended: false };
    sessions::insert(writing.tx(), &session).await?;
    Ok(session.id)
}

/// Ends the session of a secret that is revoked; whether it was alive.
///
/// # Errors
/// Faults of the database.
pub async fn end_machine_session(writing: &Writing, session: Uuid) -> Result<bool, Error> {
    sessions::end(writing.tx(), session, EndedBy::Revoked, writing.now()).await
}
