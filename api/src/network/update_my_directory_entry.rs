//! A regisseur says who they are, and what of it everyone may see.

use super::error::NetworkError;
use super::rules::directory::{self, CONSENT_VERSION, Details, Entry};
use super::store::{directory as entries, people};
use crate::access::{Action, Denial, Target};
use crate::journal::{self, Change, Facts, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// What someone says of themselves, as asked for; it takes the place of what they said before.
#[derive(Clone, Debug, Default)]
pub struct AskedEntry {
    /// What is said; texts as they were given.
    pub details: Details,
    /// The version of the text to which the person agrees; needed to be public.
    pub consent: Option<String>,
}

/// Stores the own entry; the account it is of. Who withdraws consent is hidden at once.
///
/// # Errors
/// `DIRECTORY_TEXT_MALFORMED`, `PHONE_MALFORMED`, `EMAIL_MALFORMED`, `CONSENT_TEXT_OTHER`, `PUBLIC_ENTRY_FIRST` as
/// problems of fields; `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn update_my_directory_entry(
    context: &Context,
    asked: &AskedEntry,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let account = own_account(context)?;
    let details = check(asked)?;
    let action = Action::UpdateMyDirectoryEntry.code();
    write_once(context, action, key, UpdateEntry { account, details, expected }).await?;
    Ok(account)
}

/// The account of whoever asks, who may say something of themselves.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`.
pub fn own_account(context: &Context) -> Result<Uuid, Error> {
    context.authorize(Action::UpdateMyDirectoryEntry)?;
    let account = context.actor.person().ok_or(Denial::SignInFirst)?.account;
    context.authorize_on(Action::UpdateMyDirectoryEntry, &Target::account(account))?;
    Ok(account)
}

/// What can be stored of it; every problem at once.
fn check(asked: &AskedEntry) -> Result<Details, Error> {
    let (given, mut problems) = (&asked.details, Problems::default());
    let job_title = problems.take("jobTitle", directory::line(given.job_title.as_deref()));
    let organisation = problems.take("organisation", directory::line(given.organisation.as_deref()));
    let phone = problems.take("phone", directory::phone(given.phone.as_deref()));
    let email = problems.take("email", directory::email(given.email.as_deref()));
    if given.is_public && asked.consent.as_deref() != Some(CONSENT_VERSION) {
        problems.add("consentTextVersion", &NetworkError::ConsentOther { wanted: CONSENT_VERSION });
    }
    for (path, is_shown) in [("isPhonePublic", given.is_phone_public), ("isEmailPublic", given.is_email_public)] {
        if is_shown && !given.is_public {
            problems.add(path, &NetworkError::PublicEntryFirst);
        }
    }
    problems.finish()?;
    Ok(Details {
        job_title: job_title.flatten(),
        organisation: organisation.flatten(),
        phone: phone.flatten(),
        email: email.flatten(),
        is_public: given.is_public,
        is_phone_public: given.is_phone_public,
        is_email_public: given.is_email_public,
    })
}

#[derive(Serialize)]
struct UpdateEntry {
    account: Uuid,
    details: Details,
    expected: Option<i32>,
}

impl Change for UpdateEntry {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        people::lock(writing.tx(), self.account).await?;
        let before = entries::find(writing.tx(), self.account).await?;
        check_version(self.expected, before.as_ref().map_or(0, |(_, entry)| entry.version))?;
        let said = (before.as_ref(), &self.details);
        let id = entries::store(writing.tx(), self.account, said, writing.now()).await?;
        let entry = journal::Entry::of(RecordKind::DirectoryEntry, id, Action::UpdateMyDirectoryEntry.code());
        let entry = entry.about(self.account).owned_by(self.account).after(facts(&self.details));
        writing.record(match before {
            Some((_, Entry { details, .. })) => entry.before(facts(&details)),
            None => entry,
        });
        Ok(())
    }
}

/// The values of an entry in the journal: what is public is told, who it is is sealed.
fn facts(details: &Details) -> Facts {
    let consent = details.is_public.then_some(CONSENT_VERSION);
    Facts::default()
        .personal("jobTitle", details.job_title.clone())
        .personal("organisation", details.organisation.clone())
        .personal("phone", details.phone.clone())
        .personal("email", details.email.clone())
        .with("isPublic", details.is_public)
        .with("isPhonePublic", details.is_phone_public)
        .with("isEmailPublic", details.is_email_public)
        .with("consentTextVersion", consent)
}
