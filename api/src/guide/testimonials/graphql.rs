//! Testimonials as they are submitted, in the graph. What the guide shows of them is in `guide/graphql/testimonial.rs`.

use super::{
    AskedTestimonial, count_submitted, publish_testimonial, refuse_testimonial, rules, submit_testimonial,
    submitted_testimonial, submitted_testimonials, withdraw_testimonial,
};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// The name of the list in its cursors.
const LIST: &str = "submittedTestimonials";

/// Where a testimonial stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::TestimonialState")]
pub enum TestimonialState {
    /// It waits for an officer.
    Submitted,
    /// Everyone may read it.
    Published,
    /// An officer did not publish it.
    Refused,
    /// It was taken back, for good.
    Withdrawn,
}

/// What a client must agree to before their words are taken in.
#[derive(SimpleObject)]
pub struct TestimonialConsent {
    /// Its version; send it as `consentTextVersion`.
    version: &'static str,
    /// The text, in Dutch.
    text: &'static str,
}

/// A testimonial with what became of it.
pub struct SubmittedTestimonial(rules::Submitted);

/// A testimonial with what became of it. Seen by whoever submitted it, OFFICER and AUDITOR.
#[Object]
impl SubmittedTestimonial {
    /// Opaque global id; once it is published, that of the testimonial in the guide.
    async fn id(&self) -> ID {
        id::encode(Kind::Testimonial, self.0.id)
    }

    /// About whom; null when it can no longer be seen.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// The organisation that speaks.
    async fn client_organisation(&self) -> &str {
        &self.0.said.client_organisation
    }

    /// The person who speaks; null when none is named, and after erasure.
    async fn person_name(&self) -> Option<&str> {
        self.0.said.person_name.as_deref()
    }

    /// What is said, in Dutch.
    async fn quote(&self) -> &str {
        &self.0.said.quote_nl
    }

    /// Date in Europe/Brussels on which it was given.
    async fn given_on(&self) -> Date {
        Date(self.0.said.given_on)
    }

    /// Where it stands.
    async fn state(&self) -> TestimonialState {
        self.0.state.into()
    }

    /// What the client agreed to: `GUIDE`, that the words stand in the supplier guide.
    async fn consent_purpose(&self) -> &str {
        &self.0.consent_purpose
    }

    /// Version of the text the client agreed to.
    async fn consent_text_version(&self) -> &str {
        &self.0.consent_version
    }

    /// When the client agreed, UTC.
    async fn consented_at(&self) -> Instant {
        Instant(self.0.said.consented_at)
    }

    /// When it was submitted, UTC; null for what came with a data set.
    async fn submitted_at(&self) -> Option<Instant> {
        self.0.submitted_at.map(Instant)
    }

    /// Why it was refused; null unless it was, and after erasure.
    async fn refused_reason(&self) -> Option<&str> {
        self.0.refused_reason.as_deref()
    }

    /// When it was taken back, UTC; null unless it was.
    async fn withdrawn_at(&self) -> Option<Instant> {
        self.0.withdrawn_at.map(Instant)
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

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

/// Questions about testimonials that were submitted.
#[derive(Default)]
pub struct TestimonialQuery;

#[Object]
impl TestimonialQuery {
    /// The testimonials that were submitted, newest first: all of them for OFFICER and AUDITOR, for everyone else what they submitted
    /// themselves. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(
        guard = "Can(Action::ReadSubmittedTestimonials)",
        directive = can::apply(Action::ReadSubmittedTestimonials.code().to_owned())
    )]
    async fn submitted_testimonials(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand here; all when left out.")] state: Option<TestimonialState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<SubmittedTestimonial>> {
        let found = async {
            let (context, state) = (ctx.surroundings(), state.map(Into::into));
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = submitted_testimonials(context, state, &page).await?;
            let total =
                Total::of(context.clone(), move |context| async move { count_submitted(&context, state).await });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.id }, SubmittedTestimonial(row))
            }))
        };
        Some(found.await)
    }

    /// What a client must agree to before their words are taken in.
    #[graphql(
        guard = "Can(Action::ReadSuppliers)",
        directive = can::apply(Action::ReadSuppliers.code().to_owned())
    )]
    async fn testimonial_consent(&self) -> TestimonialConsent {
        TestimonialConsent { version: rules::CONSENT_VERSION, text: rules::CONSENT_TEXT_NL }
    }
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
