//! Letters about accounts: the invitation, the link to set a new password, and the
//! news that it was changed, or that the account was linked to an external issuer. For words see [`texts`].

mod deeds;
mod texts;

use super::kit::Identity;
use super::mail_link::{WhichLink, mail_link};
use super::rules::{Account, LinkPurpose};
use super::store::{accounts, identities};
use crate::access::Action;
use crate::journal::{Entry, Facts, Happened, RecordKind, Writing, told};
use crate::mail::rules::{Addressee, Button, Due, Leads, Letter, MailKind, Message};
use crate::mail::{AddressBook, Letters};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
pub use deeds::AccountDeeds;
use futures_util::future::BoxFuture;
use secrecy::ExposeSecret;
use std::collections::HashMap;
use texts::Words;
use uuid::Uuid;

/// Writes letters about accounts.
pub struct AccountLetters {
    identity: Identity,
    base: String,
}

impl AccountLetters {
    /// With the address of this service as the outside world knows it.
    pub fn new(identity: Identity, base: &str) -> Self {
        Self { identity, base: base.trim_end_matches('/').to_owned() }
    }

    async fn letter(&self, context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
        let found = accounts::by_id(&context.db, message.recipient).await?;
        let account = match found {
            Some(found) if found.account.is_open(context.is_demo) => found.account,
            _ => return Ok(None),
        };
        let issuers = self.issuers(context, message).await?;
        let Some(words) = texts::words(message.kind, &issuers, to) else { return Ok(None) };
        let Some(purpose) = purpose_of(message.kind, &account) else {
            let is_news = matches!(message.kind, MailKind::PasswordChanged | MailKind::IdentityLinked);
            return Ok(is_news.then(|| letter(words, None)));
        };
        let which = WhichLink { account: account.id, purpose, message: message.id, version: message.version };
        let secret = mail_link(context, &self.identity, which).await?;
        Ok(secret.map(|secret| {
            let (base, page) = (&self.base, page_of(purpose));
            letter(words, Some(format!("{base}/{page}?token={}", secret.expose_secret())))
        }))
    }

    /// What a letter says of external issuers: the one that was linked, or those that a new password leaves.
    async fn issuers(&self, context: &Context, message: &Message) -> Result<Vec<String>, Error> {
        let addresses: Vec<String> = match message.kind {
            MailKind::IdentityLinked => {
                let entries = told(&context.db, &[message.entry]).await?;
                let issuer = entries.get(&message.entry).and_then(|entry| entry.became("issuer"));
                issuer.map(str::to_owned).into_iter().collect()
            }
            MailKind::PasswordChanged => {
                let found = identities::of_each(&context.db, &[message.recipient]).await?.remove(&message.recipient);
                found.unwrap_or_default().iter().map(|identity| identity.issuer.clone()).collect()
            }
            _ => Vec::new(),
        };
        let called = |address: String| {
            let name = self.identity.issuers().called(&address).map(|(_, name)| name.to_owned());
            name.unwrap_or(address)
        };
        Ok(addresses.into_iter().map(called).collect())
    }
}

/// The link that belongs into a letter; none when the letter has no link, or is no longer due.
fn purpose_of(kind: MailKind, account: &Account) -> Option<LinkPurpose> {
    match (kind, account.has_password) {
        (MailKind::Invitation, true) => None,
        // Who never set a password and asks for a new one sets the first.
        (MailKind::Invitation | MailKind::PasswordReset, false) => Some(LinkPurpose::Invitation),
        (MailKind::PasswordReset, true) => Some(LinkPurpose::PasswordReset),
        // News, and letters of others.
        _ => None,
    }
}

/// Where a link leads: GET shows a page, its button posts.
pub fn page_of(purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::Invitation => "invitation",
        LinkPurpose::PasswordReset => "new-password",
    }
}

fn letter(words: Words, address: Option<String>) -> Letter {
    let Words { subject, paragraphs, label } = words;
    let button = address.map(|address| Button { label: label.to_owned(), leads: Leads::To(address.into()) });
    Letter { buttons: button.into_iter().collect(), ..Letter::plain(subject.to_owned(), paragraphs) }
}

/// What kind of letter follows from what was done to an account.
fn kind_of(happened: &Happened) -> Option<MailKind> {
    if happened.kind != RecordKind::Account {
        return None;
    }
    match Action::from_code(&happened.action).ok()? {
        Action::InviteUser => Some(MailKind::Invitation),
        Action::RequestPasswordReset => Some(MailKind::PasswordReset),
        Action::ChangePassword | Action::ResetPassword => Some(MailKind::PasswordChanged),
        Action::LinkExternalIdentity => Some(MailKind::IdentityLinked),
        _ => None,
    }
}

/// The letters that follow; an account that was made with a password needs no invitation.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let due = happened.iter().filter_map(|happened| {
        let kind = kind_of(happened)?;
        Some(Due { entry: happened.id, kind, recipient: happened.record, record: happened.record })
    });
    let mut due: Vec<_> = due.collect();
    let invited: Vec<_> = due.iter().filter(|due| due.kind == MailKind::Invitation).map(|due| due.recipient).collect();
    if !invited.is_empty() {
        let found = accounts::by_ids(&context.db, &invited).await?;
        let waits = |account: &Uuid| found.get(account).is_some_and(|account| !account.has_password);
        due.retain(|due| due.kind != MailKind::Invitation || waits(&due.recipient));
    }
    Ok(due)
}

/// The kinds of letters about accounts.
const KINDS: &[MailKind] =
    &[MailKind::Invitation, MailKind::PasswordReset, MailKind::PasswordChanged, MailKind::IdentityLinked];

impl Letters for AccountLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(due(context, happened))
    }

    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>> {
        Box::pin(self.letter(context, message, to))
    }
}

/// Notes since when an address does not work, or that it does; nothing of who was erased, or what was known.
async fn set_bounced(writing: &mut Writing, id: Uuid, since: Option<DateTime<Utc>>) -> Result<bool, Error> {
    let Some(found) = accounts::lock(writing.tx(), id).await? else { return Ok(false) };
    let account = found.account;
    if account.erased_at.is_some() || account.mail_bounced_at.is_some() == since.is_some() {
        return Ok(false);
    }
    accounts::touch(writing.tx(), &account, None).await?;
    accounts::set_bounced(writing.tx(), id, since).await?;
    let fails = |fails: bool| Facts::default().with("addressFails", fails);
    let entry = Entry::of(RecordKind::Account, id, Action::RecordMailBounce.code()).about(id).owned_by(id);
    writing.record(entry.before(fails(since.is_none())).after(fails(since.is_some())));
    Ok(true)
}

/// Where the people behind accounts are written to.
pub struct Addresses;

impl AddressBook for Addresses {
    fn addressees<'a>(
        &'a self,
        context: &'a Context,
        ids: &'a [Uuid],
    ) -> BoxFuture<'a, Result<HashMap<Uuid, Addressee>, Error>> {
        Box::pin(async move {
            let found = accounts::by_ids(&context.db, ids).await?;
            let addressee = |account: &Account| {
                let (email, name) = (account.email.clone()?, account.name.clone()?);
                let (wants_reminders, is_reachable) = (account.wants_reminders, account.mail_bounced_at.is_none());
                Some((account.id, Addressee { email, name, language: account.language, wants_reminders, is_reachable }))
            };
            Ok(found.values().filter_map(|account| addressee(account)).collect())
        })
    }

    fn set_bounced<'a>(
        &'a self,
        writing: &'a mut Writing,
        account: Uuid,
        since: Option<DateTime<Utc>>,
    ) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(set_bounced(writing, account, since))
    }
}
