//! What officers do with learning events.

use super::codes::{LearningAudience, LearningMode};
use super::sessions::LearningSessionInput;
use super::{LearningEvent, LearningLoaders};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::Language;
use crate::learning::rules::{AskedDetails, Postponement};
use crate::learning::{
    cancel_event, close_event, create_event, hold_event, postpone_event, publish_event, update_event,
};
use crate::shared::context::Context as Surrounding;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// What is said of an event. What is left out is not known, or has no limit.
#[derive(InputObject)]
pub struct LearningEventDetailsInput {
    /// Slug of the theme it is about, from `theme { slug }`.
    theme: String,
    /// Title in Dutch; 1 to 200 characters.
    title: String,
    /// What it is about, in Dutch; at most 5000 characters.
    description: Option<String>,
    /// Whom it is for.
    audience: LearningAudience,
    /// Who goes first when seats are short; not EVERYONE. Fixed once registration has opened.
    priority_audience: Option<LearningAudience>,
    /// Language spoken there.
    language: Option<Language>,
    /// How one takes part; needed to announce it.
    mode: Option<LearningMode>,
    /// When it starts, UTC; needed to announce it, and moved by `postponeLearningEvent` from then on.
    starts_at: Option<Instant>,
    /// When it ends, UTC; after the start.
    ends_at: Option<Instant>,
    /// Id of the municipality in which it takes place.
    municipality: Option<ID>,
    /// Name of the venue; at most 200 characters.
    venue: Option<String>,
    /// How people with a disability take part, in Dutch; at most 5000 characters.
    accessibility: Option<String>,
    /// Seats at the venue, at least 1; unlimited when left out. Not below those that are confirmed or offered.
    on_site_capacity: Option<i32>,
    /// Seats online, at least 1; unlimited when left out. Not below those that are confirmed or offered.
    online_capacity: Option<i32>,
    /// Most seats for one organisation, at least 1; no such limit when left out. Fixed once registration has opened.
    maximum_per_organisation: Option<i32>,
    /// First instant of registration, UTC; needed to announce it. Fixed once registration has opened.
    registration_opens_at: Option<Instant>,
    /// Last date of registration, inclusive, Europe/Brussels; needed to announce it.
    registration_closes_on: Option<Date>,
    /// A part of more minutes than these earns a certificate; 1 to 10000; no part does when left out.
    certificate_above_minutes: Option<i32>,
}

impl LearningEventDetailsInput {
    fn asked(self) -> Result<AskedDetails> {
        let municipality =
            self.municipality.map(|id| id::decode(Kind::Municipality, "municipality", &id)).transpose()?;
        Ok(AskedDetails {
            theme: self.theme,
            title: self.title,
            description: self.description,
            audience: self.audience.into(),
            priority_audience: self.priority_audience.map(Into::into),
            language: self.language.map(Into::into),
            mode: self.mode.map(Into::into),
            starts_at: self.starts_at.map(|at| at.0),
            ends_at: self.ends_at.map(|at| at.0),
            municipality,
            venue: self.venue,
            accessibility: self.accessibility,
            on_site_capacity: self.on_site_capacity,
            online_capacity: self.online_capacity,
            maximum_per_organisation: self.maximum_per_organisation,
            registration_opens_at: self.registration_opens_at.map(|at| at.0),
            registration_closes_on: self.registration_closes_on.map(|date| date.0),
            certificate_above_minutes: self.certificate_above_minutes,
        })
    }
}

/// A new learning event.
#[derive(InputObject)]
pub struct CreateLearningEventInput {
    /// Name in addresses, for ever: lower-case letters, digits and dashes, at most 200; one event each.
    slug: String,
    /// What is said of it.
    #[graphql(flatten)]
    details: LearningEventDetailsInput,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Other details for an event: they take the place of all it has, so send those that stay as well.
#[derive(InputObject)]
pub struct UpdateLearningEventInput {
    /// Id of the event.
    event: ID,
    /// What is said of it.
    #[graphql(flatten)]
    details: LearningEventDetailsInput,
    /// `version` of the event as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An event and the next step in its life.
#[derive(InputObject)]
pub struct LearningEventStepInput {
    /// Id of the event.
    event: ID,
    /// `version` of the event as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An event to call off.
#[derive(InputObject)]
pub struct CancelLearningEventInput {
    /// Id of the event.
    event: ID,
    /// Why, in Dutch, for everyone to read; 1 to 1000 characters.
    reason: String,
    /// `version` of the event as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An event and its later time.
#[derive(InputObject)]
pub struct PostponeLearningEventInput {
    /// Id of the event.
    event: ID,
    /// The new start, UTC; later than the old one and ahead of now.
    starts_at: Instant,
    /// The new end, UTC; after the new start; not known when left out, and that of the last session where there are several.
    ends_at: Option<Instant>,
    /// The new sessions of an event that consists of several, in order, at most 30; the first starts at `startsAt`. When left
    /// out, each session moves as far as the start by the local calendar and clock: one at nine stays one at nine.
    #[graphql(default)]
    sessions: Vec<LearningSessionInput>,
    /// The new last date of registration, inclusive, Europe/Brussels; the old one stays when left out.
    registration_closes_on: Option<Date>,
    /// First instant at which confirmed seats that were not reaffirmed are free again, UTC; after now, not later than the new start.
    reaffirm_by: Instant,
    /// `version` of the event as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The event as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct LearningEventPayload {
    /// The event with the change; null when `fieldErrors` says why.
    event: Option<LearningEvent>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The event behind an outcome, as it is now.
pub(super) async fn event_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<LearningEventPayload> {
    let outcome = match outcome {
        Ok(event) => {
            ctx.loaders::<LearningLoaders>().forget_event(event);
            ctx.loaders::<LearningLoaders>().event(event).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |event, field_errors| LearningEventPayload {
        event: event.flatten().map(LearningEvent),
        field_errors,
    })
}

pub(super) fn decoded(id: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::LearningEvent, "event", id)?)
}

/// Takes a step with the event that is named, and answers with it.
async fn step(
    ctx: &Context<'_>,
    input: LearningEventStepInput,
    operation: impl AsyncFnOnce(&Surrounding, Uuid, Option<i32>, Option<&str>) -> Result<Uuid>,
) -> Maybe<LearningEventPayload> {
    let outcome = match decoded(&input.event) {
        Ok(event) => {
            operation(ctx.surroundings(), event, input.expected_version, input.idempotency_key.as_deref()).await
        }
        Err(refused) => Err(refused),
    };
    event_of(ctx, outcome).await
}

/// What officers do with learning events.
#[derive(Default)]
pub struct LearningEventMutation;

#[Object]
impl LearningEventMutation {
    /// Makes a draft, which staff alone see. Field errors: SLUG_MALFORMED, EVENT_SLUG_TAKEN, THEME_UNKNOWN,
    /// EVENT_TITLE_MALFORMED, EVENT_TEXT_MALFORMED, EVENT_MUNICIPALITY_UNKNOWN, PRIORITY_FOR_EVERYONE,
    /// EVENT_INSTANT_OUT_OF_RANGE, EVENT_ENDS_BEFORE_START, EVENT_SEATS_TOO_FEW, CAPACITY_OF_OTHER_MODE,
    /// REGISTRATION_WINDOW_MALFORMED, MINUTES_MALFORMED. Errors: IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn create_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event.")] input: CreateLearningEventInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let (details, key) = (input.details.asked()?, input.idempotency_key.as_deref());
            create_event(ctx.surroundings(), &input.slug, details, key).await
        };
        event_of(ctx, Box::pin(outcome).await).await
    }

