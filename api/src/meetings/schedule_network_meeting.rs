//! Scheduling a meeting: it has a time and perhaps a place; invitations follow.

use super::change::{entry, facts};
use super::details::{AskedMeeting, Details};
use super::rules::{NetworkMeeting, State};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "scheduleNetworkMeeting";

/// Schedules a meeting; its key.
///
/// # Errors
/// `FORBIDDEN`; `MEETING_…` and `NIS_CODE_…` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn schedule_network_meeting(
    context: &Context,
    asked: &AskedMeeting,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let details = asked.check(context).await?;
    write_once(context, NAME, key, Schedule { details }).await
}

#[derive(Serialize)]
struct Schedule {
    details: Details,
}

impl Change for Schedule {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let meeting = new(ids::fresh(writing.now()), &self.details);
        store::insert(writing.tx(), &meeting).await?;
        writing.record(entry(meeting.id, NAME).after(facts(&meeting)));
        Ok(meeting.id)
    }
}

/// A planned meeting. Its name in addresses is its first date with a little of its key, for two may share a day.
fn new(id: Uuid, details: &Details) -> NetworkMeeting {
    let tail = id.simple().to_string().split_off(26);
    let mut meeting = NetworkMeeting {
        id,
        slug: format!("samenkomst-{}-{tail}", details.meets_on()),
        title_nl: String::new(),
        meets_on: details.meets_on(),
        municipality_id: None,
        state: State::Planned,
        cancelled_reason_nl: None,
        sort_key: String::new(),
        is_synthetic: false,
        starts_at: None,
        ends_at: None,
        venue_nl: None,
        places: None,
        registration_closes_on: None,
        invitation_nl: None,
        invited_at: None,
        version: 1,
        revision: 0,
    };
    details.apply(&mut meeting);
    meeting
}
