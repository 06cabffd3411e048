//! Erasing a person (GDPR art. 17): their values leave the register, and the key
//! under which they stand in the journal is destroyed. What they did stays, under
//! a pseudonym that nobody can resolve any more.

use super::grant_role::locked;
use super::rules::{AccountKind, EndedBy};
use super::store::{accounts, external, grants, links, sessions};
use crate::access::{Action, Target};
use crate::applications::conflicts::forget_conflicts;
use crate::calendar::forget_feed;
use crate::enterprises::claims::forget_claims;
use crate::guide::testimonials::forget_testimonials;
use crate::journal::{self, Change, Entry, EraseAgain, Facts, RecordKind, Writing, write_once};
use crate::learning::forget_needs;
use crate::meetings::forget_representative;
use crate::network::forget_person;
use crate::partners::clients::forget_contact_again;
use crate::partners::feed::forget_reader;
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Tables that hold something of a person; their old bytes go too.
const TABLES: [&str; 12] = [
    "account",
    "role_grant",
    "directory_entry",
    "registration_needs",
    "meeting_attendance",
    "calendar_feed",
    "enterprise_claim",
    "testimonial",
    "conflict_answer",
    "governance_mandate",
    "external_identity",
    "external_sign_in",
];

/// Erases a person: the account is shut for ever, name, address and password are
/// gone, and so is what the journal holds of them.
///
/// # Errors
/// `NOT_FOUND`, `OWN_ACCOUNT`, `ACCOUNT_ERASED`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn erase_user(
    context: &Context,
    account: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize_on(Action::EraseUser, &Target::account(account))?;
    write_once(context, Action::EraseUser.code(), key, EraseUser { account, expected }).await
}

#[derive(Serialize)]
struct EraseUser {
    account: Uuid,
    expected: Option<i32>,
}

impl Change for EraseUser {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (account, now) = (self.account, writing.now());
        locked(writing, account, self.expected).await?;
        let ended = sessions::end_all(writing.tx(), account, None, EndedBy::Erased, now).await?;
        blank(writing, account).await?;
        journal::erase(writing, account, &TABLES).await?;
        let entry = Entry::of(RecordKind::Account, account, Action::EraseUser.code()).about(account).owned_by(account);
        writing.record(entry.after(Facts::default().with("isErased", true).with("endedSessions", ended)));
        Ok(())
    }
}

/// Takes everything personal out of the register.
async fn blank(writing: &mut Writing, account: Uuid) -> Result<(), Error> {
    forget_person(writing, account).await?;
    forget_claims(writing, account).await?;
    forget_conflicts(writing, account).await?;
    forget_testimonials(writing, account).await?;
    links::void(writing.tx(), account, writing.now()).await?;
    forget_needs(writing, account).await?;
    let found = accounts::lock(writing.tx(), account).await?;
    if let Some(email) = found.and_then(|found| found.account.email) {
        forget_representative(writing, account, &email).await?;
    }
    forget_feed(writing, account).await?;
    forget_reader(writing, account).await?;
    external::forget(writing.tx(), account).await?;
    grants::blank_reasons(writing.tx(), account).await?;
    accounts::blank(writing.tx(), account, writing.now()).await
}

/// Erases people again whom a database that was put back from a copy brought back.
pub struct EraseAccount;

impl EraseAgain for EraseAccount {
    async fn erase_again(&self, writing: &mut Writing, person: Uuid) -> Result<&'static [&'static str], Error> {
        sessions::end_all(writing.tx(), person, None, EndedBy::Erased, writing.now()).await?;
        let found = accounts::lock(writing.tx(), person).await?;
        if found.is_some_and(|found| found.account.kind == AccountKind::Machine) {
            // Whom to ask about it was forgotten because it was ended.
            accounts::set_disabled(writing.tx(), person, Some(writing.now())).await?;
            return forget_contact_again(writing, person).await;
        }
        blank(writing, person).await?;
        Ok(&TABLES)
    }
}
