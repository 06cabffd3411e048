//! What people needed is deleted: thirty days after the event by the clock, with the registration when that ends, and
//! with the person who is erased.

use super::event_step::locked;
use super::registration_step::entry;
use super::rules::NEEDS_KEPT;
use super::store::{needs, registrations};
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Deletes what people needed at events that ended thirty days ago, each event in a transaction of its own; how many
/// people that were. Doing it twice deletes nothing more, and two processes may do it at once.
///
/// # Errors
/// `FORBIDDEN`; faults of the database: what was done before stays done.
pub async fn delete_needs_due(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageLearningEvents)?;
    let mut deleted = 0;
    for event in needs::events_before(&context.db, context.clock.now() - NEEDS_KEPT).await? {
        deleted += write(context, DeleteNeeds { event }).await?;
    }
    Ok(deleted)
}

struct DeleteNeeds {
    event: Uuid,
}

impl Change for DeleteNeeds {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let event = locked(writing, self.event, None).await?;
        let ended = event.details.ends_at.or(event.details.starts_at);
        if ended.is_none_or(|ended| writing.now() < ended + NEEDS_KEPT) {
            return Ok(0);
        }
        let ids = needs::of_event(writing.tx(), event.id).await?;
        needs::delete(writing.tx(), &ids).await?;
        for id in &ids {
            let found = registrations::find(writing.tx().connection(), *id).await?.ok_or_else(Error::not_found)?;
            let nothing = Facts::default().with("saysCatering", false).with("saysAccess", false);
            writing.record(entry(&found, "deleteRegistrationNeeds").after(nothing));
        }
        Ok(ids.len() as u64)
    }
}

/// Deletes what a person needed anywhere, as a part of erasing them.
///
/// # Errors
/// Faults of the database.
pub async fn forget_needs(writing: &Writing, account: Uuid) -> Result<(), Error> {
    needs::delete_of_account(writing.tx(), account).await
}
