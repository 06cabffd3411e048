//! The files of attachments, for the room of files: who may have one, and what becomes of the attachment.

use super::attachments::{PURPOSE, facts, shown, tell};
use super::change::{entry, locked};
use super::rules::attachments::Attached;
use super::sight::check_led;
use super::states::{ApplicationStep, after};
use super::store::{self, attachments};
use crate::files::rules::{Purpose, StoredFile};
use crate::files::{Content, Keeper};
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of attachments.
pub struct AttachmentFiles;

impl Keeper for AttachmentFiles {
    fn purpose(&self) -> Purpose {
        PURPOSE
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(async move {
            let file = shown(context, record).await?.file;
            match file.kept.is_some() {
                true => Ok(Content::Stored(file)),
                false => Err(Error::not_found()),
            }
        })
    }

    /// Whoever changes an application holds its row, and then takes files along.
    fn hold<'a>(&'a self, writing: &'a Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = attachments::find(writing.tx().connection(), file.record).await?;
            if let Some(found) = found {
                store::lock(writing, found.application).await?;
            }
            Ok(())
        })
    }

    /// What was submitted stands: a file that comes after that is not taken.
    fn came<'a>(&'a self, writing: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let attached = attached(writing, file).await?;
            let before = locked(writing, attached.attachment.application, None).await?;
            check_led(writing.context(), &before)?;
            after(before.state, ApplicationStep::Edit)?;
            tell(writing, &before, "uploadApplicationAttachment", (None, Some(&attached))).await
        })
    }

    /// What never came was no part of the application, whose version stays.
    fn never_came<'a>(&'a self, writing: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let gone = attached(writing, file).await?;
            let application = locked(writing, gone.attachment.application, None).await?;
            attachments::delete(writing.tx(), gone.attachment.id).await?;
            let entry = entry(&application, "forgetApplicationAttachment");
            writing.record(entry.before(facts(&application, Some(&gone))).after(facts(&application, None)));
            Ok(())
        })
    }
}

/// The attachment a file belongs to.
async fn attached(writing: &Writing, file: &StoredFile) -> Result<Attached, Error> {
    let attachment = attachments::find(writing.tx().connection(), file.record).await?.ok_or_else(Error::not_found)?;
    Ok(Attached { attachment, file: file.clone() })
}
