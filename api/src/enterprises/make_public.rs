//! A record that everyone may see from now on.

use super::change::{entry, locked};
use super::store;
use crate::journal::{Facts, Writing};
use crate::shared::error::Error;
use uuid::Uuid;

/// Makes the record of an enterprise public, within the change that publishes its listing or a project that names it;
/// nothing to do for one that is. Whether that may be done, the other change decides.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn make_public(writing: &mut Writing, enterprise: Uuid) -> Result<(), Error> {
    let mut record = locked(writing, enterprise).await?;
    if record.is_public {
        return Ok(());
    }
    record.is_public = true;
    store::records::save(writing.tx(), &record).await?;
    let public = |is_public: bool| Facts::default().with("isPublic", is_public);
    writing.record(entry(&record, "makeEnterprisePublic").before(public(false)).after(public(true)));
    Ok(())
}
