//! The seats of an event, flattened into it: how many are left, the own one, and everyone's for those who run it.

use super::LearningLoaders;
use super::registration::{Registration, listed};
use crate::graphql::page::{self, Paged};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::learning::List;
use crate::learning::appointments::address_of;
use crate::learning::rules::{LearningEvent, Room, Seat, State};
use async_graphql::{Context, Object};

/// The seats of an event.
pub struct Seats<'a>(pub(super) &'a LearningEvent);

impl Seats<'_> {
    async fn left(&self, ctx: &Context<'_>, seat: Seat) -> Result<Option<i32>> {
        match self.0.terms().room(seat) {
            Room::Seats(seats) if self.0.state == State::Published => {
                let held = ctx.loaders::<LearningLoaders>().held(self.0.id, seat).await?;
                Ok(i32::try_from(seats - held).ok().map(|left| left.max(0)))
            }
            _ => Ok(None),
        }
    }
}

/// The seats of an event and who has them.
#[Object]
impl Seats<'_> {
    /// Seats at the venue that are neither confirmed nor offered; who waits comes first. Null when unlimited, when there
    /// are none of this kind, and unless the event is announced.
    async fn on_site_places_left(&self, ctx: &Context<'_>) -> Maybe<i32> {
        self.left(ctx, Seat::OnSite).await.transpose()
    }

    /// Seats online that are neither confirmed nor offered; who waits comes first. Null when unlimited, when there are
    /// none of this kind, and unless the event is announced.
    async fn online_places_left(&self, ctx: &Context<'_>) -> Maybe<i32> {
        self.left(ctx, Seat::Online).await.transpose()
    }

    /// Your own registration, the newest if there are several; null when there is none.
    async fn my_registration(&self, ctx: &Context<'_>) -> Maybe<Registration> {
        let found = ctx.loaders::<LearningLoaders>().own_registration(self.0.id).await;
        found.map(|found| found.map(Registration)).transpose()
    }

    /// Everyone's registrations in the order of the line: the priority audience first, then by request. For OFFICER alone;
    /// null and FORBIDDEN for others.
    async fn registrations(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<Registration>> {
        let page = match page::asked(ctx, "registrations", first, after, last, before) {
            Ok(page) => page,
            Err(refused) => return Some(Err(refused)),
        };
        Some(listed(ctx, "registrations", List::OfEvent(self.0.id), &page).await)
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Where a calendar program reads it (iCalendar, RFC 5545), as everyone may see it, in Dutch; with `?lang=fr` or `?lang=en`
    /// in another language. Null when it has no date and while it is not announced.
    async fn calendar_url(&self, ctx: &Context<'_>) -> Option<String> {
        address_of(&ctx.surroundings().site, self.0)
    }

    /// Rises with every change of time, place or state: the sequence of its calendar entry.
    async fn revision(&self) -> i32 {
        self.0.revision
    }
}
