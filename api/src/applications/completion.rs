//! What the clock does about completions that did not come: the application stands as it was submitted, and is marked incomplete.

use super::attachments::{forget, put_back};
use super::change::save;
use super::error::ApplicationError;
use super::rules::{Application, Content};
use super::states::{ApplicationStep, after};
use super::store::{self, parts, submissions};
use crate::access::Action;
use crate::enterprises::known_enterprises;
use crate::files::Files;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use uuid::Uuid;

/// Puts back every application whose completion is over, each in a transaction of its own; how many. Doing it twice does nothing
/// more. A job of the service itself.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn end_completions(context: &Context, files: &Files) -> Result<u64, Error> {
    context.authorize(Action::HandleApplications)?;
    let (mut ended, mut failed) = (0, None);
    for application in store::overdue(&context.db, context.clock.now()).await? {
        match write(context, EndCompletion { application }).await {
            Ok(contents) => {
                forget(files, contents).await;
                ended += 1;
            }
            Err(refused) if refused.code() == Code::IllegalTransition => {}
            // One application that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(ended), Err)
}

struct EndCompletion {
    application: Uuid,
}

impl Change for EndCompletion {
    /// The contents of attachments to delete.
    type Outcome = Vec<Uuid>;

    async fn apply(&self, writing: &mut Writing) -> Result<Vec<Uuid>, Error> {
        let before = store::lock(writing, self.application).await?.ok_or_else(Error::not_found)?;
        let state = after(before.state, ApplicationStep::EndCompletion)?;
        if before.completion_due.is_none_or(|due| writing.now() < due.at) {
            // It was completed, and handed back anew, between the look and the lock.
            return Err(ApplicationError::StepIllegal { state: before.state.code(), step: "endCompletion" }.into());
        }
        let (back, contents) = as_it_was_submitted(writing, &before).await?;
        let stands = Application { state, is_incomplete: true, completion_due: None, ..back };
        save(writing, &before, stands, "endCompletion", None).await?;
        Ok(contents)
    }
}

/// An application that is being completed with the words, partners and attachments that were submitted, which are stored; the
/// contents of attachments to delete.
///
/// # Errors
/// Faults of the database.
pub(super) async fn as_it_was_submitted(
    writing: &Writing,
    before: &Application,
) -> Result<(Application, Vec<Uuid>), Error> {
    let kept = submissions::last(writing.tx(), before.id).await?;
    let kept = kept.ok_or_else(|| Error::internal("an application was returned that was never submitted"))?;
    let content: Content = serde_json::from_str(&kept.content).map_err(Error::internal)?;
    let named: Vec<_> = content.partners.iter().filter_map(|partner| partner.enterprise).collect();
    let known = known_enterprises(writing.context(), &named).await?;
    let back = content.put_back(before, |record| known.get(&record).map_or(record, |stays| stays.id));
    parts::replace_places(writing.tx(), &back).await?;
    parts::replace_lines(writing.tx(), &back).await?;
    parts::replace_members(writing.tx(), &back).await?;
    let contents = put_back(writing, before.id, &content).await?;
    let (plan_version, budget_version) = (before.plan_version + 1, before.budget_version + 1);
    Ok((Application { plan_version, budget_version, ..back }, contents))
}
