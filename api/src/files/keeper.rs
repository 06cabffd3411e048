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
        /// Its type.
        media_type: MediaType,
        /// Its content.
        bytes: Vec<u8>,
    },
}

/// A capability that has files for a purpose.
pub trait Keeper: Send + Sync + 'static {
    /// The purpose.
    fn purpose(&self) -> Purpose;

    /// The file of a record, if the actor may have it as things are now; else the refusal that the record itself would get.
    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>>;

    /// Records that the content of a file has come, within the change that says so.
    fn came<'a>(&'a self, _: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
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
