//! An officer says that a rule counts as met, and why.

use super::change::{changes, entry, locked};
use super::eligibility::rules::EligibilityRule;
use super::error::ApplicationError;
use super::rules::Application;
use super::sight::handled;
use super::states::ApplicationState;
use super::store::{self, overrides, submissions};
use crate::aid::rules::Outcome;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Overrides what a rule found about a submitted application that is not met or cannot be said: it counts as met. It holds for
/// what was submitted, and not for a completion that follows.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `APPLICATION_NOT_UNDER_EXAMINATION`, `FINDING_MET`, `FINDING_OVERRIDDEN`; `REASON_MALFORMED` as a
/// problem of its field; the refusals of idempotency keys; faults of the database.
pub async fn override_finding(
    context: &Context,
    application: Uuid,
    (rule, motivation): (EligibilityRule, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    handled(context, application).await?;
    let mut problems = Problems::default();
    let motivation = problems.take("motivation", reason(motivation)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "overrideFinding", key, OverrideFinding { application, rule, motivation, expected }).await
}

#[derive(Serialize)]
struct OverrideFinding {
    application: Uuid,
    rule: EligibilityRule,
    motivation: String,
    expected: Option<i32>,
}

impl Change for OverrideFinding {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        if before.state != ApplicationState::Submitted {
            return Err(ApplicationError::NotUnderExamination { state: before.state.code() }.into());
        }
        let kept = submissions::last(writing.tx(), before.id).await?.ok_or_else(Error::not_found)?;
        let found = kept.findings()?.into_iter().find(|finding| finding.rule == self.rule);
        if found.is_none_or(|finding| finding.outcome == Outcome::Pass) {
            return Err(ApplicationError::FindingMet { rule: self.rule.code() }.into());
        }
        overrides::insert(writing, kept.id, self.rule, &self.motivation).await?;
        let after = Application { version: before.version + 1, ..before.clone() };
        store::save(writing.tx(), &after).await?;
        let (was, became) = changes(&before, &after);
        let said = entry(&after, "overrideFinding").because(Some(self.motivation.clone()));
        writing.record(said.before(was).after(became.with("rule", self.rule.code())));
        Ok(after.id)
    }
}
