//! What an operation is given: who asks, where the rows are, what time it is.

use super::clock::Clock;
use super::db::Db;
use super::error::Error;
use super::page::PageLimits;
use crate::access::{Action, Actor, Reach, policy};
use std::sync::Arc;

/// The surroundings of one request.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who is asking, in which capacity.
    pub actor: Actor,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The id under which this request is logged.
    pub request_id: Arc<str>,
    /// Whether the settings ask for a demo; what the database is, `service::is_demo` tells.
    pub is_demo: bool,
    /// How long pages may be.
    pub pages: PageLimits,
}

impl Context {
    /// Whether the actor may do this, and how far it reaches.
    ///
    /// # Errors
    /// `FORBIDDEN` when the policy gives the actor's role nothing.
    pub fn authorize(&self, action: Action) -> Result<Reach, Error> {
        policy::reach(self.actor.role(), action).ok_or_else(Error::forbidden)
    }
}
