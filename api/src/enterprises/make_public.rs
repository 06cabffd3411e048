//! A record that everyone may see from now on.

use super::change::{entry, locked};
use super::rules::{Record, is_sole_trader};
use super::store;
use crate::journal::{Facts, Writing};
use crate::shared::error::Error;
use uuid::Uuid;

/// Makes the record of an enterprise public, within the change that publishes its listing; nothing to do for one that is. Whether that
/// may be done, the other change decides.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn make_public(writing: &mut Writing, enterprise: Uuid) -> Result<(), Error> {
    let record = locked(writing, enterprise).await?;
    publish(writing, record).await
}

/// The same within the change that enters a granted project that names it. The record of a sole trader, who is a person, stays as it is:
/// nobody learns their number and place from an award.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn make_organisation_public(writing: &mut Writing, enterprise: Uuid) -> Result<(), Error> {
    let record = locked(writing, enterprise).await?;
    match record.details.legal_form.as_deref().is_some_and(is_sole_trader) {
        true => Ok(()),
        false => publish(writing, record).await,
    }
}

async fn publish(writing: &mut Writing, mut record: Record) -> Result<(), Error> {
    if record.is_public {
        return Ok(());
    }
    record.is_public = true;
    store::records::save(writing.tx(), &record).await?;
    let public = |is_public: bool| Facts::default().with("isPublic", is_public);
    writing.record(entry(&record, "makeEnterprisePublic").before(public(false)).after(public(true)));
    Ok(())
}
