//! Revoking a role: it ends at once, what was done with it stays.

use super::error::IdentityError;
use super::grant_role::{entry, locked};
use super::rules::reason;
use super::store::grants;
use crate::access::{Action, Target};
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Revokes a role; the account that held it.
///
/// # Errors
/// `NOT_FOUND`, `OWN_ACCOUNT`, `ROLE_REVOKED`, `VERSION_STALE`; `REASON_MALFORMED` as a problem of its field; the
/// refusals of idempotency keys; faults of the database.
pub async fn revoke_role(
    context: &Context,
    grant: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RevokeRole)?;
    let found = grants::find(context.db.reader(), grant).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::RevokeRole, &Target::account(found.account))?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let change = RevokeRole { grant, account: found.account, why: why.unwrap_or_default(), expected };
    write_once(context, Action::RevokeRole.code(), key, change).await
}

#[derive(Serialize)]
struct RevokeRole {
    grant: Uuid,
    account: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RevokeRole {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        locked(writing, self.account, self.expected).await?;
        let grant = grants::find(writing.tx().connection(), self.grant).await?.ok_or_else(Error::not_found)?;
        if grant.revoked_at.is_some() {
            return Err(IdentityError::RoleRevoked.into());
        }
        let by = writing.context().actor.person().map(|person| person.account);
        grants::revoke(writing.tx(), self.grant, by, &self.why, writing.now()).await?;
        let before = Facts::default().with("role", grant.role.code());
        writing.record(entry(&grant, "revokeRole").before(before).because(Some(self.why.clone())));
        Ok(self.account)
    }
}
