//! Uploading: a content comes over its link, and is kept only when it is what was said.

use super::error::FileError;
use super::kit::Files;
use super::link::{follow, hash};
use super::rules::{Kept, StoredFile, Way};
use super::store::{files as store, links};
use crate::identity::Identity;
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use bytes::Bytes;
use futures_util::Stream;
use uuid::Uuid;

/// Takes the content of a file, of which `announced` says how long it will be. Of several that come at once, one is kept;
/// after one that was refused, the link still works.
///
/// # Errors
/// `FILE_LINK_INVALID`, `FILE_SIZE_DIFFERS`, `FILE_TYPE_DIFFERS`, `FILE_STORE_AWAY`; what breaks the body off; faults of the
/// database.
pub async fn receive(
    context: &Context,
    files: &Files,
    identity: &Identity,
    token: &str,
    announced: Option<u64>,
    body: impl Stream<Item = Result<Bytes, Error>> + Unpin,
) -> Result<(), Error> {
    let (leads, context) = follow(context, identity, Way::Upload, token).await?;
    let file = store::of_record(&context.db, leads.purpose, leads.record).await?.ok_or(FileError::LinkInvalid)?;
    if announced.is_some_and(|bytes| bytes != file.facts.size) {
        return Err(FileError::SizeDiffers { said: file.facts.size }.into());
    }
    let object = ids::fresh(context.clock.now());
    let sha256 = files.objects().take(object, &file.facts, body).await?;
    let change = Receive { files: files.clone(), file, link: hash(token), object, sha256 };
    let outcome = write(&context, change).await;
    if outcome.is_err() {
        files.objects().remove(object).await;
    }
    outcome
}

struct Receive {
    files: Files,
    file: StoredFile,
    link: String,
    object: Uuid,
    sha256: String,
}

impl Change for Receive {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let kept = Kept { object: self.object, sha256: self.sha256.clone(), at: writing.now() };
        let is_first =
            links::use_up(writing.tx(), &self.link).await? && store::keep(writing.tx(), self.file.id, &kept).await?;
        if !is_first {
            return Err(FileError::LinkInvalid.into());
        }
        let file = StoredFile { kept: Some(kept), ..self.file.clone() };
        self.files.keeper(file.purpose)?.came(writing, &file).await
    }
}