    /// Changes what is said of a draft or an announced event. More seats are offered to the line at once. Field errors: as for
    /// `createLearningEvent`. Errors: NOT_FOUND, VERSION_STALE, LEARNING_EVENT_STEP_ILLEGAL, START_MOVED_BY_POSTPONING,
    /// LEARNING_EVENT_INCOMPLETE, TIMES_FOLLOW_SESSIONS, REGISTRATION_OPENED, EVENT_DEADLINE_PASSED, CAPACITY_BELOW_CONFIRMED, SEAT_IS_WAITED_FOR,
    /// OFFERS_STAND, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn update_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event and its details.")] input: UpdateLearningEventInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let (event, details) = (decoded(&input.event)?, input.details.asked()?);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_event(ctx.surroundings(), event, details, expected, key).await
        };
        event_of(ctx, Box::pin(outcome).await).await
    }

    /// Announces a draft whose date, mode and window of registration are known. Errors: NOT_FOUND, VERSION_STALE,
    /// LEARNING_EVENT_STEP_ILLEGAL, LEARNING_EVENT_INCOMPLETE, LEARNING_EVENT_STARTED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn publish_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event.")] input: LearningEventStepInput,
    ) -> Maybe<LearningEventPayload> {
        step(ctx, input, publish_event).await
    }

    /// Says that an event took place, from its start on. Errors: as for `publishLearningEvent`, with
    /// LEARNING_EVENT_NOT_STARTED in the place of the last two about the event.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn hold_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event.")] input: LearningEventStepInput,
    ) -> Maybe<LearningEventPayload> {
        step(ctx, input, hold_event).await
    }

    /// Closes an event that took place; nothing about it changes any more. Errors: NOT_FOUND, VERSION_STALE,
    /// LEARNING_EVENT_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn close_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event.")] input: LearningEventStepInput,
    ) -> Maybe<LearningEventPayload> {
        step(ctx, input, close_event).await
    }

    /// Calls an announced event off; every registration that still stood is cancelled. Field errors: REASON_MALFORMED.
    /// Errors: as for `closeLearningEvent`, with ATTENDANCE_RECORDED.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn cancel_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event and why.")] input: CancelLearningEventInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            cancel_event(ctx.surroundings(), decoded(&input.event)?, &input.reason, expected, key).await
        };
        event_of(ctx, outcome.await).await
    }

    /// Moves an announced event to a later time. Whoever has a seat must reaffirm it in time, else it is free again. Field
    /// errors: POSTPONED_TO_EARLIER, EVENT_ENDS_BEFORE_START, REAFFIRM_BY_MALFORMED, EVENT_DEADLINE_PASSED,
    /// REGISTRATION_WINDOW_MALFORMED, TIMES_FOLLOW_SESSIONS, and of sessions as for `setLearningSessions`. Errors: as for
    /// `closeLearningEvent`, with OFFERS_STAND and ATTENDANCE_RECORDED.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn postpone_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event and its later time.")] input: PostponeLearningEventInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let to = Postponement {
                starts_at: input.starts_at.0,
                ends_at: input.ends_at.map(|at| at.0),
                sessions: input.sessions.into_iter().map(LearningSessionInput::asked).collect::<Result<_>>()?,
                registration_closes_on: input.registration_closes_on.map(|date| date.0),
                reaffirm_by: input.reaffirm_by.0,
            };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            postpone_event(ctx.surroundings(), decoded(&input.event)?, to, expected, key).await
        };
        event_of(ctx, outcome.await).await
    }
}
