//! Learning events as they change.

use super::LearningEvent;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::watch::Watched;
use crate::journal::RecordKind;
use crate::learning::learning_event;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use async_graphql::{Context, ID, Subscription};
use futures_util::stream::{self, Stream};
use std::sync::Arc;

/// What one can watch of learning events.
#[derive(Default)]
pub struct LearningSubscription;

#[Subscription]
impl LearningSubscription {
    /// A learning event: as it is, and again whenever what you asked of it changes. Ends when it is no longer there for you.
    /// Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadLearningEvents)",
        directive = can::apply(Action::ReadLearningEvents.code().to_owned())
    )]
    async fn learning_event_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: ID,
    ) -> Result<impl Stream<Item = LearningEvent>> {
        let event = id::decode(id::Kind::LearningEvent, "id", &id)?;
        ctx.watch(RecordKind::LearningEvent, event);
        let found = learning_event(ctx.surroundings(), &Lookup::Id(event)).await?.ok_or_else(Error::not_found)?;
        Ok(stream::iter([LearningEvent(Arc::new(found))]))
    }
}
