//! What the clock does about minutes: thirty days without objection approve them.

use super::approve_minutes::Approve;
use crate::access::Action;
use crate::journal::write;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};

/// Approves the minutes of every meeting whose thirty days are over without an open objection, each in a transaction of
/// its own; how many. Doing it twice does nothing more. A job of the service itself.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn approve_by_silence(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let (mut approved, mut failed) = (0, None);
    for meeting in store::minutes::silent(&context.db, context.clock.now()).await? {
        match write(context, Approve { meeting, later: None, expected: None }).await {
            Ok(_) => approved += 1,
            Err(refused) if was_overtaken(&refused) => {}
            // One meeting that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(approved), Err)
}

/// Whether someone approved, or objected, between the look and the lock.
fn was_overtaken(refused: &Error) -> bool {
    matches!(refused.code(), Code::IllegalTransition | Code::PreconditionFailed)
}
