//! Adding an attachment to an application: it is there once its file has come over the link that is handed out.

use super::attachments::{PURPOSE, all_of, tell};
use super::change::locked;
use super::rules::attachments::{AskedAttachment, Attached, Attachment, check_room};
use super::sight::led;
use super::states::{ApplicationStep, after};
use super::store::attachments;
use crate::files::rules::FileFacts;
use crate::files::{Files, Link, await_file, of_records, upload_link};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// What came of it.
pub struct AddedAttachment {
    /// The attachment.
    pub attachment: Uuid,
    /// Over which its file is uploaded; none when a repeat came after the file, or too late for it.
    pub upload: Option<Link>,
}

/// Adds an attachment; a repeat under the same key gets the same attachment and the same link.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_ATTACHMENTS_COUNT`,
/// `APPLICATION_ATTACHMENTS_SIZE`; `APPLICATION_TEXT_MALFORMED`, `FILE_NAME_MALFORMED`, `FILE_NAME_OF_OTHER_TYPE`,
/// `FILE_TYPE_NOT_TAKEN`, `FILE_SIZE_OUT_OF_RANGE` as problems of their fields; the refusals of idempotency keys; faults of the
/// database.
pub async fn add_attachment(
    context: &Context,
    files: &Files,
    asked: AskedAttachment,
    key: Option<&str>,
) -> Result<AddedAttachment, Error> {
    led(context, asked.application).await?;
    let mut problems = Problems::default();
    let (title, file) = asked.check(files.most_bytes(), &mut problems);
    problems.finish()?;
    let change = AddAttachment { asked, title, file, files: files.clone() };
    let attachment = write_once(context, "addApplicationAttachment", key, change).await?;
    let file = of_records(context, PURPOSE, &[attachment]).await?.remove(&attachment);
    Ok(AddedAttachment { attachment, upload: file.and_then(|file| upload_link(context, files, &file)) })
}

struct AddAttachment {
    asked: AskedAttachment,
    title: String,
    file: FileFacts,
    files: Files,
}

impl Serialize for AddAttachment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.asked.serialize(serializer)
    }
}

impl Change for AddAttachment {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.asked.application, self.asked.expected).await?;
        after(before.state, ApplicationStep::Edit)?;
        check_room(&all_of(writing, before.id).await?, self.file.size)?;
        let (id, added_at) = (ids::fresh(writing.now()), writing.now());
        let (kind, title_nl) = (self.asked.kind, self.title.clone());
        let attachment = Attachment { id, application: before.id, kind, title_nl, added_at, is_removed: false };
        attachments::insert(writing.tx(), &attachment).await?;
        let file = await_file(writing, &self.files, PURPOSE, id, self.file.clone()).await?;
        let new = Attached { attachment, file };
        tell(writing, &before, "addApplicationAttachment", (None, Some(&new))).await?;
        Ok(id)
    }
}
