//! An officer does not publish a testimonial.

use super::rules::Submitted;
use super::states::{TestimonialEvent, next};
use super::{entry, facts, hold, store};
use crate::access::Action;
use crate::identity::rules::reason;
use crate::journal::{Change, Visibility, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Refuses a testimonial, with the reason, which whoever submitted it reads.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `TESTIMONIAL_TRANSITION`; `REASON_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults of
/// the database.
pub async fn refuse_testimonial(
    context: &Context,
    testimonial: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageTestimonials)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "refuseTestimonial", key, RefuseTestimonial { testimonial, why, expected }).await
}

#[derive(Serialize)]
struct RefuseTestimonial {
    testimonial: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RefuseTestimonial {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = hold(writing, self.testimonial, self.expected).await?;
        let state = next(before.state, TestimonialEvent::Refuse)?;
        let (refused_at, refused_reason) = (Some(writing.now()), Some(self.why.clone()));
        let after = Submitted { state, refused_at, refused_reason, ..before.clone() };
        store::decide(writing, &after).await?;
        // Why may say something of a person, and is kept with the testimonial alone.
        let entry = entry(&after, "refuseTestimonial", Visibility::Internal);
        writing.record(entry.before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
