//! Work of the clock: whoever was erased or shut out gives up the seats they hold at
//! events to come, so that the line moves.

use super::event_step::locked;
use super::registration_step::take;
use super::settle::settle;
use super::states::RegistrationStep;
use super::store::gone;
use crate::access::Action;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Cancels the registrations of those whose account is shut for events that have not begun, each event in a transaction
/// of its own; how many registrations that were. It is no part of shutting an account, because it needs the lock of every
/// event they were to come to. Doing it twice changes nothing, and two processes may do it at once.
///
/// # Errors
/// `FORBIDDEN`; faults of the database: what was done before stays done.
pub async fn free_seats_of_gone(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let (mut freed, mut failed) = (0, None);
    for event in gone::events(&context.db, context.clock.now()).await? {
        match write(context, FreeSeats { event }).await {
            Ok(count) => freed += count,
            // One event that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(freed), Err)
}

struct FreeSeats {
    event: Uuid,
}

impl Change for FreeSeats {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let event = locked(writing, self.event, None).await?;
        if event.has_begun(writing.now()) {
            return Ok(0);
        }
        let gone = gone::of_event(writing.tx(), event.id).await?;
        for registration in &gone {
            take(writing, registration, RegistrationStep::Cancel, "freeSeat").await?;
        }
        settle(writing, &event).await?;
        Ok(gone.len() as u64)
    }
}
