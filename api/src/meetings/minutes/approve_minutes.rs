//! Approving minutes.

use super::{entry, facts, of};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::meetings::change::{self, locked, save, step};
use crate::meetings::rules::minutes::check_approval;
use crate::meetings::states::Event;
use crate::meetings::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "approveMinutes";

/// Approves minutes: a later meeting that was held did, or thirty days passed. Never while an objection is open.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `MEETING_TRANSITION`, `OBJECTION_OPEN`, `MEETING_NOT_LATER`, `OBJECTION_PERIOD_RUNNING`,
/// `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn approve_minutes(
    context: &Context,
    meeting: Uuid,
    later: Option<Uuid>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    write_once(context, NAME, key, Approve { meeting, later, expected }).await
}

/// The change that approves; the clock makes it too.
#[derive(Serialize)]
pub(super) struct Approve {
    /// The meeting whose minutes they are.
    pub(super) meeting: Uuid,
    /// The later meeting that approves; none for silence.
    pub(super) later: Option<Uuid>,
    /// The version of the meeting as the client saw it.
    pub(super) expected: Option<i32>,
}

impl Change for Approve {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut meeting = locked(writing, self.meeting, self.expected).await?;
        let before = change::facts(&meeting);
        step(&mut meeting, Event::Approve)?;
        let later = match self.later {
            Some(later) => {
                let found = store::by_name(&writing.context().db, &Lookup::Id(later)).await?;
                Some(found.ok_or_else(Error::not_found)?)
            }
            None => None,
        };
        let mut minutes = of(writing, self.meeting).await?;
        let objections = store::minutes::objections_of(writing.tx(), self.meeting).await?;
        let by = check_approval(&meeting, &minutes, &objections, later.as_ref(), writing.now())?;
        minutes.approved_at = Some(writing.now());
        minutes.approved_by = Some(by);
        minutes.approved_in = self.later;
        store::minutes::save(writing.tx(), &minutes).await?;
        save(writing, &mut meeting, change::entry(self.meeting, NAME), before).await?;
        writing.record(entry(&minutes, NAME).after(facts(&minutes)));
        Ok(self.meeting)
    }
}
