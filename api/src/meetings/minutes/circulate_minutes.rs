//! Giving minutes to the network.

use super::{entry, facts, of};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::{self, locked, save, step};
use crate::meetings::states::Event;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "circulateMinutes";

/// Circulates the minutes; areas object for thirty days.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_TRANSITION`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn circulate_minutes(
    context: &Context,
    meeting: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    write_once(context, NAME, key, Circulate { meeting, expected }).await
}

#[derive(Serialize)]
struct Circulate {
    meeting: Uuid,
    expected: Option<i32>,
}

impl Change for Circulate {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let before = change::facts(&meeting);
        step(&mut meeting, Event::Circulate)?;
        let mut minutes = of(writing, self.meeting).await?;
        minutes.circulate(writing.now());
        store::minutes::save(writing.tx(), &minutes).await?;
        save(writing, &mut meeting, change::entry(self.meeting, NAME), before).await?;
        writing.record(entry(&minutes, NAME).after(facts(&minutes)));
        Ok(self.meeting)
    }
}
