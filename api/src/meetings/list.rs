//! The meetings of the network.

use super::rules::NetworkMeeting;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};

/// One page of the meetings, of one calendar year or of all, by date. Planned
/// and cancelled ones are among them.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_meetings(
    context: &Context,
    year: Option<i32>,
    page: &Page,
) -> Result<Slice<NetworkMeeting>, Error> {
    context.authorize(Action::ReadNetworkMeetings)?;
    store::page(&context.db, year, page).await
}

/// How many there are.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, year: Option<i32>) -> Result<i64, Error> {
    context.authorize(Action::ReadNetworkMeetings)?;
    store::count(&context.db, year).await
}
