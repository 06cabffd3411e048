//! A second officer agrees, and what was proposed holds.

use super::error::ProposalError;
use super::rules::{Matter, Proposal, check_open};
use super::states::{ProposalEvent, next};
use super::{authorized, entry, facts, locked, store};
use crate::access::Action;
use crate::applications::change;
use crate::applications::error::ApplicationError;
use crate::applications::rules::{Application, Due};
use crate::applications::states::{ApplicationStep, after};
use crate::calls::hold_call;
use crate::calls::rules::CallState;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Confirms a proposal of another officer: an extension holds from now on, an application is reopened.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `VERSION_STALE`, `PROPOSAL_TRANSITION`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_CALL_NOT_PUBLISHED`,
/// `EXTENSION_NOT_LATER`, `REOPENING_TOO_LATE`; the refusals of idempotency keys; faults of the database.
pub async fn confirm_proposal(
    context: &Context,
    proposal: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let found = authorized(context, Action::ConfirmProposal, proposal).await?;
    let change = ConfirmProposal { proposal, call: found.call, application: found.application(), expected };
    write_once(context, "confirmProposal", key, change).await
}

#[derive(Serialize)]
struct ConfirmProposal {
    proposal: Uuid,
    /// Follows from the proposal.
    #[serde(skip)]
    call: Uuid,
    /// The same.
    #[serde(skip)]
    application: Option<Uuid>,
    expected: Option<i32>,
}

impl Change for ConfirmProposal {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        // The application before the proposal, as wherever both are locked.
        if let Some(application) = self.application {
            change::locked(writing, application, None).await?;
        }
        let before = locked(writing, self.proposal, self.expected).await?;
        let state = next(before.state, ProposalEvent::Confirm)?;
        match before.matter {
            Matter::Extension(_) if call.state != CallState::Published => {
                return Err(ApplicationError::CallNotPublished.into());
            }
            Matter::Extension(due) if is_over(due, writing) || due.at <= call.closes_at => {
                return Err(ProposalError::UntilNotLater { deadline_on: call.deadline_on }.into());
            }
            Matter::Extension(_) => {}
            Matter::Reopening(application) => {
                check_open(call.state)?;
                reopen(writing, application, &before.reason).await?;
            }
        }
        let confirmed = Proposal { state, decided_at: Some(writing.now()), ..before.clone() };
        store::decide(writing, &confirmed).await?;
        writing.record(entry(&confirmed, "confirmProposal").before(facts(&before)).after(facts(&confirmed)));
        Ok(before.id)
    }
}

fn is_over(due: Due, writing: &Writing) -> bool {
    writing.now() >= due.at
}

async fn reopen(writing: &mut Writing, application: Uuid, why: &str) -> Result<(), Error> {
    let before = change::locked(writing, application, None).await?;
    let state = after(before.state, ApplicationStep::Reopen)?;
    let reopened = Application { state, motivation: None, appeal: None, ..before.clone() };
    change::save(writing, &before, reopened, "reopenApplication", Some(why.to_owned())).await.map(|_| ())
}
