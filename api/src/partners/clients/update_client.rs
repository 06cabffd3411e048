//! What is said of a program is said anew: its name, who looks after it, what it may, and until when.

use super::create_client::{check_end, entry};
use super::rotate_secret::locked;
use super::rules::check_scopes;
use super::store;
use crate::access::{Action, ClientScopes, Target};
use crate::identity::rules::{EmailAddress, PersonName};
use crate::identity::{Machine, limit_machine};
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// What is to change; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct ClientChange {
    /// What it is called.
    pub name: Option<String>,
    /// E-mail address of whoever looks after it.
    pub contact: Option<String>,
    /// What it may do beside what everyone may.
    pub scopes: Option<ClientScopes>,
    /// First day on which it no longer acts; open when it is none.
    pub until: Option<Option<NaiveDate>>,
}

/// Changes what is said of a program.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `CLIENT_ENDED`; `NAME_MALFORMED`, `EMAIL_MALFORMED`,
/// `CLIENT_ENTERPRISE_MISSING`, `CLIENT_END_PAST` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_partner_client(
    context: &Context,
    client: Uuid,
    asked: &ClientChange,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::ManagePartnerClients, &Target::account(client))?;
    let mut problems = Problems::default();
    let name = asked.name.as_deref().and_then(|name| problems.take("name", PersonName::parse(name)));
    let contact = asked.contact.as_deref().and_then(|text| problems.take("contactEmail", EmailAddress::parse(text)));
    check_end(context, asked.until.flatten(), &mut problems);
    problems.finish()?;
    let (words, until) = (asked.scopes.map(ClientScopes::words), asked.until);
    let change = UpdateClient { client, name, contact, words, until, expected, scopes: asked.scopes };
    write_once(context, "updatePartnerClient", key, change).await
}

#[derive(Serialize)]
struct UpdateClient {
    client: Uuid,
    name: Option<PersonName>,
    contact: Option<EmailAddress>,
    words: Option<String>,
    /// Left out where it stays: to stay and to be open are two inputs.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Option<NaiveDate>>,
    expected: Option<i32>,
    #[serde(skip)]
    scopes: Option<ClientScopes>,
}

/// What a program is said to be.
struct Said {
    name: PersonName,
    contact: String,
    scopes: ClientScopes,
    until: Option<NaiveDate>,
}

impl Said {
    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", self.name.as_str())
            .personal("contactEmail", self.contact.as_str())
            .with("scopes", self.scopes.words())
            .with("validUntil", self.until.map(|date| date.to_string()))
    }
}

impl Change for UpdateClient {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let machine = locked(writing, self.client, self.expected).await?;
        let before = said(writing, &machine).await?;
        let after = Said {
            name: self.name.clone().unwrap_or_else(|| before.name.clone()),
            contact: self.contact.as_ref().map_or_else(|| before.contact.clone(), |text| text.as_str().to_owned()),
            scopes: self.scopes.unwrap_or(before.scopes),
            until: self.until.unwrap_or(before.until),
        };
        if let Err(refusal) = check_scopes(after.scopes, machine.grant.scope.is_some()) {
            return Err(Error::of_field("scopes", &refusal));
        }
        limit_machine(writing, &machine, &after.name, after.scopes, after.until).await?;
        store::set_contact(writing.tx(), self.client, &after.contact).await?;
        let (before, after) = Facts::changed(before.facts(), after.facts(), &["name"]);
        writing.record(entry(self.client, "updatePartnerClient").before(before).after(after));
        Ok(self.client)
    }
}

async fn said(writing: &Writing, machine: &Machine) -> Result<Said, Error> {
    let name = machine.account.name.as_deref().unwrap_or_default();
    let contact = store::contact(writing.tx(), machine.account.id).await?.ok_or_else(Error::not_found)?;
    let (scopes, until) = (machine.grant.scopes, machine.grant.period.until);
    Ok(Said { name: PersonName::parse(name)?, contact, scopes, until })
}
