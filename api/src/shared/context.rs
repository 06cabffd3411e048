//! What an operation is given: who asks, where the rows are, what time it is.

use super::clock::Clock;
use super::db::Db;
use super::error::Error;
use super::page::PageLimits;
use super::site::Site;
use crate::access::{Action, Actor, Reach, Target, policy};
use crate::journal::Journal;
use std::net::IpAddr;
use std::sync::Arc;

/// The surroundings of one request.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who is asking, in which capacity.
    pub actor: Actor,
    /// The database.
    pub db: Db,
    /// The journal, through which everything is written.
    pub journal: Journal,
    /// The time.
    pub clock: Clock,
    /// The id under which this request is logged.
    pub request_id: Arc<str>,
    /// The network address of whoever asks, seen through trusted proxies; none for the service itself.
    pub client: Option<IpAddr>,
    /// Whether the settings ask for a demo; what the database is, `service::is_demo` tells.
    pub is_demo: bool,
    /// How long an idempotency key is remembered; hours.
    pub idempotency_hours: u32,
    /// How long pages may be.
    pub pages: PageLimits,
    /// How long pages of the change feed may be.
    pub feed_pages: PageLimits,
    /// How the outside world knows this service.
    pub site: Site,
}

impl Context {
    /// Whether the actor may do this, and how far it reaches.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` when nobody signed in, `FORBIDDEN` when the policy gives the actor's role nothing.
    pub fn authorize(&self, action: Action) -> Result<Reach, Error> {
        Ok(policy::may(self.actor, action)?)
    }

    /// Whether the actor may do this to one record.
    ///
    /// # Errors
    /// The same; `NOT_FOUND` for the record of a neighbour; the rule of a condition that stands against it.
    pub fn authorize_on(&self, action: Action, target: &Target) -> Result<(), Error> {
        Ok(policy::may_to(self.actor, action, target)?)
    }
}
