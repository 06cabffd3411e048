//! Whether someone who was given a link a moment ago may still act as they did then.

use super::kit::Identity;
use crate::access::{Actor, Person};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Whom a link is bound to: an account, in a session and in a capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The account.
    pub account: Uuid,
    /// The session in which the link was asked for.
    pub session: Uuid,
    /// The role in the register in which it was asked for.
    pub grant: Uuid,
}

/// The actor they are now; none when session or role ended, or the account was shut.
///
/// # Errors
/// Faults of the database.
pub async fn still_acts(context: &Context, identity: &Identity, bound: Bound) -> Result<Option<Actor>, Error> {
    let Some(standing) = identity.register().standing(context, bound.session).await? else { return Ok(None) };
    let capacity = standing.capacity(bound.grant, context.clock.now(), context.clock.today());
    let capacity = capacity.filter(|_| standing.account == bound.account);
    Ok(capacity.map(|capacity| Actor::Person(Person { account: bound.account, session: bound.session, capacity })))
}
