//! Registering, and keeping or giving up a seat.

use super::LearningLoaders;
use super::codes::SeatKind;
use super::registration::Registration;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::identity::Named;
use crate::learning::{
    AskedSeat, Registrant, accept_offer, cancel_registration, decline_offer, reaffirm, register, set_needs,
};
use crate::shared::context::Context as Surrounding;
use crate::shared::lookup::exactly_one;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// Who is to take part in what.
#[derive(InputObject)]
pub struct RegisterForLearningEventInput {
    /// Id of the event.
    event: ID,
    /// The kind of seat; the mode of the event says which there are.
    seat: SeatKind,
    /// Id of the account of a colleague who acts for the same organisation as you do; OFFICER may name anyone. You
    /// yourself when neither this nor `email` is given.
    user: Option<ID>,
    /// The same by e-mail address; not together with `user`.
    email: Option<String>,
    /// Food and drink the person needs; at most 500 characters; nothing to say when left out. Kept like what
    /// `setRegistrationNeeds` is told, by which it is changed.
    catering: Option<String>,
    /// Access and help the person needs; at most 500 characters; nothing to say when left out.
    access: Option<String>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl RegisterForLearningEventInput {
    fn asked(&self) -> Result<AskedSeat> {
        Ok(AskedSeat {
            event: id::decode(Kind::LearningEvent, "event", &self.event)?,
            seat: self.seat.into(),
            who: self.who()?,
            catering: self.catering.clone(),
            access: self.access.clone(),
        })
    }

    fn who(&self) -> Result<Registrant> {
        let user = self.user.as_ref().map(|user| id::decode(Kind::User, "user", user)).transpose()?;
        match (user.map(Named::Account), self.email.clone().map(Named::Email)) {
            (None, None) => Ok(Registrant::Oneself),
            (user, email) => Ok(Registrant::Other(exactly_one("`user`, `email`", [user, email])?)),
        }
    }
}

/// A registration and the next step in its life.
#[derive(InputObject)]
pub struct RegistrationStepInput {
    /// Id of the registration.
    registration: ID,
    /// `version` of the registration as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What someone who takes part needs.
#[derive(InputObject)]
pub struct SetRegistrationNeedsInput {
    /// Id of the registration.
    registration: ID,
    /// Food and drink; at most 500 characters; nothing to say when left out.
    catering: Option<String>,
    /// Access and help; at most 500 characters; nothing to say when left out.
    access: Option<String>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The registration as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct RegistrationPayload {
    /// The registration with the change; null when `fieldErrors` says why.
    registration: Option<Registration>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The registration behind an outcome, as it is now.
pub(super) async fn registration_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<RegistrationPayload> {
    let outcome = match outcome {
        Ok(registration) => fresh(ctx, registration).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |registration, field_errors| RegistrationPayload {
        registration: registration.flatten(),
        field_errors,
    })
}

/// A registration after a change; an earlier change in the same request may have read it or its event.
async fn fresh(ctx: &Context<'_>, registration: Uuid) -> Result<Option<Registration>> {
    let loaders = ctx.loaders::<LearningLoaders>();
    loaders.forget_registration(registration);
    let found = loaders.registration(registration).await?;
    if let Some(found) = &found {
        loaders.forget_event(found.event);
    }
    Ok(found.map(Registration))
}

/// Takes a step with the registration that is named, and answers with it.
async fn step(
    ctx: &Context<'_>,
    input: RegistrationStepInput,
    operation: impl AsyncFnOnce(&Surrounding, Uuid, Option<i32>, Option<&str>) -> Result<Uuid>,
) -> Maybe<RegistrationPayload> {
    let outcome = match id::decode(Kind::Registration, "registration", &input.registration) {
        Ok(registration) => {
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            operation(ctx.surroundings(), registration, expected, key).await
        }
        Err(refused) => Err(refused.into()),
    };
    registration_of(ctx, outcome).await
}

/// Registering, and keeping or giving up a seat.
#[derive(Default)]
pub struct RegistrationMutation;

#[Object]
impl RegistrationMutation {
    /// Registers you, or a colleague who acts for the same organisation, for a learning event: CONFIRMED when a seat is
    /// free and nobody waits for it, else WAITLISTED. Field errors: SEAT_NOT_OFFERED, EVENT_TEXT_MALFORMED. Errors: NOT_FOUND for an event or person
    /// that you may not see, LEARNING_EVENT_STEP_ILLEGAL, REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED, ALREADY_REGISTERED,
    /// PARTICIPANT_MISSING for a partner client that names nobody,
    /// ORGANISATION_FULL, EXACTLY_ONE_ARGUMENT, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForLearningEvent)",
        directive = can::apply(Action::RegisterForLearningEvent.code().to_owned())
    )]
    async fn register_for_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is to take part in what.")] input: RegisterForLearningEventInput,
    ) -> Maybe<RegistrationPayload> {
        let outcome = async { register(ctx.surroundings(), input.asked()?, input.idempotency_key.as_deref()).await };
        registration_of(ctx, outcome.await).await
    }

