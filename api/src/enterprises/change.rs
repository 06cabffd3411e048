//! What every change of an enterprise has in common: the record locked, its version, and what the journal says of it.

use super::error::EnterpriseError;
use super::rules::Record;
use super::store;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing};
use crate::shared::error::Error;
use uuid::Uuid;

/// An enterprise that may be changed, locked until the transaction ends: whatever is decided about it or its parts is
/// decided alone.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid) -> Result<Record, Error> {
    let found = store::records::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    match found.merged_into {
        None => Ok(found),
        Some(into) => {
            let into = store::records::find(writing.tx(), into).await?.ok_or_else(Error::not_found)?;
            Err(EnterpriseError::Merged { slug: into.slug }.into())
        }
    }
}

/// What the journal says of an enterprise and of everything that is shown with it: one history, which everyone may read
/// once the record is public.
pub(super) fn entry(enterprise: &Record, action: &'static str) -> Entry {
    let visibility = if enterprise.is_public { Visibility::Public } else { Visibility::Internal };
    Entry::of(RecordKind::Enterprise, enterprise.id, action).owned_by(enterprise.id).visible(visibility)
}

/// The values of a record in the journal.
pub(super) fn facts(record: &Record) -> Facts {
    let said = &record.details;
    Facts::default()
        .with("slug", record.slug.as_str())
        .with("name", said.name.as_str())
        .with("legalForm", said.legal_form.clone())
        .with("enterpriseNumber", said.number.clone())
        .with("country", said.country.clone())
        .with("foreignNumber", said.foreign_number.clone())
        .with("municipality", said.municipality.map(|id| id.to_string()))
        .with("postalCode", said.postal_code.clone())
        .with("website", said.website.clone())
        .with("isPublic", record.is_public)
}
