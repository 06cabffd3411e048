//! Private calendars in the graph.

use super::{Created, Feed, calendar_feed, create_calendar_feed, revoke_calendar_feed};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use secrecy::ExposeSecret;

/// A private calendar to make.
#[derive(Default, InputObject)]
pub struct CreateCalendarFeedInput {
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A private calendar to take back.
#[derive(Default, InputObject)]
pub struct RevokeCalendarFeedInput {
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The own private calendar: that there is one, and how it is used. Its address is told once, when it is made.
pub struct CalendarFeed(Feed);

/// The own private calendar: that there is one, and how it is used. Its address is told once, when it is made, and
/// kept nowhere. Everyone reads their own alone.
#[Object]
impl CalendarFeed {
    /// Since when it has its address, UTC.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// The last day on which a calendar program read it, Europe/Brussels; null when none did yet.
    async fn last_used_on(&self) -> Option<Date> {
        self.0.last_used_on.map(Date)
    }
}

/// The private calendar that was made, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct CreateCalendarFeedPayload {
    /// The address to give to a calendar program, and to nobody else: whoever has it reads your calendar, in your language
    /// unless `?lang=nl`, `?lang=fr` or `?lang=en` asks for another. It is told once: null on a repeat under the same
    /// idempotency key, and when `fieldErrors` says why.
    url: Option<String>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Whether the private calendar was taken back, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct RevokeCalendarFeedPayload {
    /// Whether it was done.
    done: bool,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Questions about the own private calendar.
#[derive(Default)]
pub struct CalendarQuery;

#[Object]
impl CalendarQuery {
    /// The own private calendar; null when there is none. Its address is not told again.
    #[graphql(
        guard = "Can(Action::ReadCalendarFeed)",
        directive = can::apply(Action::ReadCalendarFeed.code().to_owned())
    )]
    async fn calendar_feed(&self, ctx: &Context<'_>) -> Maybe<CalendarFeed> {
        calendar_feed(ctx.surroundings()).await.map(|feed| feed.map(CalendarFeed)).transpose()
    }
}

/// What is done about the own private calendar.
#[derive(Default)]
pub struct CalendarMutation;

#[Object]
impl CalendarMutation {
    /// Makes a private calendar with a secret address: the own registrations, the meetings of the areas one directs on the
    /// day it is read, and the deadlines of both. Everyone has one at most: the address before it no longer works.
    /// Errors: IDEMPOTENCY_KEY_MALFORMED, IDEMPOTENCY_KEY_REUSED.
    #[graphql(
        guard = "Can(Action::CreateCalendarFeed)",
        directive = can::apply(Action::CreateCalendarFeed.code().to_owned())
    )]
    async fn create_calendar_feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nothing but a key, if wanted.")] input: Option<CreateCalendarFeedInput>,
    ) -> Maybe<CreateCalendarFeedPayload> {
        let key = input.unwrap_or_default().idempotency_key;
        let outcome = create_calendar_feed(ctx.surroundings(), key.as_deref()).await;
        settled(outcome, |created: Option<Created>, field_errors| {
            let address = created.and_then(|created| created.address);
            CreateCalendarFeedPayload { url: address.map(|url| url.expose_secret().to_owned()), field_errors }
        })
    }

    /// Takes back the own private calendar: its address is from then on like one that never was.
    /// Errors: CALENDAR_FEED_MISSING, IDEMPOTENCY_KEY_MALFORMED, IDEMPOTENCY_KEY_REUSED.
    #[graphql(
        guard = "Can(Action::RevokeCalendarFeed)",
        directive = can::apply(Action::RevokeCalendarFeed.code().to_owned())
    )]
    async fn revoke_calendar_feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nothing but a key, if wanted.")] input: Option<RevokeCalendarFeedInput>,
    ) -> Maybe<RevokeCalendarFeedPayload> {
        let key = input.unwrap_or_default().idempotency_key;
        let outcome = revoke_calendar_feed(ctx.surroundings(), key.as_deref()).await;
        settled(outcome, |done, field_errors| RevokeCalendarFeedPayload { done: done.is_some(), field_errors })
    }
}
