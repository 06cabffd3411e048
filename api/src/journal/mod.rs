//! The spine: everything that is written goes through [`write()`], in one
//! transaction with a row that says who did what to which record.
//!
//! Rows stand in the order of commits without gaps, each chained to the one
//! before ([`chain`]). What is about a person is sealed under a key of that
//! person ([`seal`]), so that erasure takes the values and leaves the chain.
//! Durable consumers ([`consume()`]) make of it what must follow though processes crash.
//! Followers ([`follow()`]) keep what this process remembers true, and sign
//! checkpoints ([`checkpoints`]) that [`check_journal()`] compares the rows with.

mod chain;
mod changed_at;
mod check;
mod check_journal;
mod checkpoint;
mod checkpoints;
mod consumers;
mod erase;
mod erasures;
mod error;
mod follow;
mod forget_done;
pub mod graphql;
mod history;
mod kept;
mod loaders;
mod restore;
mod rules;
mod seal;
mod store;
mod told;
mod trail;
mod write;

pub use changed_at::changed_at;
pub use check::{Damage, Report, Testimony};
pub use check_journal::{CheckError, check_journal};
pub use checkpoint::{CheckpointKey, KeyMalformed, Notary};
pub use checkpoints::{BadCheckpoint, folder as checkpoints_in};
pub use consumers::{Consumer, Outcome, catch_up, consume};
pub use erase::erase;
pub use erasures::{ListError, list_in as erasures_in, read as read_erasures};
pub use error::{JournalError, check_version};
pub use follow::{Follower, Happened, follow};
pub use forget_done::forget_done;
pub use history::{Step, history_of};
pub use kept::Journal;
pub use loaders::JournalLoaders;
pub use restore::{EraseAgain, Restored, restore};
pub use rules::{Entry, FORGET_CONTACT, Facts, Named, RecordKind, Stamp, Visibility, change_key, everything};
pub use seal::{MasterKey, MasterKeyError};
pub use store::{begin, check_master, place_consumers, record_load};
pub use told::{Told, told};
pub use write::{Change, Writing, write, write_once};
