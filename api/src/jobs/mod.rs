//! Background work: jobs with a name, each done by one process at a time.
//!
//! A job is declared once, in [`list`]; when it is due is decided in [`rules`].
//! Every process looks each second or two for jobs that are due ([`run_on()`])
//! and takes a lease with one conditional statement ([`Runner`]): two processes
//! never do one job at once, and the lease of a process that crashed ends by
//! itself, so that none is lost. What ran when is shown by [`list_jobs()`];
//! [`Runner::run_now`] runs one job from the command line, under the same lease.
//!
//! A new job is one more entry of [`list::JOBS`], with its work as an operation
//! of the capability it belongs to. It must bear being broken off at any
//! `.await` and being run again: whatever it did counts from its commit on.

mod error;
pub mod graphql;
mod kit;
pub mod list;
mod list_jobs;
pub mod rules;
mod runner;
mod store;

pub use error::JobError;
pub use kit::{Job, Services};
pub use list_jobs::{Listed, list_jobs};
pub use runner::{Ran, Runner, run_on};
pub use store::declare;
