//! What is done with testimonials.

use super::SubmittedTestimonial;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::testimonials::{
    AskedTestimonial, publish_testimonial, refuse_testimonial, submit_testimonial, submitted_testimonial,
    withdraw_testimonial,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// A testimonial to submit.
#[derive(InputObject)]
pub struct SubmitTestimonialInput {
    /// Id of the enterprise it is about.
    enterprise: ID,
    /// The organisation that speaks; 1 to 200 characters.
    client_organisation: String,
    /// The person who speaks, only when they agree to be named; 1 to 200 characters.
    person_name: Option<String>,
    /// What is said, in Dutch; 1 to 1000 characters.
    quote: String,
    /// Date in Europe/Brussels on which it was given; today when left out.
    given_on: Option<Date>,
    /// Version of the text the client agreed to, from `testimonialConsent`.
    consent_text_version: String,
    /// When the client agreed, UTC; now when left out.
    consented_at: Option<Instant>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A testimonial to publish or take back.
#[derive(InputObject)]
pub struct TestimonialInput {
    /// Id of the testimonial.
    testimonial: ID,
    /// `version` of the testimonial as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A testimonial to refuse.
#[derive(InputObject)]
pub struct RefuseTestimonialInput {
    /// Id of the testimonial.
    testimonial: ID,
    /// Why; 1 to 1000 characters, read by whoever submitted it.
    reason: String,
    /// `version` of the testimonial as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The testimonial as it stands, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct TestimonialPayload {
    /// The testimonial; null when `fieldErrors` says why.
    testimonial: Option<SubmittedTestimonial>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The testimonial behind an outcome, as it is now.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<TestimonialPayload> {
    let outcome = match outcome {
        Ok(id) => submitted_testimonial(ctx.surroundings(), id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| TestimonialPayload {
        testimonial: found.map(SubmittedTestimonial),
        field_errors,
    })
}

/// What is done with testimonials.
#[derive(Default)]
pub struct TestimonialMutation;

#[Object]
impl TestimonialMutation {
    /// Hands a testimonial in, with the consent of the client. ENTERPRISE does it about itself, BUYER and REGISSEUR about any enterprise they
    /// see, OFFICER about all. Nobody reads it until an officer published it. Field errors: CLIENT_ORGANISATION_MALFORMED, NAME_MALFORMED,
    /// QUOTE_MALFORMED, TESTIMONIAL_CONSENT_OTHER, TESTIMONIAL_AHEAD. Errors: NOT_FOUND, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::SubmitTestimonial)",
        directive = can::apply(Action::SubmitTestimonial.code().to_owned())
    )]
    async fn submit_testimonial(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The testimonial.")] input: SubmitTestimonialInput,
    ) -> Maybe<TestimonialPayload> {
        let outcome = async {
            let asked = AskedTestimonial {
                enterprise: id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?,
                client_organisation: input.client_organisation,
                person_name: input.person_name,
                quote: input.quote,
                given_on: input.given_on.map(|day| day.0),
                consent_version: input.consent_text_version,
                consented_at: input.consented_at.map(|at| at.0),
            };
            submit_testimonial(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Publishes a testimonial: it is shown with the published listing of its enterprise. Errors: NOT_FOUND, VERSION_STALE,
    /// TESTIMONIAL_TRANSITION, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageTestimonials)",
        directive = can::apply(Action::ManageTestimonials.code().to_owned())
    )]
    async fn publish_testimonial(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: TestimonialInput,
    ) -> Maybe<TestimonialPayload> {
        let outcome = async {
            let testimonial = id::decode(Kind::Testimonial, "testimonial", &input.testimonial)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            publish_testimonial(ctx.surroundings(), testimonial, expected, key).await?;
            Ok(testimonial)
        };
        payload(ctx, outcome.await).await
    }

    /// Refuses a testimonial. Field errors: REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, TESTIMONIAL_TRANSITION,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageTestimonials)",
        directive = can::apply(Action::ManageTestimonials.code().to_owned())
    )]
    async fn refuse_testimonial(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and why.")] input: RefuseTestimonialInput,
    ) -> Maybe<TestimonialPayload> {
        let outcome = async {
            let testimonial = id::decode(Kind::Testimonial, "testimonial", &input.testimonial)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            refuse_testimonial(ctx.surroundings(), testimonial, &input.reason, expected, key).await?;
            Ok(testimonial)
        };
        payload(ctx, outcome.await).await
    }

    /// Takes a testimonial back, for good: it is hidden at once everywhere. Whoever submitted it does it, or an officer. Errors: NOT_FOUND,
    /// VERSION_STALE, TESTIMONIAL_TRANSITION, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::WithdrawTestimonial)",
        directive = can::apply(Action::WithdrawTestimonial.code().to_owned())
    )]
    async fn withdraw_testimonial(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: TestimonialInput,
    ) -> Maybe<TestimonialPayload> {
        let outcome = async {
            let testimonial = id::decode(Kind::Testimonial, "testimonial", &input.testimonial)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            withdraw_testimonial(ctx.surroundings(), testimonial, expected, key).await?;
            Ok(testimonial)
        };
        payload(ctx, outcome.await).await
    }
}
