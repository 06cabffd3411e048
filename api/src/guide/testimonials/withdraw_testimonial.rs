//! A testimonial is taken back.

use super::rules::Submitted;
use super::states::{TestimonialEvent, next};
use super::{entry, facts, hold, store};
use crate::access::{Action, Target};
use crate::journal::{Change, Visibility, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Takes a testimonial back, for good: it is hidden at once everywhere. Whoever submitted it does it, or an officer.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `TESTIMONIAL_TRANSITION`; the refusals of idempotency keys; faults of the database.
pub async fn withdraw_testimonial(
    context: &Context,
    testimonial: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::WithdrawTestimonial)?;
    let found = store::find(context.db.reader(), testimonial).await?.ok_or_else(Error::not_found)?;
    let whose = Target { account: found.submitted_by, ..Target::default() };
    context.authorize_on(Action::WithdrawTestimonial, &whose)?;
    write_once(context, Action::WithdrawTestimonial.code(), key, WithdrawTestimonial { testimonial, expected }).await
}

#[derive(Serialize)]
struct WithdrawTestimonial {
    testimonial: Uuid,
    expected: Option<i32>,
}

impl Change for WithdrawTestimonial {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = hold(writing, self.testimonial, self.expected).await?;
        let state = next(before.state, TestimonialEvent::Withdraw)?;
        let after = Submitted { state, withdrawn_at: Some(writing.now()), ..before.clone() };
        store::save(writing.tx(), &after).await?;
        let entry = entry(&after, Action::WithdrawTestimonial.code(), Visibility::Public);
        writing.record(entry.before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
