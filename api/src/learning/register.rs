//! Registering for an event, oneself or someone else. A seat is confirmed when
//! one is free and nobody waits for it, else the person joins the line.

use super::error::LearningError;
use super::event_step::locked;
use super::registration_step::{entry, facts};
use super::rules::{LearningEvent, Registration, RegistrationState, Room, Seat, Taken, Wish, standing, visible};
use super::set_needs::note;
use super::settle::settle;
use super::states::{EventStep, event_after};
use super::store::registrations;
use crate::access::{Action, Capacity, Person};
use crate::identity::{Colleague, Named, colleague};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Who is to take part.
#[derive(Clone, Debug, Serialize)]
pub enum Registrant {
    /// Whoever asks.
    Oneself,
    /// Someone else with an account: a colleague of the own organisation, or anyone for those who may register all.
    Other(Named),
}

/// What is asked for someone who is to take part.
#[derive(Clone, Debug, Serialize)]
pub struct AskedSeat {
    /// The event.
    pub event: Uuid,
    /// The kind of seat.
    pub seat: Seat,
    /// Who is to take part.
    pub who: Registrant,
    /// Food and drink the person needs.
    pub catering: Option<String>,
    /// Access and help the person needs.
    pub access: Option<String>,
}

impl AskedSeat {
    /// A seat for whoever asks, who needs nothing.
    pub const fn for_oneself(event: Uuid, seat: Seat) -> Self {
        Self { event, seat, who: Registrant::Oneself, catering: None, access: None }
    }
}

/// Registers someone, with what they need; the key of the registration.
///
/// # Errors
/// `NOT_FOUND` for an event or a person that is none of the actor's business; `LEARNING_EVENT_STEP_ILLEGAL`,
/// `REGISTRATION_NOT_OPEN`, `REGISTRATION_CLOSED`, `ALREADY_REGISTERED`, `ORGANISATION_FULL`, `PARTICIPANT_MISSING` for a program that names nobody; `SEAT_NOT_OFFERED` and
/// `EVENT_TEXT_MALFORMED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn register(context: &Context, asked: AskedSeat, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::RegisterForLearningEvent)?;
    let mut problems = Problems::default();
    let wish = Wish::check(asked.catering.as_deref(), asked.access.as_deref(), &mut problems);
    problems.finish()?;
    let participant = participant(context, &asked.who).await?;
    let change = Register { asked, participant, wish };
    write_once(context, "registerForLearningEvent", key, change).await
}

/// Who takes part, with the capacities in which they may come.
async fn participant(context: &Context, who: &Registrant) -> Result<Colleague, Error> {
    let own = |person: Person| Colleague { account: person.account, capacities: vec![person.capacity] };
    let person = context.actor.person();
    let oneself = person.filter(|person| !person.is_machine()).map(own);
    let Registrant::Other(named) = who else { return oneself.ok_or_else(|| LearningError::ParticipantMissing.into()) };
    let found = colleague(context, Action::RegisterForLearningEvent, named).await?.ok_or_else(Error::not_found)?;
    Ok(match oneself {
        Some(oneself) if oneself.account == found.account => oneself,
        _ => found,
    })
}

#[derive(Serialize)]
struct Register {
    asked: AskedSeat,
    #[serde(skip)]
    participant: Colleague,
    #[serde(skip)]
    wish: Wish,
}

impl Change for Register {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let event = locked(writing, self.asked.event, None).await?;
        let states = visible(writing.context().authorize(Action::ReadLearningEvents)?);
        if !states.contains(&event.state) {
            return Err(Error::not_found());
        }
        check_open(&event, self.asked.seat, writing)?;
        let taken = settle(writing, &event).await?;
        let new = self.decided(writing, &event, &taken).await?;
        registrations::insert(writing.tx(), &new).await?;
        writing.record(entry(&new, "registerForLearningEvent").after(facts(&new)));
        if self.wish != Wish::default() {
            note(writing, &new, &self.wish).await?;
        }
        Ok(new.id)
    }
}

/// Whether registration is open, and for this kind of seat.
fn check_open(event: &LearningEvent, seat: Seat, writing: &Writing) -> Result<(), Error> {
    event_after(event.state, EventStep::Register)?;
    let now = writing.now();
    match event.details.registration_opens_at {
        Some(opens_at) if now < opens_at => return Err(LearningError::NotYetOpen { opens_at }.into()),
        _ if !event.is_registration_open(now) => return Err(LearningError::Closed.into()),
        _ => {}
    }
    let mut problems = Problems::default();
    if event.terms().room(seat) == Room::None {
        problems.add("seat", &LearningError::SeatNotHeld);
    }
    problems.finish()
}

impl Register {
    /// What becomes of the request now that the line was served: whatever is still free is for whoever comes.
    async fn decided(&self, writing: &Writing, event: &LearningEvent, taken: &Taken) -> Result<Registration, Error> {
        let terms = event.terms();
        let capacities: &[Capacity] = &self.participant.capacities;
        let (priority_class, organisation) = standing(event.details.priority_audience, capacities);
        if let Some(most) = event.details.maximum_per_organisation.filter(|_| taken.fills(&terms, organisation)) {
            return Err(LearningError::OrganisationFull { most }.into());
        }
        let is_free = taken.leaves(&terms, self.asked.seat);
        let now = writing.now();
        let (number, requested_at) = match registrations::last_request(writing.tx(), event.id).await? {
            Some((number, at)) => (number + 1, now.max(at)),
            None => (1, now),
        };
        let by = writing.context().actor.person().map(|person| person.account);
        Ok(Registration {
            id: ids::fresh(now),
            event: event.id,
            account: self.participant.account,
            seat: self.asked.seat,
            organisation,
            priority_class,
            state: if is_free { RegistrationState::Confirmed } else { RegistrationState::Waitlisted },
            requested_at,
            line_number: number,
            offer_expires_at: None,
            reaffirm_by: None,
            minutes: None,
            registered_by: by.filter(|by| *by != self.participant.account),
            version: 1,
        })
    }
}
