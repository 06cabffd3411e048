//! What was proposed, for officers, and who sees what lies behind a recognition.

use super::store;
use crate::access::Action;
use crate::enterprises::rules::{Recognition, RecognitionState, of_enterprise};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// One page of what was proposed here, newest first, in one state if asked.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn recognition_proposals(
    context: &Context,
    state: Option<RecognitionState>,
    page: &Page,
) -> Result<Slice<Recognition>, Error> {
    context.authorize(Action::ReadRecognitionProposals)?;
    store::page(&context.db, state, page).await
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count(context: &Context, state: Option<RecognitionState>) -> Result<i64, Error> {
    context.authorize(Action::ReadRecognitionProposals)?;
    store::count(&context.db, state).await
}

/// Whether someone sees what was only proposed of an enterprise, and why something was decided.
pub fn may_see_files(context: &Context, enterprise: Uuid) -> bool {
    context.authorize_on(Action::ReadRecognitionFiles, &of_enterprise(enterprise)).is_ok()
}
