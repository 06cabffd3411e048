//! Learning events and themes of many records with one statement each.

use super::materials::{self, Shown};
use super::registrations::{by_ids, own};
use super::rules::{
    Certificate, LearningEvent, Marked, Needs, Registration, RegistrationState, Seat, Session, Theme, visible,
};
use super::store;
use super::store::{certificates, needs, registrations, sessions};
use crate::access::{Action, Reach};
use crate::identity::{Contact, contacts};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the learning events and themes an answer needs.
pub struct LearningLoaders {
    context: Context,
    /// Key for "the event with this id, if the actor may see it".
    event_by_id: Batch<Uuid, Arc<LearningEvent>>,
    /// Key for "the theme with this id".
    theme_by_id: Batch<Uuid, Arc<Theme>>,
    /// Key for "the registration with this id, if the actor may see it".
    registration_by_id: Batch<Uuid, Arc<Registration>>,
    /// Key for "the actor's own newest registration for this event".
    own_by_event: Batch<Uuid, Arc<Registration>>,
    /// Key for "the seats of this event that are held by the clock".
    held_by_event: Batch<Uuid, Arc<HashMap<Seat, i64>>>,
    /// Key for "the place in the line of this registration".
    position_by_registration: Batch<Uuid, i64>,
    /// Key for "the newest certificate for this registration".
    certificate_by_registration: Batch<Uuid, Arc<Certificate>>,
    /// Key for "what the person of this registration needs".
    needs_by_registration: Batch<Uuid, Arc<Needs>>,
    /// Key for "the materials of this event that the actor may see".
    materials_by_event: Batch<Uuid, Arc<Vec<Arc<Shown>>>>,
    /// Key for "the material with this id, if the actor may see it".
    material_by_id: Batch<Uuid, Arc<Shown>>,
    /// Key for "the sessions of this event, in order; nothing for one of a single session".
    sessions_by_event: Batch<Uuid, Arc<Vec<Session>>>,
    /// Key for "what was recorded of this registration, by session".
    marks_by_registration: Batch<Uuid, Arc<Vec<(Uuid, Marked)>>>,
    /// Key for "name and address of this person, if the actor runs events or acts for the same organisation".
    contact_by_account: Batch<Uuid, Arc<Contact>>,
}

