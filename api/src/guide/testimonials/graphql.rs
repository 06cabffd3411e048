//! Testimonials as they are submitted, in the graph. What the guide shows of them is in `guide/graphql/testimonial.rs`.

mod doing;

pub use doing::TestimonialMutation;

use super::{count_submitted, rules, submitted_testimonials};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};

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
