//! Removing an attachment from an application that is being written.

use super::attachments::{all_of, forget, take_away, tell};
use super::change::locked;
use super::rules::Content;
use super::sight::led;
use super::states::{ApplicationStep, after};
use super::store::{attachments, submissions};
use crate::access::Action;
use crate::files::Files;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Removes an attachment with its file; links to it no longer work. One that was submitted is only marked: it comes back where the
/// completion that is awaited does not come or the application is withdrawn, and is removed with its file when that comes. The key of the application.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; the refusals of idempotency keys; faults of
/// the database.
pub async fn remove_attachment(
    context: &Context,
    files: &Files,
    attachment: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::WriteApplication)?;
    let change = RemoveAttachment { attachment, expected };
    let (application, content) = write_once(context, "removeApplicationAttachment", key, change).await?;
    forget(files, content.into_iter().collect()).await;
    // For a repeat too, after which there is no attachment left to judge by.
    led(context, application).await.map(|_| application)
}

#[derive(Serialize)]
struct RemoveAttachment {
    attachment: Uuid,
    expected: Option<i32>,
}

impl Change for RemoveAttachment {
    /// The application, and the content to delete.
    type Outcome = (Uuid, Option<Uuid>);

    async fn apply(&self, writing: &mut Writing) -> Result<Self::Outcome, Error> {
        let connection = writing.tx().connection();
        let found = attachments::find(connection, self.attachment).await?.ok_or_else(Error::not_found)?;
        led(writing.context(), found.application).await?;
        let before = locked(writing, found.application, self.expected).await?;
        let removed = all_of(writing, before.id).await?.into_iter().find(|one| one.attachment.id == found.id);
        let removed = removed.filter(|one| !one.attachment.is_removed).ok_or_else(Error::not_found)?;
        after(before.state, ApplicationStep::Edit)?;
        let content = match was_submitted(writing, before.id, found.id).await? {
            true => attachments::mark(writing.tx(), found.id, true).await.map(|()| None)?,
            false => take_away(writing, found.id).await?,
        };
        tell(writing, &before, "removeApplicationAttachment", (Some(&removed), None)).await?;
        Ok((before.id, content))
    }
}

/// Whether an attachment is among what was submitted last.
async fn was_submitted(writing: &Writing, application: Uuid, attachment: Uuid) -> Result<bool, Error> {
    let Some(kept) = submissions::last(writing.tx(), application).await? else { return Ok(false) };
    let content: Content = serde_json::from_str(&kept.content).map_err(Error::internal)?;
    Ok(content.has_attachment(attachment))
}
