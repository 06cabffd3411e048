//! The conditions of an application are met.

use super::change::{locked, save};
use super::eligibility::rules::Finding;
use super::error::ApplicationError;
use super::rules::Application;
use super::sight::handled;
use super::states::{ApplicationStep, after};
use super::store::{overrides, submissions};
use crate::aid::rules::Outcome;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Decides that an application may be assessed: every rule of eligibility was met when it was submitted, or was overridden since.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_NOT_ELIGIBLE`; the refusals of idempotency keys; faults of the database.
pub async fn declare_admissible(
    context: &Context,
    application: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    handled(context, application).await?;
    write_once(context, "declareAdmissible", key, DeclareAdmissible { application, expected }).await
}

#[derive(Serialize)]
struct DeclareAdmissible {
    application: Uuid,
    expected: Option<i32>,
}

impl Change for DeclareAdmissible {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::DeclareAdmissible)?;
        check_eligible(writing, before.id).await?;
        save(writing, &before, Application { state, ..before.clone() }, "declareAdmissible", None).await
    }
}

/// Whether every rule is met or overridden.
async fn check_eligible(writing: &Writing, application: Uuid) -> Result<(), Error> {
    let kept = submissions::last(writing.tx(), application).await?;
    let kept = kept.ok_or_else(|| Error::internal("a submitted application without what was submitted"))?;
    let overridden = overrides::of(writing.tx().connection(), kept.id).await?;
    let stands =
        |finding: &Finding| finding.outcome == Outcome::Pass || overridden.iter().any(|one| one.rule == finding.rule);
    let open: Vec<_> = kept.findings()?.into_iter().filter(|finding| !stands(finding)).collect();
    let rules: Vec<_> = open.iter().map(|finding| finding.rule.code()).collect();
    match rules.is_empty() {
        true => Ok(()),
        false => Err(ApplicationError::NotEligible { rules: rules.join(", ") }.into()),
    }
}
