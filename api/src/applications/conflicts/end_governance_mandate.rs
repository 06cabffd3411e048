//! Someone no longer governs an enterprise.

use super::error::ConflictError;
use super::rules::GovernanceMandate;
use super::store;
use crate::access::{Action, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Ends a governance mandate: from that day on it ties nobody.
///
/// # Errors
/// `NOT_FOUND`, `OWN_ACCOUNT`, `VERSION_STALE`, `GOVERNANCE_MANDATE_ENDED`; the refusals of idempotency keys; faults of the database.
pub async fn end_governance_mandate(
    context: &Context,
    mandate: Uuid,
    on: NaiveDate,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageGovernanceMandates)?;
    let found = store::mandate_by_id(&context.db, mandate).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::ManageGovernanceMandates, &Target::account(found.account))?;
    write_once(context, "endGovernanceMandate", key, EndGovernanceMandate { mandate, on, expected }).await
}

#[derive(Serialize)]
struct EndGovernanceMandate {
    mandate: Uuid,
    on: NaiveDate,
    expected: Option<i32>,
}

impl Change for EndGovernanceMandate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = store::lock_mandate(writing.tx(), self.mandate).await?.ok_or_else(Error::not_found)?;
        check_version(self.expected, before.version)?;
        let ends_early = before.period.until.is_some_and(|until| until <= self.on);
        if ends_early || before.period.from.is_some_and(|from| self.on <= from) {
            return Err(ConflictError::MandateEnded.into());
        }
        let period = Period { until: Some(self.on), ..before.period };
        let ended = GovernanceMandate { period, version: before.version + 1, ..before.clone() };
        store::save_mandate(writing.tx(), &ended).await?;
        let facts = Facts::default().with("validUntil", self.on.to_string());
        let entry = Entry::of(RecordKind::GovernanceMandate, before.id, "endGovernanceMandate");
        writing.record(entry.about(before.account).after(facts));
        Ok(before.id)
    }
}
