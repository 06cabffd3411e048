//! Files that are made of one that came, and kept in its place: what was uploaded is kept nowhere then.

use super::error::FileError;
use super::keeper::Recast;
use super::kit::Files;
use super::rules::{FileFacts, Kept, StoredFile};
use super::store::files as store;
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use futures_util::TryStreamExt;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// So many are made at once: each may need a few hundred megabytes while it is.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// A file that was made, and where its content is: not in memory any more.
pub(super) struct Made {
    recast: Recast,
    size: u64,
    sha256: String,
    pub(super) object: Uuid,
}

/// What is kept in the place of a content that came; none where that is kept as it is.
///
/// # Errors
/// What the keeper of the file refuses; `FILE_STORE_AWAY`.
pub(super) async fn recast(
    context: &Context,
    files: &Files,
    file: &StoredFile,
    object: Uuid,
) -> Result<Option<Vec<Made>>, Error> {
    if !file.purpose.is_recast() {
        return Ok(None);
    }
    let turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let content: Vec<u8> = files.objects().read(object, file.facts.size).await?.try_fold(Vec::new(), gathered).await?;
    let keeper = files.keeper(file.purpose)?.clone();
    let made = tokio::task::spawn_blocking(move || keeper.recast(&content)).await.map_err(Error::internal)?;
    drop(turn);
    let mut kept = Vec::new();
    for mut recast in made.unwrap_or_else(|| Err(Error::internal("a purpose is recast by nobody")))? {
        let (object, bytes) = (ids::fresh(context.clock.now()), std::mem::take(&mut recast.bytes));
        let size = bytes.len() as u64;
        // Where one cannot be kept, those before it belong to no file, and go with the cleaning-up.
        let sha256 = files.objects().put(object, bytes).await?;
        kept.push(Made { recast, size, sha256, object });
    }
    Ok(Some(kept))
}

async fn gathered(mut content: Vec<u8>, piece: bytes::Bytes) -> Result<Vec<u8>, Error> {
    content.extend_from_slice(&piece);
    Ok(content)
}

/// Stores the files that were made in the place of the one that came, within the change that says so.
///
/// # Errors
/// `FILE_LINK_INVALID` when another was faster; what the keeper refuses; faults of the database.
pub(super) async fn keep_made(
    writing: &mut Writing,
    files: &Files,
    file: &StoredFile,
    made: &[Made],
) -> Result<(), Error> {
    if !store::give_up(writing.tx(), file.id).await? {
        return Err(FileError::LinkInvalid.into());
    }
    for one in made {
        let facts = FileFacts { media_type: one.recast.media_type, size: one.size, name: name(file, one) };
        let new = StoredFile { id: ids::fresh(writing.now()), purpose: one.recast.purpose, facts, ..file.clone() };
        store::insert(writing.tx(), &new).await?;
        let kept = Kept { object: one.object, sha256: one.sha256.clone(), at: writing.now() };
        store::keep(writing.tx(), new.id, &kept).await?;
    }
    let recasts: Vec<&Recast> = made.iter().map(|one| &one.recast).collect();
    files.keeper(file.purpose)?.came_recast(writing, file, &recasts).await
}

/// The name it had, ending as its type does now.
fn name(file: &StoredFile, made: &Made) -> String {
    let stem = file.facts.name.rsplit_once('.').map_or(file.facts.name.as_str(), |(stem, _)| stem);
    format!("{stem}{}", made.recast.media_type.endings()[0])
}
