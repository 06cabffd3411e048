//! As whom a program acts that is not asking right now: for what is made for it, such as what is sent to it.

use crate::access::{Actor, Role};
use crate::identity;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The actor a program is now, without a session; none when it was ended, its days are over, or it is none.
///
/// # Errors
/// Faults of the database.
pub async fn acting_as(context: &Context, client: Uuid) -> Result<Option<Actor>, Error> {
    let acting = identity::acting_as(context, client, |capacity| capacity.role == Role::Partner).await?;
    Ok(acting.map(|acting| acting.actor))
}
