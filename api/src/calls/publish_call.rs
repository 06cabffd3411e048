//! A draft is published.

use super::change::{locked, save};
use super::regulations;
use super::rules::{Call, check_publishable};
use super::states::{CallStep, after};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Publishes a draft: everyone sees it from now on, and it opens on its first day.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `CALL_STEP_ILLEGAL`, `CALL_DEADLINE_PASSED`, `REGULATION_NOT_IN_FORCE`; the refusals of
/// idempotency keys; faults of the database.
pub async fn publish_call(
    context: &Context,
    call: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    write_once(context, "publishCall", key, PublishCall { call, expected }).await
}

#[derive(Serialize)]
struct PublishCall {
    call: Uuid,
    expected: Option<i32>,
}

impl Change for PublishCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.call, self.expected).await?;
        let state = after(before.state, CallStep::Publish)?;
        let regulation = regulations::lock(writing.tx(), before.regulation_id).await?;
        let regulation = regulation.ok_or_else(|| Error::internal("a call without its regulation"))?;
        check_publishable(&before, regulation.validity, local_date(writing.now()))?;
        let published = Call { state, is_public: true, ..before.clone() };
        save(writing, &before, published, "publishCall", None).await
    }
}
