//! A new program of a partner, with its first secret, which is told once.

use super::error::ClientError;
use super::rotate_secret::store_secret;
use super::rules::check_scopes;
use super::secrets::{Fresh, GivenSecret};
use super::store;
use crate::access::{Action, ClientScopes, Scope, ScopeKind};
use crate::identity::rules::{EmailAddress, PersonName};
use crate::identity::{Identity, NewMachine, check_enterprise, make_machine};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A program that is to be, as asked for.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// What it is called.
    pub name: String,
    /// E-mail address of whoever looks after it.
    pub contact: String,
    /// The enterprise it acts for; none for one that acts for nobody.
    pub enterprise: Option<Uuid>,
    /// What it may do beside what everyone may.
    pub scopes: ClientScopes,
    /// First day on which it no longer acts; open when left out.
    pub until: Option<NaiveDate>,
}

/// A program that was made.
#[derive(Debug)]
pub struct CreatedClient {
    /// Its key.
    pub client: Uuid,
    /// Its secret; none on a repeat under the same idempotency key, for it is stored nowhere.
    pub secret: Option<GivenSecret>,
}

/// Makes a program of a partner with its first secret.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; `NAME_MALFORMED`, `EMAIL_MALFORMED`, `SCOPE_UNKNOWN` for an enterprise that is not there,
/// `CLIENT_ENTERPRISE_MISSING`, `CLIENT_END_PAST` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn create_partner_client(
    context: &Context,
    identity: &Identity,
    asked: &NewClient,
    key: Option<&str>,
) -> Result<CreatedClient, Error> {
    context.authorize(Action::ManagePartnerClients)?;
    let fresh = Fresh::until(context.clock.now() + identity.lives().client_secret);
    let change = checked(context, asked, &fresh).await?;
    let made = write_once(context, "createPartnerClient", key, change).await?;
    Ok(CreatedClient { client: made.client, secret: fresh.given(made.hash.as_deref()) })
}

async fn checked(context: &Context, asked: &NewClient, fresh: &Fresh) -> Result<CreateClient, Error> {
    let mut problems = Problems::default();
    let name = problems.take("name", PersonName::parse(&asked.name));
    let contact = problems.take("contactEmail", EmailAddress::parse(&asked.contact));
    problems.take("scopes", check_scopes(asked.scopes, asked.enterprise.is_some()));
    let scope = asked.enterprise.map(|id| Scope { kind: ScopeKind::Enterprise, id });
    if let Some(scope) = scope {
        problems.take("enterprise", check_enterprise(context, scope).await?);
    }
    check_end(context, asked.until, &mut problems);
    problems.finish()?;
    let (Some(name), Some(contact)) = (name, contact) else {
        return Err(Error::internal("a problem of an input was not told"));
    };
    let (words, until) = (asked.scopes.words(), asked.until);
    let machine = NewMachine { name: name.clone(), scope, scopes: asked.scopes, until };
    let (hash, hint, expires_at) = (fresh.hash.clone(), fresh.hint.clone(), fresh.expires_at);
    Ok(CreateClient { name, contact, words, enterprise: asked.enterprise, until, machine, hash, hint, expires_at })
}

/// Whether the end of a program lies ahead.
pub(super) fn check_end(context: &Context, until: Option<NaiveDate>, problems: &mut Problems) {
    if until.is_some_and(|until| until <= context.clock.today()) {
        problems.add("validUntil", &ClientError::EndPast);
    }
}

#[derive(Serialize)]
struct CreateClient {
    name: PersonName,
    contact: EmailAddress,
    words: String,
    enterprise: Option<Uuid>,
    until: Option<NaiveDate>,
    #[serde(skip)]
    machine: NewMachine,
    #[serde(skip)]
    hash: String,
    #[serde(skip)]
    hint: String,
    #[serde(skip)]
    expires_at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct Made {
    client: Uuid,
    /// Not stored: that it is there tells a fresh secret from a repeat.
    #[serde(skip)]
    hash: Option<String>,
}

impl Change for CreateClient {
    type Outcome = Made;

    async fn apply(&self, writing: &mut Writing) -> Result<Made, Error> {
        let (client, grant) = make_machine(writing, &self.machine).await?;
        let by = writing.context().actor.person().map(|person| person.account);
        store::insert(writing.tx(), client, grant, &self.contact, by).await?;
        let facts = Facts::default()
            .with("name", self.name.as_str())
            .personal("contactEmail", self.contact.as_str())
            .with("scopes", self.words.as_str())
            .with("enterprise", self.enterprise.map(|id| id.to_string()))
            .with("validUntil", self.until.map(|date| date.to_string()));
        writing.record(entry(client, "createPartnerClient").after(facts));
        store_secret(writing, (client, grant), (&self.hash, &self.hint), self.expires_at, true).await?;
        Ok(Made { client, hash: Some(self.hash.clone()) })
    }
}

/// What the journal says of a program: its owner is itself.
pub(super) fn entry(client: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::PartnerClient, client, action).about(client).owned_by(client)
}