    /// Gives up a registration before the event starts; a seat that comes free goes to the line at once, and coming back
    /// means the end of the line. Errors: NOT_FOUND, VERSION_STALE, LEARNING_EVENT_STARTED, REGISTRATION_STEP_ILLEGAL,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForLearningEvent)",
        directive = can::apply(Action::RegisterForLearningEvent.code().to_owned())
    )]
    async fn cancel_registration(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The registration.")] input: RegistrationStepInput,
    ) -> Maybe<RegistrationPayload> {
        step(ctx, input, cancel_registration).await
    }

    /// Takes a seat that is offered, before `offerExpiresAt`. Errors: as for `cancelRegistration`.
    #[graphql(
        guard = "Can(Action::RegisterForLearningEvent)",
        directive = can::apply(Action::RegisterForLearningEvent.code().to_owned())
    )]
    async fn accept_seat_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The registration.")] input: RegistrationStepInput,
    ) -> Maybe<RegistrationPayload> {
        step(ctx, input, accept_offer).await
    }

    /// Turns down a seat that is offered; it goes to the next in the line at once. Errors: as for `cancelRegistration`.
    #[graphql(
        guard = "Can(Action::RegisterForLearningEvent)",
        directive = can::apply(Action::RegisterForLearningEvent.code().to_owned())
    )]
    async fn decline_seat_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The registration.")] input: RegistrationStepInput,
    ) -> Maybe<RegistrationPayload> {
        step(ctx, input, decline_offer).await
    }

    /// Says that one still comes to an event that was postponed, before `reaffirmBy`. Errors: as for `cancelRegistration`,
    /// with NOTHING_TO_REAFFIRM.
    #[graphql(
        guard = "Can(Action::RegisterForLearningEvent)",
        directive = can::apply(Action::RegisterForLearningEvent.code().to_owned())
    )]
    async fn reaffirm_registration(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The registration.")] input: RegistrationStepInput,
    ) -> Maybe<RegistrationPayload> {
        step(ctx, input, reaffirm).await
    }

    /// Says what someone who takes part needs, in the place of what was said before; nothing at all takes it back. It is
    /// deleted with the registration when that ends, and thirty days after the event. Field errors: EVENT_TEXT_MALFORMED.
    /// Errors: NOT_FOUND, LEARNING_EVENT_STARTED, REGISTRATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RegisterForLearningEvent)",
        directive = can::apply(Action::RegisterForLearningEvent.code().to_owned())
    )]
    async fn set_registration_needs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The registration and what the person needs.")] input: SetRegistrationNeedsInput,
    ) -> Maybe<RegistrationPayload> {
        let outcome = async {
            let registration = id::decode(Kind::Registration, "registration", &input.registration)?;
            let (catering, access) = (input.catering.as_deref(), input.access.as_deref());
            set_needs(ctx.surroundings(), registration, catering, access, input.idempotency_key.as_deref()).await
        };
        registration_of(ctx, outcome.await).await
    }
}
