//! An officer proposes more time for one lead.

use super::error::ProposalError;
use super::propose::propose;
use super::rules::{Matter, extended};
use crate::access::Action;
use crate::applications::error::ApplicationError;
use crate::applications::sight::interests;
use crate::calls::hold_call;
use crate::calls::rules::CallState;
use crate::enterprises::rules::Shown;
use crate::enterprises::{EnterpriseRef, enterprise, hold_enterprise};
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::lookup::Lookup;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// More time, as it is asked for.
#[derive(Clone, Debug)]
pub struct AskedExtension<'a> {
    /// The call.
    pub call: Uuid,
    /// The lead.
    pub enterprise: Uuid,
    /// Last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: &'a str,
}

/// Proposes more time for one lead under a published call; the key of the proposal.
///
/// # Errors
/// `FORBIDDEN`, also for an enterprise one is tied to, `NOT_FOUND`, `APPLICATION_CALL_NOT_PUBLISHED`, `ENTERPRISE_MERGED`, `PROPOSAL_OPEN`; `EXTENSION_ENTERPRISE_UNKNOWN`, `EXTENSION_NOT_LATER`,
/// `EXTENSION_TOO_FAR` and `REASON_MALFORMED` as problems of their fields; the refusals of idempotency keys; faults of the database.
pub async fn propose_extension(
    context: &Context,
    asked: &AskedExtension<'_>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::HandleApplications)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(asked.reason)).unwrap_or_default();
    let named = EnterpriseRef::Named(Lookup::Id(asked.enterprise));
    let found = enterprise(context, &named, Shown::RECORD).await?;
    if found.is_none() {
        problems.add("enterprise", &ProposalError::EnterpriseUnknown);
    }
    problems.finish()?;
    let enterprise = found.map_or(asked.enterprise, |found| found.id);
    if interests(context).await?.ties.contains(&enterprise) {
        return Err(Error::forbidden());
    }
    let change = ProposeExtension { call: asked.call, enterprise, until: asked.until, why };
    write_once(context, "proposeExtension", key, change).await
}

#[derive(Serialize)]
struct ProposeExtension {
    call: Uuid,
    enterprise: Uuid,
    until: NaiveDate,
    why: String,
}

impl Change for ProposeExtension {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        if call.state != CallState::Published {
            return Err(ApplicationError::CallNotPublished.into());
        }
        hold_enterprise(writing, self.enterprise).await?;
        let due = extended(call.deadline_on, self.until, local_date(writing.now()));
        let due = due.map_err(|refused| Error::of_field("until", &refused))?;
        let about = (self.call, self.enterprise);
        propose(writing, Matter::Extension(due), about, &self.why, "proposeExtension").await
    }
}
