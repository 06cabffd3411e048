//! Something else is said of an enterprise: number, legal form, name, seat.

use super::change::{entry, facts, locked};
use super::error::EnterpriseError;
use super::rules::Record;
use super::rules::details::{AskedDetails, Details};
use super::store::records::{self, checked};
use crate::access::Action;
use crate::guide::listings::follow_enterprise;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// What is to be different; what is left out stays, and `Some(None)` empties it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EnterpriseChanges {
    /// Name as used in public.
    pub name: Option<String>,
    /// Legal form as an abbreviation.
    pub legal_form: Option<Option<String>>,
    /// Enterprise number.
    pub number: Option<Option<String>>,
    /// Country of the seat, where that is not Belgium.
    pub country: Option<Option<String>>,
    /// Number in the register of that country.
    pub foreign_number: Option<Option<String>>,
    /// Municipality of the seat.
    pub municipality: Option<Option<Uuid>>,
    /// Postal code of the seat.
    pub postal_code: Option<Option<String>>,
    /// Website.
    pub website: Option<Option<String>>,
}

impl EnterpriseChanges {
    /// What is said of it with the changes.
    fn on(&self, before: Details) -> AskedDetails {
        let said = AskedDetails::from(before);
        let new = self.clone();
        AskedDetails {
            name: new.name.unwrap_or(said.name),
            legal_form: new.legal_form.unwrap_or(said.legal_form),
            number: new.number.unwrap_or(said.number),
            country: new.country.unwrap_or(said.country),
            foreign_number: new.foreign_number.unwrap_or(said.foreign_number),
            municipality: new.municipality.unwrap_or(said.municipality),
            postal_code: new.postal_code.unwrap_or(said.postal_code),
            website: new.website.unwrap_or(said.website),
        }
    }
}

/// Changes a record. Its readable key stays as it was made. The listing follows name and place.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `ENTERPRISE_MERGED`, `ENTERPRISE_NUMBER_TAKEN`; the rules of [`AskedDetails`],
/// `MUNICIPALITY_UNKNOWN` and `POSTAL_CODE_ELSEWHERE` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_enterprise(
    context: &Context,
    enterprise: Uuid,
    changes: &EnterpriseChanges,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageEnterprises)?;
    let change = UpdateEnterprise { enterprise, changes: changes.clone(), expected };
    write_once(context, "updateEnterprise", key, change).await
}

#[derive(Serialize)]
struct UpdateEnterprise {
    enterprise: Uuid,
    changes: EnterpriseChanges,
    expected: Option<i32>,
}

impl Change for UpdateEnterprise {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = locked(writing, self.enterprise).await?;
        check_version(self.expected, before.version)?;
        let asked = self.changes.on(before.details.clone());
        let details = checked(writing.tx().connection(), &asked, Some(&before.details)).await?;
        let after = Record { details, ..before.clone() };
        if before.details.number != after.details.number {
            check_number(writing, &after).await?;
        }
        records::save(writing.tx(), &after).await?;
        writing.record(entry(&after, "updateEnterprise").before(facts(&before)).after(facts(&after)));
        follow_enterprise(writing, self.enterprise).await
    }
}

/// Whether nobody else has the number.
async fn check_number(writing: &Writing, record: &Record) -> Result<(), Error> {
    let Some(number) = &record.details.number else { return Ok(()) };
    match records::with_number(writing.tx(), number).await? {
        Some(other) if other.id != record.id => {
            Err(EnterpriseError::NumberTaken { name: other.details.name, slug: other.slug }.into())
        }
        _ => Ok(()),
    }
}
