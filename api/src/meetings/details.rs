//! Title, time and place of a meeting as asked for, and as they may be stored.

use super::error::MeetingError;
use super::rules::words::{LONGEST_NOTE, text, title};
use super::rules::{NetworkMeeting, sort_key, time};
use crate::places::error::PlaceError;
use crate::places::municipality;
use crate::places::rules::NisCode;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Most places a meeting can have.
const MOST_PLACES: i32 = 1_000;

/// What is asked of a meeting that is scheduled or changed: all of it, as it is to be.
#[derive(Clone, Debug)]
pub struct AskedMeeting {
    /// Title in Dutch.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// NIS code of the municipality.
    pub municipality: Option<String>,
    /// Building and address.
    pub venue: Option<String>,
    /// How many areas can be there at most.
    pub places: Option<i32>,
    /// Last day of registering.
    pub registration_closes_on: Option<NaiveDate>,
}

/// The same when nothing is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Details {
    title: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    meets_on: NaiveDate,
    municipality: Option<Uuid>,
    venue: Option<String>,
    places: Option<i32>,
    registration_closes_on: Option<NaiveDate>,
}

impl AskedMeeting {
    /// What may be stored of it.
    ///
    /// # Errors
    /// Problems of its fields, all at once; faults of the database.
    pub(super) async fn check(&self, context: &Context) -> Result<Details, Error> {
        let mut problems = Problems::default();
        let title = problems.take("title", title(&self.title));
        let now = context.clock.now();
        let hours = time::check_hours(self.starts_at, self.ends_at, now);
        let field = if hours == Err(MeetingError::StartsInPast) { "startsAt" } else { "endsAt" };
        let meets_on = problems.take(field, hours);
        let venue = self.venue.as_deref().map(|venue| text(venue, LONGEST_NOTE)).transpose();
        let venue = problems.take("venue", venue).flatten();
        if self.places.is_some_and(|places| !(1..=MOST_PLACES).contains(&places)) {
            problems.add("places", &MeetingError::PlacesMalformed);
        }
        if meets_on.zip(self.registration_closes_on).is_some_and(|(meets_on, closes_on)| meets_on < closes_on) {
            problems.add("registrationClosesOn", &MeetingError::ClosingElsewhen);
        }
        let municipality = self.place(context, meets_on, &mut problems).await?;
        problems.finish()?;
        Ok(Details {
            title: title.unwrap_or_default(),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            meets_on: meets_on.unwrap_or_default(),
            municipality,
            venue,
            places: self.places,
            registration_closes_on: self.registration_closes_on,
        })
    }

    /// The municipality that has the code on the day of the meeting, or what it merged into.
    async fn place(
        &self,
        context: &Context,
        meets_on: Option<NaiveDate>,
        problems: &mut Problems,
    ) -> Result<Option<Uuid>, Error> {
        let Some(given) = &self.municipality else { return Ok(None) };
        let Some(code) = problems.take("municipality", NisCode::parse(given)) else { return Ok(None) };
        let found = municipality(context, &code, meets_on).await?;
        if found.is_none() {
            problems.add("municipality", &PlaceError::NisCodeUnknown { nis_code: code.to_string() });
        }
        Ok(found.map(|municipality| municipality.id))
    }
}

impl Details {
    /// The day on which it takes place.
    pub(super) fn meets_on(&self) -> NaiveDate {
        self.meets_on
    }

    /// How many areas can be there at most.
    pub(super) fn places(&self) -> Option<i32> {
        self.places
    }

    /// Writes them into a meeting; tells whether its time or place changed.
    pub(super) fn apply(&self, meeting: &mut NetworkMeeting) -> bool {
        let before = meeting.clone();
        meeting.title_nl.clone_from(&self.title);
        meeting.starts_at = Some(self.starts_at);
        meeting.ends_at = Some(self.ends_at);
        meeting.meets_on = self.meets_on;
        meeting.sort_key = sort_key(self.meets_on);
        meeting.municipality_id = self.municipality;
        meeting.venue_nl.clone_from(&self.venue);
        meeting.places = self.places;
        meeting.registration_closes_on = self.registration_closes_on;
        let when_and_where = |meeting: &NetworkMeeting| {
            (meeting.starts_at, meeting.ends_at, meeting.municipality_id, meeting.venue_nl.clone())
        };
        when_and_where(&before) != when_and_where(meeting)
    }
}
