//! The change feed: a client fills a copy of what it may see, and keeps it true by asking what changed. How, is written
//! down in `docs/change-feed.md`; why it is so, in `docs/decisions/0047`.
//!
//! [`next_changes()`] and [`tell()`] are the one operation, in two steps. What a change of one record means for others stands in two tables:
//! `journal/rules/touched.rs` (which records an entry touches) and [`rules`] (from which of these a kind of the feed follows).
//! Who sees a record is not decided here: whoever asks looks at it as `node` does.

pub mod error;
mod forget_reader;
pub mod graphql;
mod read_changes;
pub mod rules;
mod store;

pub use forget_reader::forget_reader;
pub use read_changes::{Asked, Change, Page, Told, next_changes, tell};
