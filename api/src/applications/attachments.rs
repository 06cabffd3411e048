//! Attachments for those who see the application, and what becomes of them when it is submitted again or put back.

use super::change::{self, entry};
use super::rules::attachments::{Attached, Attachment};
use super::rules::{Application, Content};
use super::sight::known;
use super::store::{self, attachments};
use crate::access::{Action, Reach};
use crate::files::rules::Purpose;
use crate::files::{Files, forget_content, of_records, remove_file};
use crate::journal::{Facts, Writing};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// What an attachment is for, in the room of files.
pub(super) const PURPOSE: Purpose = Purpose::ApplicationAttachment;

/// The attachments of each of these applications, which the actor sees, that they see. One whose file is still to come is no part
/// of the application, and shown to its consortium alone.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn of_applications(
    context: &Context,
    applications: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Arc<Attached>>>>, Error> {
    let sees_awaited = sees_awaited(context)?;
    let found = attachments::of_applications((&context.db, context.db.reader()), applications).await?;
    let mut under: HashMap<Uuid, Vec<Arc<Attached>>> = HashMap::new();
    for attached in with_files(context, found).await? {
        if is_shown(&attached, sees_awaited) {
            under.entry(attached.attachment.application).or_default().push(Arc::new(attached));
        }
    }
    Ok(under.into_iter().map(|(application, all)| (application, Arc::new(all))).collect())
}

/// An attachment that the actor sees.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`; faults of the database.
pub(super) async fn shown(context: &Context, id: Uuid) -> Result<Attached, Error> {
    let sees_awaited = sees_awaited(context)?;
    let found = attachments::find(context.db.reader(), id).await?.ok_or_else(Error::not_found)?;
    known(context, found.application).await?;
    let attached = with_files(context, vec![found]).await?.pop();
    attached.filter(|attached| is_shown(attached, sees_awaited)).ok_or_else(Error::not_found)
}

fn sees_awaited(context: &Context) -> Result<bool, Error> {
    Ok(context.authorize(Action::ReadApplications)? != Reach::All)
}

fn is_shown(attached: &Attached, sees_awaited: bool) -> bool {
    !attached.attachment.is_removed && (attached.file.kept.is_some() || sees_awaited)
}

/// All attachments of an application that is locked, also those that were taken away.
///
/// # Errors
/// Faults of the database.
pub(super) async fn all_of(writing: &Writing, application: Uuid) -> Result<Vec<Attached>, Error> {
    let context = writing.context();
    let found = attachments::of_applications((&context.db, writing.tx().connection()), &[application]).await?;
    with_files(context, found).await
}

/// Attachments with their files, in their order.
async fn with_files(context: &Context, found: Vec<Attachment>) -> Result<Vec<Attached>, Error> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = found.iter().map(|attachment| attachment.id).collect();
    let mut files = of_records(context, PURPOSE, &ids).await?;
    let with_file = |attachment: Attachment| {
        let file = files.remove(&attachment.id)?;
        Some(Attached { attachment, file })
    };
    Ok(found.into_iter().filter_map(with_file).collect())
}

/// Removes an attachment of an application that is locked, with its file; the name of its content, for [`forget`].
///
/// # Errors
/// Faults of the database.
pub(super) async fn take_away(writing: &Writing, attachment: Uuid) -> Result<Option<Uuid>, Error> {
    attachments::delete(writing.tx(), attachment).await?;
    remove_file(writing, PURPOSE, attachment).await
}

/// Removes what was only marked as taken away, once nothing can bring it back: the contents, for [`forget`].
///
/// # Errors
/// Faults of the database.
pub(super) async fn drop_removed(writing: &Writing, attached: &[Attached]) -> Result<Vec<Uuid>, Error> {
    let mut contents = Vec::new();
    for one in attached.iter().filter(|one| one.attachment.is_removed) {
        contents.extend(take_away(writing, one.attachment.id).await?);
    }
    Ok(contents)
}

/// Puts the attachments back that were submitted, and removes those that were added since; the contents, for [`forget`].
///
/// # Errors
/// Faults of the database.
pub(super) async fn put_back(writing: &Writing, application: Uuid, content: &Content) -> Result<Vec<Uuid>, Error> {
    let mut contents = Vec::new();
    for one in all_of(writing, application).await? {
        let id = one.attachment.id;
        match content.has_attachment(id) {
            true => attachments::mark(writing.tx(), id, false).await?,
            false => contents.extend(take_away(writing, id).await?),
        }
    }
    Ok(contents)
}

/// Deletes contents once the change that removed their files is committed.
pub(super) async fn forget(files: &Files, contents: Vec<Uuid>) {
    for content in contents {
        forget_content(files, Some(content)).await;
    }
}

/// Counts a change of the attachments of an application that is locked, and says what became of one.
///
/// # Errors
/// Faults of the database.
pub(super) async fn tell(
    writing: &mut Writing,
    before: &Application,
    action: &'static str,
    (was, became): (Option<&Attached>, Option<&Attached>),
) -> Result<(), Error> {
    let after = Application { version: before.version + 1, ..before.clone() };
    store::save(writing.tx(), &after).await?;
    writing.record(entry(&after, action).before(facts(before, was)).after(facts(&after, became)));
    Ok(())
}

/// The values of an application that the journal keeps, with those of an attachment.
pub(super) fn facts(application: &Application, attached: Option<&Attached>) -> Facts {
    change::facts(application).with("attachment", attached.map(fact))
}

fn fact(Attached { attachment, file }: &Attached) -> Value {
    json!({
        "attachment": attachment.id,
        "kind": attachment.kind,
        "title": attachment.title_nl,
        "fileName": file.facts.name,
        "mediaType": file.facts.media_type,
        "sizeBytes": file.facts.size,
        "sha256": file.kept.as_ref().map(|kept| kept.sha256.as_str()),
    })
}
