//! One meeting by id or slug.

use super::rules::NetworkMeeting;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;

/// One meeting; none when there is none.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_meeting(context: &Context, named: &Lookup) -> Result<Option<NetworkMeeting>, Error> {
    context.authorize(Action::ReadNetworkMeetings)?;
    store::by_name(&context.db, named).await
}