impl LearningLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            event_by_id: Batch::default(),
            theme_by_id: Batch::default(),
            registration_by_id: Batch::default(),
            own_by_event: Batch::default(),
            held_by_event: Batch::default(),
            position_by_registration: Batch::default(),
            certificate_by_registration: Batch::default(),
            needs_by_registration: Batch::default(),
            materials_by_event: Batch::default(),
            material_by_id: Batch::default(),
            sessions_by_event: Batch::default(),
            marks_by_registration: Batch::default(),
            contact_by_account: Batch::default(),
        }
    }

    /// The event with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn event(&self, id: Uuid) -> Result<Option<Arc<LearningEvent>>, Error> {
        let states = visible(self.context.authorize(Action::ReadLearningEvents)?);
        let db = &self.context.db;
        self.event_by_id.load(id, |ids| async move { store::by_ids(db, states, &ids).await }).await
    }

    /// The theme an event points at, which the database guarantees to exist.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn theme_of(&self, id: Uuid) -> Result<Arc<Theme>, Error> {
        let db = &self.context.db;
        let found = self.theme_by_id.load(id, |ids| async move { store::themes_by_ids(db, &ids).await }).await?;
        found.ok_or_else(|| Error::internal("an event points at a theme that is not there"))
    }

    /// The registration with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn registration(&self, id: Uuid) -> Result<Option<Arc<Registration>>, Error> {
        let context = &self.context;
        self.registration_by_id.load(id, |ids| async move { by_ids(context, &ids).await }).await
    }

    /// The actor's own newest registration for an event.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn own_registration(&self, event: Uuid) -> Result<Option<Arc<Registration>>, Error> {
        let context = &self.context;
        self.own_by_event.load(event, |events| async move { own(context, &events).await }).await
    }

    /// How many seats of a kind are held by the clock.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn held(&self, event: Uuid, seat: Seat) -> Result<i64, Error> {
        let (db, now) = (&self.context.db, self.context.clock.now());
        let found = self.held_by_event.load(event, |ids| async move { registrations::held(db, &ids, now).await });
        Ok(found.await?.and_then(|held| held.get(&seat).copied()).unwrap_or_default())
    }

    /// The place in the line of a registration that the actor sees; none unless it waits.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn position(&self, registration: Uuid) -> Result<Option<i64>, Error> {
        let db = &self.context.db;
        let load = |ids: Vec<Uuid>| async move { registrations::positions(db, &ids).await };
        self.position_by_registration.load(registration, load).await
    }

    /// The newest certificate for a registration that the actor sees.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn certificate(&self, registration: Uuid) -> Result<Option<Arc<Certificate>>, Error> {
        let db = &self.context.db;
        let load = |ids: Vec<Uuid>| async move { certificates::newest(db, &ids).await };
        self.certificate_by_registration.load(registration, load).await
    }

    /// What the person of a registration needs; none when nothing was said, and for everyone but the person and those who
    /// run events.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
    pub async fn needs(&self, registration: &Registration) -> Result<Option<Arc<Needs>>, Error> {
        let is_oneself = self.context.actor.person().is_some_and(|person| person.account == registration.account);
        match self.context.authorize(Action::ReadRegistrations)? {
            Reach::Own | Reach::PublicFields if !is_oneself => Ok(None),
            _ => {
                let db = &self.context.db;
                let load = |ids: Vec<Uuid>| async move { needs::of_each(db, &ids).await };
                self.needs_by_registration.load(registration.id, load).await
            }
        }
    }

    /// The materials of an event that the actor sees, those that were added first before others.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn materials(&self, event: Uuid) -> Result<Arc<Vec<Arc<Shown>>>, Error> {
        let context = &self.context;
        let load = |events: Vec<Uuid>| async move { materials::of_events(context, &events).await };
        Ok(self.materials_by_event.load(event, load).await?.unwrap_or_default())
    }

    /// The material with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn material(&self, id: Uuid) -> Result<Option<Arc<Shown>>, Error> {
        let context = &self.context;
        self.material_by_id.load(id, |ids| async move { materials::by_ids(context, &ids).await }).await
    }

    /// The sessions of an event that consists of several, in order; none for any other.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn sessions(&self, event: Uuid) -> Result<Arc<Vec<Session>>, Error> {
        let db = &self.context.db;
        let load = |ids: Vec<Uuid>| async move { sessions::of_each(db, &ids).await };
        Ok(self.sessions_by_event.load(event, load).await?.unwrap_or_default())
    }

    /// Whether the actor is told where one joins an event from a distance: whoever runs events, or has or had a seat.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn is_let_in(&self, event: Uuid) -> Result<bool, Error> {
        if self.context.authorize(Action::ManageLearningEvents).is_ok() {
            return Ok(true);
        }
        let state = self.own_registration(event).await?.map(|own| own.state_at(self.context.clock.now()));
        Ok(state.is_some_and(RegistrationState::has_seat))
    }

    /// What was recorded of a registration that the actor sees, by session.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn marks(&self, registration: Uuid) -> Result<Arc<Vec<(Uuid, Marked)>>, Error> {
        let db = &self.context.db;
        let load = |ids: Vec<Uuid>| async move { sessions::marks_of_each(db, &ids).await };
        Ok(self.marks_by_registration.load(registration, load).await?.unwrap_or_default())
    }

    /// Name and address of someone who takes part.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn contact(&self, account: Uuid) -> Result<Option<Arc<Contact>>, Error> {
        let context = &self.context;
        let load = |ids: Vec<Uuid>| async move { contacts(context, Action::ReadRegistrations, &ids).await };
        self.contact_by_account.load(account, load).await
    }

    /// Forgets an event that was changed since, with its seats.
    pub fn forget_event(&self, event: Uuid) {
        self.event_by_id.forget(&event);
        self.own_by_event.forget(&event);
        self.held_by_event.forget(&event);
        self.materials_by_event.forget(&event);
        self.sessions_by_event.forget(&event);
    }

    /// Forgets a registration that was changed since.
    pub fn forget_registration(&self, registration: Uuid) {
        self.registration_by_id.forget(&registration);
        self.position_by_registration.forget(&registration);
        self.certificate_by_registration.forget(&registration);
        self.needs_by_registration.forget(&registration);
        self.marks_by_registration.forget(&registration);
    }
}
