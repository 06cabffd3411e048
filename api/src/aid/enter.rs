//! Aid on its way into the ledger.

use super::rules::{Aid, AidOrigin, Said};
use super::{entry, facts, store};
use crate::enterprises::hold_enterprise;
use crate::journal::{Change, Writing};
use crate::shared::error::Error;
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Enters aid that another room grants, in the transaction of the decision that grants it, under the name by which the journal calls
/// that; its key. What was decided from 2026 on is then due in the central register. Who may do it is decided by whoever asks.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`; faults of the database.
pub async fn enter_granted(
    writing: &mut Writing,
    enterprise: Uuid,
    said: Said,
    action: &'static str,
) -> Result<Uuid, Error> {
    Enter { enterprise, said, origin: AidOrigin::Granted, action }.apply(writing).await
}

/// Aid to enter, and what the journal calls that.
#[derive(Serialize)]
pub(super) struct Enter {
    pub(super) enterprise: Uuid,
    pub(super) said: Said,
    /// Follows from the operation.
    #[serde(skip)]
    pub(super) origin: AidOrigin,
    /// The operation itself.
    #[serde(skip)]
    pub(super) action: &'static str,
}

impl Change for Enter {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        hold_enterprise(writing, self.enterprise).await?;
        let new = Aid {
            id: ids::fresh(writing.now()),
            enterprise: self.enterprise,
            origin: self.origin,
            said: self.said.clone(),
            recorded_at: writing.now(),
            registered: None,
            withdrawn: None,
            version: 1,
        };
        store::insert(writing, &new).await?;
        writing.record(entry(&new, self.action).after(facts(&new)));
        Ok(new.id)
    }
}
