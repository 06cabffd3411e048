//! Meetings of the network as they change.

use super::NetworkMeeting;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::watch::Watched;
use crate::journal::RecordKind;
use crate::meetings::network_meeting;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use async_graphql::{Context, ID, Subscription};
use futures_util::stream::{self, Stream};
use std::sync::Arc;

/// What one can watch of meetings of the network.
#[derive(Default)]
pub struct MeetingSubscription;

#[Subscription]
impl MeetingSubscription {
    /// A meeting of the network: as it is, and again whenever what you asked of it changes, attendance among it for those who
    /// may see it. Ends when it is no longer there for you. Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadNetworkMeetings)",
        directive = can::apply(Action::ReadNetworkMeetings.code().to_owned())
    )]
    async fn network_meeting_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: ID,
    ) -> Result<impl Stream<Item = NetworkMeeting>> {
        let meeting = id::decode(id::Kind::NetworkMeeting, "id", &id)?;
        ctx.watch(RecordKind::NetworkMeeting, meeting);
        let found = network_meeting(ctx.surroundings(), &Lookup::Id(meeting)).await?.ok_or_else(Error::not_found)?;
        Ok(stream::iter([NetworkMeeting(Arc::new(found))]))
    }
}
