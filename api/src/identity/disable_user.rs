//! Shutting an account, and opening it again.

use super::error::IdentityError;
use super::grant_role::locked;
use super::rules::{EndedBy, reason};
use super::store::{accounts, links, sessions};
use crate::access::{Action, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Shuts an account: its sessions and links end at once.
///
/// # Errors
/// `NOT_FOUND`, `OWN_ACCOUNT`, `ACCOUNT_DISABLED`, `ACCOUNT_ERASED`, `VERSION_STALE`; `REASON_MALFORMED` as a problem
/// of its field; the refusals of idempotency keys; faults of the database.
pub async fn disable_user(
    context: &Context,
    account: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    shut(context, Action::DisableUser, account, why, expected, key).await
}

/// Opens a shut account again; it signs in anew.
///
/// # Errors
/// The same, with `ACCOUNT_ENABLED`.
pub async fn enable_user(
    context: &Context,
    account: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    shut(context, Action::EnableUser, account, why, expected, key).await
}

async fn shut(
    context: &Context,
    action: Action,
    account: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize_on(action, &Target::account(account))?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let is_shutting = action == Action::DisableUser;
    let change = Shut { account, is_shutting, why: why.unwrap_or_default(), expected };
    write_once(context, action.code(), key, change).await
}

#[derive(Serialize)]
struct Shut {
    account: Uuid,
    is_shutting: bool,
    why: String,
    expected: Option<i32>,
}

impl Change for Shut {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let now = writing.now();
        let found = locked(writing, self.account, self.expected).await?.account;
        let action = match (self.is_shutting, found.disabled_at) {
            (true, Some(_)) => return Err(IdentityError::AlreadyDisabled.into()),
            (false, None) => return Err(IdentityError::AlreadyEnabled.into()),
            (true, None) => Action::DisableUser,
            (false, Some(_)) => Action::EnableUser,
        };
        accounts::set_disabled(writing.tx(), self.account, self.is_shutting.then_some(now)).await?;
        let mut after = Facts::default().with("isDisabled", self.is_shutting);
        if self.is_shutting {
            let ended = sessions::end_all(writing.tx(), self.account, None, EndedBy::Disabled, now).await?;
            links::void(writing.tx(), self.account, now).await?;
            after = after.with("endedSessions", ended);
        }
        let entry = Entry::of(RecordKind::Account, self.account, action.code()).about(self.account);
        writing.record(entry.owned_by(self.account).after(after).because(Some(self.why.clone())));
        Ok(())
    }
}
