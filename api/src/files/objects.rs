//! Where contents are kept: the one file that knows the library. Each has a name of its own, made when it begins to
//! come, and is never written again; so what is stored, and what the database says of it, cannot be of two minds.

use super::error::FileError;
use super::rules::{FileFacts, HEAD};
use crate::journal::hex;
use crate::shared::error::Error;
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

/// Pieces of one upload that may wait to be written.
const WAITING: usize = 1;

/// The store of contents.
pub(super) struct Objects {
    store: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

impl Objects {
    /// Contents in a folder, which is made, readable by its owner alone, where it is missing.
    pub(super) fn open(folder: &Path) -> std::io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: folder.to_owned() })
    }

    /// Takes a content in, piece by piece, and keeps it whole or not at all: when size and first bytes are what was said.
    /// The SHA-256 of it.
    pub(super) async fn take(
        &self,
        object: Uuid,
        said: &FileFacts,
        mut body: impl Stream<Item = Result<Bytes, Error>> + Unpin,
    ) -> Result<String, Error> {
        let upload = self.store.put_multipart(&name(object)).await.map_err(away)?;
        let mut writer = WriteMultipart::new(upload);
        let mut incoming = Incoming { said, head: Vec::with_capacity(HEAD), size: 0, digest: Sha256::new() };
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
            Err(cause) => tracing::warn!(%cause, %object, "The content of a file could not be deleted"),
        }
    }

    /// Every content there is; what has another name is none of ours.
    pub(super) fn all(&self) -> BoxStream<'static, Result<Uuid, Error>> {
        let objects = self.store.list(None).map_err(away);
        objects.try_filter_map(|found| async move { Ok(Uuid::try_parse(found.location.as_ref()).ok()) }).boxed()
    }

    /// Deletes what processes that were killed left half-written before an instant; how much. The library names it like
    /// the content, with `#` and a number behind, and does not list it.
    pub(super) async fn sweep_unfinished(&self, before: DateTime<Utc>) -> Result<u64, Error> {
        let folder = self.folder.clone();
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
    tracing::error!(%cause, "The store of files does not answer as it should");
    FileError::StoreAway.into()
}

/// What has come of a content so far.
struct Incoming<'a> {
    said: &'a FileFacts,
    head: Vec<u8>,
    size: u64,
    digest: Sha256,
}

impl Incoming<'_> {
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
