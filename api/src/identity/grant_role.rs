//! Granting a role with its scope and period.

use super::error::IdentityError;
use super::rules::{AccountKind, RoleGrant, check_scope, overlaps};
use super::scopes;
use super::store::accounts::WithPassword;
use super::store::{accounts, grants};
use crate::access::{Action, ClientScopes, Role, Scope, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// A role as asked for.
#[derive(Clone, Debug)]
pub struct AskedRole {
    /// The role.
    pub role: Role,
    /// What it is limited to.
    pub scope: Option<Scope>,
    /// First day; today when left out.
    pub valid_from: Option<NaiveDate>,
    /// First day on which it no longer holds; open when left out.
    pub valid_until: Option<NaiveDate>,
}

/// A role that may be stored: role and scope go together, the period is one.
#[derive(Clone, Debug, Serialize)]
pub(super) struct NewRole {
    role: &'static str,
    scope: Option<(&'static str, Uuid)>,
    asked_from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// Not part of what is asked: a repeat tomorrow asks the same.
    #[serde(skip)]
    from: NaiveDate,
    #[serde(skip)]
    checked: (Role, Option<Scope>),
}

impl AskedRole {
    /// What may be stored of it; what is wrong goes to the problems.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn check(&self, context: &Context, problems: &mut Problems) -> Result<NewRole, Error> {
        let fits = check_scope(self.role, self.scope);
        match (&fits, self.scope) {
            (Err(IdentityError::RoleNotGrantable { .. }), _) => problems.take("role", fits),
            (Ok(()), Some(scope)) if !scopes::exists(context, scope).await? => {
                problems.take("scope", Err(IdentityError::ScopeUnknown))
            }
            _ => problems.take("scope", fits),
        };
        let from = self.valid_from.unwrap_or_else(|| context.clock.today());
        if self.valid_until.is_some_and(|until| until <= from) {
            problems.add("validUntil", &IdentityError::PeriodReversed);
        }
        Ok(NewRole {
            role: self.role.code(),
            scope: self.scope.map(|scope| (scope.kind.code(), scope.id)),
            asked_from: self.valid_from,
            from,
            until: self.valid_until,
            checked: (self.role, self.scope),
        })
    }
}

impl NewRole {
    /// A role that something else gives, which has its scope at hand.
    pub(super) fn of(role: Role, scope: Option<Scope>, from: NaiveDate, until: Option<NaiveDate>) -> Self {
        let words = scope.map(|scope| (scope.kind.code(), scope.id));
        Self { role: role.code(), scope: words, asked_from: Some(from), until, from, checked: (role, scope) }
    }

    /// Stores it for an account that is locked, and says so.
    pub(super) async fn store(&self, writing: &mut Writing, account: Uuid) -> Result<Uuid, Error> {
        let (role, scope) = self.checked;
        let period = Period { from: Some(self.from), until: self.until };
        let held = grants::of(writing.tx().connection(), account).await?;
        if held.iter().any(|held| overlaps(held, role, scope, &period)) {
            return Err(IdentityError::RoleHeld.into());
        }
        let now = writing.now();
        let new = RoleGrant {
            id: ids::fresh(now),
            account,
            role,
            scope,
            period,
            granted_at: now,
            revoked_at: None,
            scopes: ClientScopes::NONE,
        };
        let by = writing.context().actor.person().map(|person| person.account);
        grants::insert(writing.tx(), &new, by).await?;
        writing.record(entry(&new, "grantRole").after(facts(&new)));
        Ok(new.id)
    }
}

/// What the journal says of a role: its owner is whom it is held by.
pub(super) fn entry(grant: &RoleGrant, action: &'static str) -> Entry {
    Entry::of(RecordKind::RoleGrant, grant.id, action).about(grant.account).owned_by(grant.account)
}

fn facts(grant: &RoleGrant) -> Facts {
    Facts::default()
        .with("role", grant.role.code())
        .with("scope", grant.scope.map(|scope| scope.id.to_string()))
        .with("validFrom", grant.period.from.map(|date| date.to_string()))
        .with("validUntil", grant.period.until.map(|date| date.to_string()))
}

/// Grants a role; the key of the grant. `expected` is the version of the account
/// as the client saw it.
///
/// # Errors
/// `NOT_FOUND`, `OWN_ACCOUNT`, `ACCOUNT_ERASED`, `ROLE_HELD`, `VERSION_STALE`; `ROLE_NOT_GRANTABLE`, `SCOPE_…` and
/// `PERIOD_REVERSED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn grant_role(
    context: &Context,
    account: Uuid,
    asked: &AskedRole,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::GrantRole, &Target::account(account))?;
    let mut problems = Problems::default();
    let role = asked.check(context, &mut problems).await?;
    problems.finish()?;
    write_once(context, Action::GrantRole.code(), key, GrantRole { account, role, expected }).await
}

#[derive(Serialize)]
struct GrantRole {
    account: Uuid,
    role: NewRole,
    expected: Option<i32>,
}

impl Change for GrantRole {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        locked(writing, self.account, self.expected).await?;
        self.role.store(writing, self.account).await
    }
}

/// An account of a person that may be changed, locked, with its version counted on.
///
/// # Errors
/// `NOT_FOUND`, `ACCOUNT_ERASED`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, account: Uuid, expected: Option<i32>) -> Result<WithPassword, Error> {
    let found = accounts::lock(writing.tx(), account).await?.ok_or_else(Error::not_found)?;
    if found.account.kind == AccountKind::Machine {
        return Err(Error::not_found());
    }
    if found.account.erased_at.is_some() {
        return Err(IdentityError::AccountErased.into());
    }
    accounts::touch(writing.tx(), &found.account, expected).await?;
    Ok(found)
}
