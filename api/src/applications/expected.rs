//! What is expected of an application now.

use super::loaders::ApplicationLoaders;
use super::proposals::ProposalLoaders;
use super::rules::expected::{Expectation, expected};
use super::rules::{Application, Due};
use crate::calls::CallLoaders;
use crate::calls::rules::{Call, CallState};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// What is expected of an application one sees, of whom, and by when.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub async fn expected_of(
    context: &Context,
    (loaders, calls, proposals): (&ApplicationLoaders, &CallLoaders, &ProposalLoaders),
    application: &Application,
) -> Result<Vec<Expectation>, Error> {
    loaders.seen().await?.check(application)?;
    let (call, now) = (calls.call(application.call).await?, context.clock.now());
    let extension = match application.lead_enterprise() {
        Some(lead) => proposals.extension(application.call, lead).await?,
        None => None,
    };
    Ok(expected(application, call.and_then(|call| closes(&call, extension)), now))
}

/// Until when a call takes applications of a lead that may have been given more time; none when it takes none, whatever the clock
/// says.
pub(super) fn closes(call: &Call, extension: Option<Due>) -> Option<Due> {
    let of_all = Due { on: call.deadline_on, at: call.closes_at };
    let later = extension.filter(|due| due.at > of_all.at);
    (call.state == CallState::Published).then_some(later.unwrap_or(of_all))
}
