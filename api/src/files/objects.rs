//! Where contents are kept: a folder, or a bucket. This file and those below it alone know the library. Each content has a
//! name of its own, made when it begins to come, and is never written again; so what is stored, and what the database says
//! of it, cannot be of two minds.

mod bucket;
mod http;

use super::error::{FileError, FilesStartError};
use super::rules::{FileFacts, HEAD};
use crate::config::FilesPlace;
use crate::shared::error::Error;
use crate::shared::hex::hex;
use crate::shared::ids;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Name;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// Long contents are written in parts of this size, which is the least a bucket takes; bytes.
const PART: u64 = 5 * 1024 * 1024;
/// Parts of one upload that may wait to be written.
const WAITING: usize = 1;

/// What of a cause goes to the log: an answer of a store may be as long as it likes; characters.
const CAUSE: usize = 500;

/// The store of contents.
pub(super) struct Objects {
    store: Arc<dyn ObjectStore>,
    kept_in: KeptIn,
}

enum KeptIn {
    Folder(PathBuf),
    Bucket,
}

impl KeptIn {
    /// Up to which size a content is gathered and written at once: a bucket then needs one request and has nothing
    /// half-written, a folder takes it as it comes.
    const fn at_once(&self) -> u64 {
        match self {
            Self::Folder(_) => 0,
            Self::Bucket => PART,
        }
    }
}

impl Objects {
    /// Contents at a place; a folder is made, readable by its owner alone, where it is missing. A bucket is not asked yet.
    pub(super) fn open(place: &FilesPlace) -> Result<Self, FilesStartError> {
        match place {
            FilesPlace::Folder(folder) => Self::in_folder(folder).map_err(FilesStartError::Folder),
            FilesPlace::Bucket(bucket) => Ok(Self { store: bucket::open(bucket)?, kept_in: KeptIn::Bucket }),
        }
    }

    fn in_folder(folder: &Path) -> std::io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), kept_in: KeptIn::Folder(folder.to_owned()) })
    }

    /// Whether a bucket takes, lists and deletes contents: by one, made now, that goes again. One that cannot be reached
    /// is logged, as it may come back; a folder was made, and is not tried.
    ///
    /// # Errors
    /// A bucket that refuses.
    pub(super) async fn check(&self, now: DateTime<Utc>) -> Result<(), FilesStartError> {
        match self.kept_in {
            KeptIn::Folder(_) => Ok(()),
            KeptIn::Bucket => match self.tried(&name(ids::fresh(now))).await {
                Ok(()) => Ok(()),
                Err(cause) if is_refusal(&cause) => Err(FilesStartError::Bucket(brief(&cause))),
                Err(cause) => {
                    tracing::error!(
                        cause = brief(&cause),
                        "The bucket of files cannot be used; uploads and downloads are refused until it can"
                    );
                    Ok(())
                }
            },
        }
    }

    async fn tried(&self, name: &Name) -> object_store::Result<()> {
        self.store.put(name, Bytes::from_static(b"a start").into()).await?;
        self.store.list(None).try_next().await?;
        self.store.delete(name).await
    }

    /// Takes a content in, piece by piece, and keeps it whole or not at all: when size and first bytes are what was said.
    /// The SHA-256 of it.
    pub(super) async fn take(
        &self,
        object: Uuid,
        said: &FileFacts,
        mut body: impl Stream<Item = Result<Bytes, Error>> + Unpin,
    ) -> Result<String, Error> {
        let mut incoming = Incoming { said, head: Vec::with_capacity(HEAD), size: 0, digest: Sha256::new() };
        if said.size <= self.kept_in.at_once() {
            let content = incoming.whole(&mut body).await?;
            let sha256 = incoming.finish()?;
            return self.store.put(&name(object), content.into()).await.map(|_| sha256).map_err(away);
        }
        let upload = self.store.put_multipart(&name(object)).await.map_err(away)?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, PART as usize);
        let outcome = async {
            while let Some(piece) = body.next().await {
                let piece = piece?;
                incoming.see(&piece)?;
                writer.put(piece);
                writer.wait_for_capacity(WAITING).await.map_err(away)?;
            }
            incoming.finish()
        };
        match outcome.await {
            Ok(sha256) => writer.finish().await.map(|_| sha256).map_err(away),
            Err(refused) => {
                let _ = writer.abort().await;
                Err(refused)
            }
        }
    }

    /// Keeps a content that is at hand; the SHA-256 of it.
    pub(super) async fn put(&self, object: Uuid, content: Vec<u8>) -> Result<String, Error> {
        let sha256 = hex(&Sha256::digest(&content));
        self.store.put(&name(object), content.into()).await.map_err(away)?;
        Ok(sha256)
    }

    /// A content of a known size.
    pub(super) async fn read(
        &self,
        object: Uuid,
        size: u64,
    ) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
        let found = self.store.get(&name(object)).await.map_err(away)?;
        if found.meta.size != size {
            tracing::error!(%object, size = found.meta.size, "The content of a file is not as long as it was");
            return Err(FileError::StoreAway.into());
        }
        Ok(found.into_stream().map_err(away).boxed())
    }

    /// Deletes a content, if it is there; what fails is logged and left to the cleaning-up.
    pub(super) async fn remove(&self, object: Uuid) {
        match self.store.delete(&name(object)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(cause) => tracing::warn!(cause = brief(&cause), %object, "The content of a file could not be deleted"),
        }
    }

    /// Every content there is; what has another name is none of ours.
    pub(super) fn all(&self) -> BoxStream<'static, Result<Uuid, Error>> {
        let objects = self.store.list(None).map_err(away);
        objects.try_filter_map(|found| async move { Ok(Uuid::try_parse(found.location.as_ref()).ok()) }).boxed()
    }

    /// Deletes what processes that were killed left half-written before an instant; how much. The library names it like
    /// the content, with `#` and a number behind, and does not list it. Those of a bucket end by its own rules
    /// (`docs/operations.md`).
    pub(super) async fn sweep_unfinished(&self, before: DateTime<Utc>) -> Result<u64, Error> {
        let KeptIn::Folder(folder) = &self.kept_in else { return Ok(0) };
        let folder = folder.clone();
        let swept = tokio::task::spawn_blocking(move || {
            let mut removed = 0;
            for entry in std::fs::read_dir(folder)?.flatten() {
                let name = entry.file_name();
                let object = name.to_str().and_then(|name| Uuid::try_parse(name.split_once('#')?.0).ok());
                if object.is_some_and(|object| ids::made_at(object) < before) {
                    std::fs::remove_file(entry.path())?;
                    removed += 1;
                }
            }
            Ok(removed)
        });
        swept.await.map_err(Error::internal)?.map_err(|cause: std::io::Error| away(cause))
    }
}

