//! Who governs which enterprise.

use super::rules::GovernanceMandate;
use super::store;
use crate::access::Action;
use crate::journal::{Change, Entry, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The governance mandates of someone, newest first, those that ended too. That they are read is logged (DOMAIN §3 "Audit").
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn governance_mandates(context: &Context, account: Uuid) -> Result<Vec<GovernanceMandate>, Error> {
    context.authorize(Action::ReadGovernanceMandates)?;
    let found = store::mandates_of(context.db.reader(), account).await?;
    if let Some(first) = found.first() {
        write(context, Reading { mandate: first.id, account }).await?;
    }
    Ok(found)
}

struct Reading {
    /// The newest of those that are read.
    mandate: Uuid,
    account: Uuid,
}

impl Change for Reading {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let entry = Entry::of(RecordKind::GovernanceMandate, self.mandate, "readGovernanceMandates");
        writing.record(entry.about(self.account));
        Ok(())
    }
}
