//! What was submitted: for officers all of it, for everyone else what they submitted themselves.

use super::rules::{Submitted, TestimonialState};
use super::store;
use crate::access::{Action, Denial, Reach};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// Whose submissions someone reads: everyone's, or those of their account.
fn whose(context: &Context) -> Result<Option<Uuid>, Error> {
    Ok(match context.authorize(Action::ReadSubmittedTestimonials)? {
        Reach::All => None,
        Reach::Own | Reach::PublicFields => Some(context.actor.person().ok_or(Denial::SignInFirst)?.account),
    })
}

/// One page of what was submitted, newest first, in one state if asked.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn submitted_testimonials(
    context: &Context,
    state: Option<TestimonialState>,
    page: &Page,
) -> Result<Slice<Submitted>, Error> {
    store::page(&context.db, whose(context)?, state, page).await
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_submitted(context: &Context, state: Option<TestimonialState>) -> Result<i64, Error> {
    store::count(&context.db, whose(context)?, state).await
}

/// One of them, after a change that was authorized.
///
/// # Errors
/// `NOT_FOUND`; faults of the database.
pub async fn submitted_testimonial(context: &Context, id: Uuid) -> Result<Submitted, Error> {
    store::find(context.db.reader(), id).await?.ok_or_else(Error::not_found)
}
