//! Downloading: the right is asked about again, as things are now.

use super::error::FileError;
use super::keeper::Content;
use super::kit::Files;
use super::link::follow;
use super::rules::{StoredFile, Way};
use crate::identity::Identity;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, once};

/// A file on its way out.
pub struct Download {
    /// Its name, with the ending.
    pub name: String,
    /// Its type, as HTTP names it.
    pub media_type: &'static str,
    /// Its size; bytes.
    pub size: u64,
    /// Its content, piece by piece.
    pub body: BoxStream<'static, Result<Bytes, Error>>,
}

/// The file behind the token of a link.
///
/// # Errors
/// `FILE_LINK_INVALID`, also when the right was lost since the link was asked for; `FILE_STORE_AWAY`; faults of the database.
pub async fn open(context: &Context, files: &Files, identity: &Identity, token: &str) -> Result<Download, Error> {
    let (leads, context) = follow(context, identity, Way::Download, token).await?;
    match files.keeper(leads.purpose)?.open(&context, leads.record).await.map_err(as_link)? {
        Content::Made { name, media_type, bytes } => {
            let size = bytes.len() as u64;
            let body = once(async { Ok(Bytes::from(bytes)) }).boxed();
            Ok(Download { name, media_type, size, body })
        }
        Content::Stored(file) => {
            let body = read_file(files, &file).await?;
            Ok(Download {
                name: file.facts.name,
                media_type: file.facts.media_type.code(),
                size: file.facts.size,
                body,
            })
        }
    }
}

/// The content of a file that someone may have, piece by piece.
///
/// # Errors
/// `FILE_LINK_INVALID` while it has not come; `FILE_STORE_AWAY`.
pub async fn read_file(files: &Files, file: &StoredFile) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
    let kept = file.kept.as_ref().ok_or(FileError::LinkInvalid)?;
    files.objects().read(kept.object, file.facts.size).await
}

/// Whoever holds a link is told that it does not work, and nothing of the record behind it.
fn as_link(refused: Error) -> Error {
    match refused.code() {
        Code::Unauthenticated | Code::Forbidden | Code::NotFound => FileError::LinkInvalid.into(),
        _ => refused,
    }
}
