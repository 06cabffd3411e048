//! What a job is, and what it works with.

use super::rules::Rhythm;
use crate::files::Files;
use crate::identity::Identity;
use crate::mail::Post;
use crate::partners::webhooks::{Sender, Webhooks};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;

/// What jobs work with: the surroundings of the service itself, and the rooms that
/// keep something per process. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    /// Surroundings in which the service acts by itself.
    pub context: Context,
    /// Accounts and sessions.
    pub identity: Identity,
    /// What letters are sent with.
    pub post: Post,
    /// What files are kept with.
    pub files: Files,
    /// What webhooks are sent with.
    pub webhooks: Webhooks,
    /// Who sends to them.
    pub sender: Sender,
    /// How long a process has a job before it must have renewed its lease.
    pub lease: TimeDelta,
}

impl Services {
    /// The same, with log lines and entries of the journal under the name of a job.
    pub(super) fn for_job(&self, name: &str) -> Self {
        let context = Context { request_id: format!("job {name}").into(), ..self.context.clone() };
        Self { context, ..self.clone() }
    }
}

/// How many things a run did, such as letters sent or rows removed.
pub type Work = BoxFuture<'static, Result<u64, Error>>;

/// A piece of background work.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// Its name, as in `job run NAME`; it keeps its place under this name for ever.
    pub name: &'static str,
    /// What it does, in a sentence for people.
    pub about: &'static str,
    /// When it runs.
    pub rhythm: Rhythm,
    /// Its work.
    pub work: fn(Services) -> Work,
}
