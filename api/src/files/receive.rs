//! Uploading: a content comes over its link, and is kept only when it is what was said.

use super::error::FileError;
use super::kit::Files;
use super::link::{follow, hash};
use super::recast::{Made, keep_made, recast};
use super::rules::{Kept, StoredFile, Way};
use super::scan::scan;
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
/// `FILE_LINK_INVALID`, `FILE_SIZE_DIFFERS`, `FILE_TYPE_DIFFERS`, `FILE_INFECTED`, `FILE_NOT_SCANNED`, `FILE_STORE_AWAY`; what
/// breaks the body off; faults of the database.
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
    let judged = match scan(files, &file, object).await {
        Ok(()) => recast(&context, files, &file, object).await,
        Err(refused) => Err(refused),
    };
    let made = match judged {
        Ok(made) => made,
        Err(refused) => {
            files.objects().remove(object).await;
            return Err(refused);
        }
    };
    let is_recast = made.is_some();
    let contents: Vec<Uuid> = made.iter().flatten().map(|made| made.object).chain([object]).collect();
    let change = Receive { files: files.clone(), file, link: hash(token), object, sha256, made };
    let outcome = write(&context, change).await;
    for content in contents.into_iter().filter(|content| outcome.is_err() || (is_recast && *content == object)) {
        files.objects().remove(content).await;
    }
    outcome
}

struct Receive {
    files: Files,
    file: StoredFile,
    link: String,
    object: Uuid,
    sha256: String,
    /// What is kept in its place.
    made: Option<Vec<Made>>,
}

impl Change for Receive {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let kept = Kept { object: self.object, sha256: self.sha256.clone(), at: writing.now() };
        self.files.keeper(self.file.purpose)?.hold(writing, &self.file).await?;
        if !links::use_up(writing.tx(), &self.link).await? {
            return Err(FileError::LinkInvalid.into());
        }
        if let Some(made) = &self.made {
            return keep_made(writing, &self.files, &self.file, made).await;
        }
        if !store::keep(writing.tx(), self.file.id, &kept).await? {
            return Err(FileError::LinkInvalid.into());
        }
        let file = StoredFile { kept: Some(kept), ..self.file.clone() };
        self.files.keeper(file.purpose)?.came(writing, &file).await
    }
}
