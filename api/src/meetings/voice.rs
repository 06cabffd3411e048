//! What every announcement of an area shares: one voice for each area at each meeting.

use super::change::locked;
use super::error::MeetingError;
use super::rules::NetworkMeeting;
use super::rules::attendance::{Announced, Attendance, Speaker, has_place};
use super::store;
use crate::access::{Action, Role, Scope, ScopeKind, Target};
use crate::identity;
use crate::journal::{Entry, Facts, RecordKind, Writing, check_version};
use crate::network;
use crate::network::rules::DirectingArea;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use uuid::Uuid;

/// An announcement for an area, and what the client saw of an earlier one.
#[derive(Clone, Copy, Debug)]
pub struct Announcement<'a> {
    /// The meeting.
    pub meeting: Uuid,
    /// The area.
    pub area: Uuid,
    /// The version of what the area announced before, as the client saw it.
    pub expected: Option<i32>,
    /// The idempotency key.
    pub key: Option<&'a str>,
}

/// An area as the scope of a role.
pub(super) const fn scope(area: Uuid) -> Scope {
    Scope { kind: ScopeKind::DirectingArea, id: area }
}

/// The area someone may speak for.
///
/// # Errors
/// `FORBIDDEN`; `NOT_FOUND` for the area of a neighbour; faults of the database.
pub(super) async fn area_of(context: &Context, action: Action, area: Uuid) -> Result<DirectingArea, Error> {
    context.authorize_on(action, &Target { scope: Some(scope(area)), ..Target::default() })?;
    network::area(context, &Lookup::Id(area)).await?.ok_or_else(Error::not_found)
}

/// Whether someone is a regisseur of the area today: its principal or a deputy.
///
/// # Errors
/// Faults of the database.
pub(super) async fn is_regisseur_of(context: &Context, account: Uuid, area: Uuid) -> Result<bool, Error> {
    identity::holds(context, account, Role::Regisseur, scope(area)).await
}

/// An area on its way to the voices of a meeting.
pub(super) struct Asked {
    pub(super) meeting: Uuid,
    pub(super) area: Uuid,
    pub(super) area_key: String,
    pub(super) expected: Option<i32>,
}

/// What is announced for an area.
pub(super) struct Said {
    pub(super) action: &'static str,
    pub(super) announced: Announced,
    pub(super) speaker: Option<Speaker>,
}

/// A locked meeting with what was announced for it.
pub(super) struct Hall {
    pub(super) meeting: NetworkMeeting,
    pub(super) voices: Vec<Attendance>,
}

impl Hall {
    /// Locks the meeting, so that announcements for it come one after the other.
    ///
    /// # Errors
    /// `NOT_FOUND`, `AREA_NOT_IN_FORCE`; faults of the database.
    pub(super) async fn enter(writing: &Writing, meeting: Uuid, area: Uuid) -> Result<Self, Error> {
        let meeting = locked(writing, meeting, None).await?;
        let found = network::area(writing.context(), &Lookup::Id(area)).await?;
        if !found.is_some_and(|area| area.validity.contains(meeting.meets_on)) {
            return Err(MeetingError::AreaNotInForce.into());
        }
        let voices = store::attendance::of(writing.tx(), meeting.id).await?;
        Ok(Self { meeting, voices })
    }

    /// What the area announced so far.
    pub(super) fn voice_of(&self, area: Uuid) -> Option<&Attendance> {
        self.voices.iter().find(|voice| voice.area_id == area)
    }

    /// Whether there is a place for the area.
    ///
    /// # Errors
    /// `MEETING_FULL`.
    pub(super) fn check_place(&self, area: Uuid) -> Result<(), MeetingError> {
        match self.meeting.places {
            Some(places) if !has_place(&self.voices, area, Some(places)) => Err(MeetingError::Full { places }),
            _ => Ok(()),
        }
    }

    /// Stores what an area announces, in place of what it announced before; the key of its voice.
    ///
    /// # Errors
    /// `VERSION_STALE`; faults of the database.
    pub(super) async fn announce(&self, writing: &mut Writing, asked: &Asked, said: Said) -> Result<Uuid, Error> {
        let earlier = self.voice_of(asked.area);
        check_version(asked.expected, earlier.map_or(0, |voice| voice.version))?;
        let voice = Attendance {
            id: earlier.map_or_else(|| ids::fresh(writing.now()), |voice| voice.id),
            meeting_id: asked.meeting,
            area_id: asked.area,
            area_key: asked.area_key.clone(),
            announced: Some(said.announced),
            speaker: said.speaker,
            outcome: None,
            registered_by: writing.context().actor.person().map(|person| person.account),
            registered_at: writing.now(),
            version: earlier.map_or(1, |voice| voice.version + 1),
        };
        store::attendance::save(writing.tx(), &voice).await?;
        let before = earlier.map(facts).unwrap_or_default();
        writing.record(entry(&voice, said.action).before(before).after(facts(&voice)));
        Ok(voice.id)
    }
}

/// What the journal says of a voice: the area may read it. It is about the person who speaks or, for a colleague
/// without an account, about whoever named them.
pub(super) fn entry(voice: &Attendance, action: &'static str) -> Entry {
    let entry = Entry::of(RecordKind::MeetingAttendance, voice.id, action);
    let subject = match &voice.speaker {
        Some(Speaker::Regisseur(account)) => Some(*account),
        _ => voice.registered_by,
    };
    subject.into_iter().fold(entry, Entry::about).owned_by(voice.area_id)
}

/// The values of a voice; a colleague is known to the register alone, from which they can be erased.
pub(super) fn facts(voice: &Attendance) -> Facts {
    Facts::default()
        .with("meeting", voice.meeting_id.to_string())
        .with("announced", voice.announced.map(Announced::code))
        .with("byColleague", matches!(voice.speaker, Some(Speaker::Colleague(_))))
        .with("outcome", voice.outcome.map(|outcome| outcome.code()))
}
