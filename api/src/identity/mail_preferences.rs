//! Which letters someone wants: reminders may be declined, all others tell what
//! their reader must know.

use super::grant_role::locked;
use super::rules::Account;
use super::store::accounts;
use crate::access::{Action, Denial, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The own account with what its person wants.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn my_mail_preferences(context: &Context) -> Result<Account, Error> {
    let account = own_account(context, Action::ReadMyMailPreferences)?;
    Ok(accounts::by_id(&context.db, account).await?.ok_or_else(Error::not_found)?.account)
}

/// Stores whether the person who asks wants reminders. `expected` is the version of the account as the client saw it.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn update_my_mail_preferences(
    context: &Context,
    wants_reminders: bool,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let account = own_account(context, Action::UpdateMyMailPreferences)?;
    let change = SetReminders { account, wants_reminders, expected };
    write_once(context, Action::UpdateMyMailPreferences.code(), key, change).await
}

fn own_account(context: &Context, action: Action) -> Result<Uuid, Error> {
    context.authorize(action)?;
    let account = context.actor.person().ok_or(Denial::SignInFirst)?.account;
    context.authorize_on(action, &Target::account(account))?;
    Ok(account)
}

/// That someone wants reminders, or wants none.
#[derive(Serialize)]
pub(super) struct SetReminders {
    pub(super) account: Uuid,
    pub(super) wants_reminders: bool,
    pub(super) expected: Option<i32>,
}

impl Change for SetReminders {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let found = locked(writing, self.account, self.expected).await?.account;
        let off_at = (!self.wants_reminders).then(|| writing.now());
        accounts::set_reminders_off(writing.tx(), self.account, off_at).await?;
        let wanted = |wanted: bool| Facts::default().with("reminders", wanted);
        let action = Action::UpdateMyMailPreferences.code();
        let entry = Entry::of(RecordKind::Account, self.account, action).about(self.account).owned_by(self.account);
        writing.record(entry.before(wanted(found.wants_reminders)).after(wanted(self.wants_reminders)));
        Ok(())
    }
}