/// The name of a content in the store.
fn name(object: Uuid) -> Name {
    Name::from(object.simple().to_string())
}

/// Why it is so is for the log alone.
fn away(cause: impl std::fmt::Display) -> Error {
    tracing::error!(cause = brief(&cause), "The store of files does not answer as it should");
    FileError::StoreAway.into()
}

/// A cause as the log takes it: on one line, and not longer than it helps.
fn brief(cause: &impl std::fmt::Display) -> String {
    cause.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).take(CAUSE).collect()
}

/// Whether a store answered, and will not do it whenever it is asked again.
const fn is_refusal(cause: &object_store::Error) -> bool {
    use object_store::Error as E;
    matches!(
        cause,
        E::NotFound { .. } | E::PermissionDenied { .. } | E::Unauthenticated { .. } | E::NotSupported { .. }
    )
}

/// What has come of a content so far.
struct Incoming<'a> {
    said: &'a FileFacts,
    head: Vec<u8>,
    size: u64,
    digest: Sha256,
}

impl Incoming<'_> {
    /// The whole of a short content.
    async fn whole(&mut self, body: &mut (impl Stream<Item = Result<Bytes, Error>> + Unpin)) -> Result<Vec<u8>, Error> {
        let mut content = Vec::new();
        while let Some(piece) = body.next().await {
            let piece = piece?;
            self.see(&piece)?;
            content.extend_from_slice(&piece);
        }
        Ok(content)
    }

    /// Looks at the next piece: what is too long, or of another type, is refused as soon as that shows.
    fn see(&mut self, piece: &Bytes) -> Result<(), FileError> {
        self.size += piece.len() as u64;
        if self.size > self.said.size {
            return Err(FileError::SizeDiffers { said: self.said.size });
        }
        let had = self.head.len();
        self.head.extend(piece.iter().take(HEAD - had));
        if had < HEAD && self.head.len() == HEAD {
            self.check_type()?;
        }
        self.digest.update(piece);
        Ok(())
    }

    fn check_type(&self) -> Result<(), FileError> {
        match self.said.media_type.begins(&self.head) {
            true => Ok(()),
            false => Err(FileError::TypeDiffers { said: self.said.media_type.code() }),
        }
    }

    /// Looks at the whole.
    fn finish(self) -> Result<String, Error> {
        if self.size != self.said.size {
            return Err(FileError::SizeDiffers { said: self.said.size }.into());
        }
        self.check_type()?;
        Ok(hex(&self.digest.finalize()))
    }
}
