//! Files: what people upload and download. Contents never pass through GraphQL nor stand in the
//! database: they come and go over links that are good for some minutes (`docs/decisions/0019-files.md`).
//!
//! A capability that has files gets a [`Purpose`](rules::Purpose) and a [`Keeper`], which says who may have the file of a
//! record and hears what became of it. To take one in, it calls [`await_file`] within its change and hands the
//! [`upload_link`] out; [`receive()`] takes what comes over it. To give one out, it calls [`request_download()`]; [`open()`] asks
//! the keeper again, as things are then.
//!
//! What comes is looked at by a command of the operator, where there is one (`scan.rs`).
//!
//! Start at [`rules`]: what a file is and what may be one. `objects.rs`, with what is below it, alone knows where contents are kept.

mod clean_up;
pub mod error;
mod get;
pub mod graphql;
mod keeper;
mod kit;
mod link;
mod objects;
mod open;
mod recast;
mod receive;
mod remove;
mod request_download;
mod request_upload;
pub mod rules;
mod scan;
mod store;

pub use clean_up::clean_up;
pub use error::{FileError, FilesStartError};
pub use get::of_records;
pub use keeper::{Content, Keeper, Recast};
pub use kit::Files;
pub use link::Link;
pub use open::{Download, open, read_file};
pub use receive::receive;
pub use remove::{forget_content, remove_file};
pub use request_download::request_download;
pub use request_upload::{await_file, upload_link};
