//! An officer records that someone governs an enterprise.

use super::error::ConflictError;
use super::rules::GovernanceMandate;
use super::store;
use crate::access::{Action, Target};
use crate::enterprises::hold_enterprise;
use crate::enterprises::rules::details::line;
use crate::identity::is_open;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Longest name of a function; characters.
const LONGEST: usize = 100;

/// Records that someone governs an enterprise from a day on, so that its applications do not exist for them; its key.
///
/// # Errors
/// `OWN_ACCOUNT`, `NOT_FOUND` for the enterprise, `ENTERPRISE_MERGED`; `MANDATE_USER_UNKNOWN` and `ENTERPRISE_TEXT_MALFORMED` as problems of their
/// fields; the refusals of idempotency keys; faults of the database.
pub async fn record_governance_mandate(
    context: &Context,
    (account, enterprise): (Uuid, Uuid),
    (function, from): (&str, NaiveDate),
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::ManageGovernanceMandates, &Target::account(account))?;
    let mut problems = Problems::default();
    let function = problems.take("function", line(function, LONGEST)).unwrap_or_default();
    if !is_open(context, account).await? {
        problems.add("user", &ConflictError::UserUnknown);
    }
    problems.finish()?;
    let change = RecordGovernanceMandate { account, enterprise, function, from };
    write_once(context, "recordGovernanceMandate", key, change).await
}

#[derive(Serialize)]
struct RecordGovernanceMandate {
    account: Uuid,
    enterprise: Uuid,
    function: String,
    from: NaiveDate,
}

impl Change for RecordGovernanceMandate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        hold_enterprise(writing, self.enterprise).await?;
        let new = GovernanceMandate {
            id: ids::fresh(writing.now()),
            account: self.account,
            enterprise: self.enterprise,
            function: self.function.clone(),
            period: Period { from: Some(self.from), until: None },
            recorded_at: writing.now(),
            version: 1,
        };
        store::insert_mandate(writing, &new).await?;
        let facts = Facts::default().with("enterprise", self.enterprise.to_string());
        let facts = facts.with("validFrom", self.from.to_string()).personal("function", self.function.as_str());
        let entry = Entry::of(RecordKind::GovernanceMandate, new.id, "recordGovernanceMandate");
        writing.record(entry.about(self.account).after(facts));
        Ok(new.id)
    }
}
