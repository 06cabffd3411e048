//! An officer lets everyone read a testimonial.

use super::rules::Submitted;
use super::states::{TestimonialEvent, next};
use super::{entry, facts, hold, store};
use crate::access::Action;
use crate::journal::{Change, Visibility, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Publishes a testimonial: it is shown with the published listing of its enterprise.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `TESTIMONIAL_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn publish_testimonial(
    context: &Context,
    testimonial: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageTestimonials)?;
    write_once(context, "publishTestimonial", key, PublishTestimonial { testimonial, expected }).await
}

#[derive(Serialize)]
struct PublishTestimonial {
    testimonial: Uuid,
    expected: Option<i32>,
}

impl Change for PublishTestimonial {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = hold(writing, self.testimonial, self.expected).await?;
        let after = Submitted { state: next(before.state, TestimonialEvent::Publish)?, ..before.clone() };
        store::decide(writing, &after).await?;
        let entry = entry(&after, "publishTestimonial", Visibility::Public);
        writing.record(entry.before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
