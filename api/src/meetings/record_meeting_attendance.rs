//! Recording who was at a meeting.

use super::change::locked;
use super::error::MeetingError;
use super::rules::attendance::{Attendance, Outcome};
use super::rules::{NetworkMeeting, State};
use super::store;
use super::voice::{entry, facts};
use crate::access::Action;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::network;
use crate::network::rules::DirectingArea;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "recordMeetingAttendance";
/// Most areas in one request.
const MOST: usize = 100;

/// What came of one area.
#[derive(Clone, Copy, Debug)]
pub struct AskedOutcome {
    /// The area.
    pub area: Uuid,
    /// Whether it was there.
    pub outcome: Outcome,
    /// The version of its attendance as the client saw it; 0 when there was none.
    pub expected: Option<i32>,
}

/// Records what came of areas, all or none of them; an area that announced nothing can have come. The voice of an
/// area counts once, whoever of it was there.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `ATTENDANCE_NOT_RECORDABLE`, `VERSION_STALE`; `ATTENDANCE_LIST_LENGTH`, `AREA_TWICE` and
/// `AREA_UNKNOWN` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn record_meeting_attendance(
    context: &Context,
    meeting: Uuid,
    outcomes: &[AskedOutcome],
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageNetworkMeetings)?;
    let mut problems = Problems::default();
    if !(1..=MOST).contains(&outcomes.len()) {
        problems.add("outcomes", &MeetingError::ListLength { most: MOST });
    }
    let mut seen = BTreeSet::new();
    for (place, asked) in outcomes.iter().enumerate() {
        if !seen.insert(asked.area) {
            problems.add(&path(place), &MeetingError::AreaTwice);
        }
    }
    problems.finish()?;
    let outcomes = outcomes.iter().map(|asked| (asked.area, asked.outcome.code(), asked.expected)).collect();
    write_once(context, NAME, key, Record { meeting, outcomes }).await
}

fn path(place: usize) -> String {
    format!("outcomes.{place}.area")
}

#[derive(Serialize)]
struct Record {
    meeting: Uuid,
    outcomes: Vec<(Uuid, &'static str, Option<i32>)>,
}

impl Change for Record {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let meeting = locked(writing, self.meeting, None).await?;
        check_recordable(&meeting)?;
        let areas = self.areas(writing.context(), &meeting).await?;
        let voices = store::attendance::of(writing.tx(), meeting.id).await?;
        for ((area, outcome, expected), found) in self.outcomes.iter().zip(&areas) {
            let earlier = voices.iter().find(|voice| voice.area_id == *area);
            check_version(*expected, earlier.map_or(0, |voice| voice.version))?;
            let outcome = Outcome::from_code(outcome)?;
            record(writing, &meeting, found, earlier, outcome).await?;
        }
        Ok(self.meeting)
    }
}

impl Record {
    /// The areas as they are on the day of the meeting.
    async fn areas(&self, context: &Context, meeting: &NetworkMeeting) -> Result<Vec<DirectingArea>, Error> {
        let (mut areas, mut problems) = (Vec::new(), Problems::default());
        for (place, (area, ..)) in self.outcomes.iter().enumerate() {
            let found = network::area(context, &Lookup::Id(*area)).await?;
            match found.filter(|area| area.validity.contains(meeting.meets_on)) {
                Some(area) => areas.push(area),
                None => problems.add(&path(place), &MeetingError::AreaUnknown),
            }
        }
        problems.finish()?;
        Ok(areas)
    }
}

fn check_recordable(meeting: &NetworkMeeting) -> Result<(), MeetingError> {
    match meeting.state {
        State::Held | State::MinutesDraft | State::Circulated => Ok(()),
        state => Err(MeetingError::NotRecordable { state: state.code() }),
    }
}

/// Stores what came of an area, beside what it announced.
async fn record(
    writing: &mut Writing,
    meeting: &NetworkMeeting,
    area: &DirectingArea,
    earlier: Option<&Attendance>,
    outcome: Outcome,
) -> Result<(), Error> {
    let voice = match earlier {
        Some(earlier) => Attendance { outcome: Some(outcome), version: earlier.version + 1, ..earlier.clone() },
        None => Attendance {
            id: ids::fresh(writing.now()),
            meeting_id: meeting.id,
            area_id: area.id,
            area_key: area.name_key.clone(),
            announced: None,
            speaker: None,
            outcome: Some(outcome),
            registered_by: None,
            registered_at: writing.now(),
            version: 1,
        },
    };
    store::attendance::save(writing.tx(), &voice).await?;
    let before = earlier.map(facts).unwrap_or_default();
    writing.record(entry(&voice, NAME).before(before).after(facts(&voice)));
    Ok(())
}
