//! What officers proposed, newest first.

use super::rules::{Proposal, ProposalState};
use super::store;
use crate::access::Action;
use crate::applications::sight::interests;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of them, in one state if asked, but for those in which whoever asks has an interest.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn application_proposals(
    context: &Context,
    state: Option<ProposalState>,
    page: &Page,
) -> Result<Slice<Proposal>, Error> {
    context.authorize(Action::ReadProposals)?;
    store::page(&context.db, state, &interests(context).await?, page).await
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_proposals(context: &Context, state: Option<ProposalState>) -> Result<i64, Error> {
    context.authorize(Action::ReadProposals)?;
    store::count(&context.db, state, &interests(context).await?).await
}
