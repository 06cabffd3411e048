//! A proposal is refused, or taken back.

use super::rules::Proposal;
use super::states::{ProposalEvent, next};
use super::{authorized, entry, facts, locked, store};
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Refuses a proposal, also one's own: nothing comes of it.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `PROPOSAL_TRANSITION`; `REASON_MALFORMED` as a problem of its field; the refusals of idempotency keys;
/// faults of the database.
pub async fn refuse_proposal(
    context: &Context,
    proposal: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    authorized(context, Action::HandleApplications, proposal).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "refuseProposal", key, RefuseProposal { proposal, why, expected }).await
}

#[derive(Serialize)]
struct RefuseProposal {
    proposal: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RefuseProposal {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.proposal, self.expected).await?;
        let state = next(before.state, ProposalEvent::Refuse)?;
        let (why, decided_at) = (Some(self.why.clone()), Some(writing.now()));
        let refused = Proposal { state, decided_at, refused_reason: why.clone(), ..before.clone() };
        store::decide(writing, &refused).await?;
        let said = entry(&refused, "refuseProposal").because(why);
        writing.record(said.before(facts(&before)).after(facts(&refused)));
        Ok(before.id)
    }
}
