//! What the room of files asks of the capabilities whose files it keeps.

use super::rules::{MediaType, Purpose, StoredFile};
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// What there is to download.
#[derive(Debug)]
pub enum Content {
    /// A file that was uploaded.
    Stored(StoredFile),
    /// A file that is made when it is asked for, and kept nowhere.
    Made {
        /// Its name, with the ending.
        name: String,
        /// Its type, as HTTP names it.
        media_type: &'static str,
        /// Its content.
        bytes: Vec<u8>,
    },
}

/// A file that was made of one that came, and is kept in its place.
#[derive(Debug)]
pub struct Recast {
    /// What it is for.
    pub purpose: Purpose,
    /// Its type.
    pub media_type: MediaType,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Width and height; pixels.
    pub pixels: (u32, u32),
}

/// A capability that has files for a purpose.
pub trait Keeper: Send + Sync + 'static {
    /// The purpose.
    fn purpose(&self) -> Purpose;

    /// The file of a record, if the actor may have it as things are now; else the refusal that the record itself would get.
    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>>;

    /// Locks what the record of a file belongs to, before its link and the file itself: for who changes the record under that
    /// lock, and takes the file along. Nothing is to be locked by default.
    fn hold<'a>(&'a self, _: &'a Writing, _: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    /// Records that the content of a file has come, within the change that says so.
    fn came<'a>(&'a self, _: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        nothing_comes(file)
    }

    /// What is kept in the place of a content that came; none where that is kept as it is. It may take its time, and has a
    /// thread of its own for it.
    ///
    /// # Errors
    /// Why the content is not taken.
    fn recast(&self, _: &[u8]) -> Option<Result<Vec<Recast>, Error>> {
        None
    }

    /// Records that the content of a file has come and these are kept in its place, within the change that says so.
    fn came_recast<'a>(
        &'a self,
        _: &'a mut Writing,
        file: &'a StoredFile,
        _: &'a [&'a Recast],
    ) -> BoxFuture<'a, Result<(), Error>> {
        nothing_comes(file)
    }

    /// Takes back what waited for a content that did not come in time, and records it.
    fn never_came<'a>(&'a self, _: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        nothing_comes(file)
    }
}

/// The answer of who takes no files in.
fn nothing_comes(file: &StoredFile) -> BoxFuture<'static, Result<(), Error>> {
    let told = format!("nothing is uploaded for the purpose {}", file.purpose.code());
    Box::pin(async { Err(Error::internal(told)) })
}
