//! Meetings of the network in the graph.

mod agenda;
mod attendance;
mod coverage;
mod life;
mod live;
mod minutes;
mod record;
mod speak;
mod translating;
mod year;

use self::agenda::{AgendaItem, AgendaProposal};
use self::attendance::MeetingAttendance;
use self::coverage::MeetingCoverage;
pub use self::live::MeetingSubscription;
use self::minutes::Minutes;
use super::appointments::address_of;
use super::rules;
use super::{MeetingLoaders, count, network_meeting, network_meetings};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Titled;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::places::graphql::Municipality;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, MergedObject, Object};
use chrono::NaiveDate;
use std::sync::Arc;

/// What is done about the network's meetings.
#[derive(Default, MergedObject)]
pub struct MeetingMutation(
    life::MeetingLifeMutation,
    speak::MeetingVoiceMutation,
    agenda::AgendaMutation,
    record::MinutesMutation,
    translating::MeetingTranslationMutation,
);

/// What is asked about the network's meetings.
#[derive(Default, MergedObject)]
pub struct MeetingQuery(MeetingsQuery, year::NetworkYearQuery);

/// Where a meeting of the network stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::State")]
pub enum NetworkMeetingState {
    /// Has a date; invitations follow.
    Planned,
    /// The regisseurs are invited.
    Invited,
    /// Took place.
    Held,
    /// Took place; minutes are being written.
    MinutesDraft,
    /// Took place; minutes are with the regisseurs.
    Circulated,
    /// Took place; minutes are approved.
    Approved,
    /// Took place; an extract of the minutes is public.
    Published,
    /// Will not take place; `cancelledReason` says why.
    Cancelled,
}

/// A meeting of the network.
pub struct NetworkMeeting(pub Arc<rules::NetworkMeeting>);

impl NetworkMeeting {
    /// The voices at it, with its date; none for those who may not see them.
    async fn voices(&self, ctx: &Context<'_>) -> Result<Option<(NaiveDate, Arc<Vec<rules::attendance::Attendance>>)>> {
        let voices = ctx.loaders::<MeetingLoaders>().voices(self.0.id).await?;
        Ok(voices.map(|voices| (self.0.meets_on, voices)))
    }
}

/// A provincial meeting of the regisseurs of the local social economy. Everyone may read when and where it is, its state
/// and its public subjects; what is for the network (REGISSEUR, OFFICER and AUDITOR) is null or empty for all others. Of that a
/// PARTNER with `network:read` reads the invitation, all subjects and the minutes.
#[Object]
impl NetworkMeeting {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::NetworkMeeting, self.0.id)
    }

    /// Name in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.title_nl)
    }

    /// Date in Europe/Brussels on which it takes place; for a cancelled one, on which it was to.
    async fn meets_on(&self) -> Date {
        Date(self.0.meets_on)
    }

    /// When it begins, UTC; null while only its date is known.
    async fn starts_at(&self) -> Option<Instant> {
        self.0.starts_at.map(Instant)
    }

    /// When it ends, UTC; null while only its date is known.
    async fn ends_at(&self) -> Option<Instant> {
        self.0.ends_at.map(Instant)
    }

    /// Building and address, in Dutch; null while unknown.
    async fn venue(&self) -> Option<&str> {
        self.0.venue_nl.as_deref()
    }

    /// How many directing areas can be there at most; count. Null when there is no limit.
    async fn places(&self) -> Option<i32> {
        self.0.places
    }

    /// Last day on which areas register, Europe/Brussels; null when they do until it begins.
    async fn registration_closes_on(&self) -> Option<Date> {
        self.0.registration_closes_on.map(Date)
    }

    /// First instant at which areas no longer register, UTC: the midnight after `registrationClosesOn`, or when it begins.
    async fn registration_closes_at(&self) -> Instant {
        Instant(rules::time::registration_closes_at(&self.0))
    }

    /// When the regisseurs were invited, UTC; null before.
    async fn invited_at(&self) -> Option<Instant> {
        self.0.invited_at.map(Instant)
    }

    /// The letter of invitation, in Dutch. For the network, and PARTNER with `network:read`: null for others, and before it was sent.
    async fn invitation(&self, ctx: &Context<'_>) -> Maybe<&str> {
        let sees = ctx.loaders::<MeetingLoaders>().sees_what_is_restricted();
        sees.map(|sees| self.0.invitation_nl.as_deref().filter(|_| sees)).transpose()
    }

    /// Where a calendar program reads it (iCalendar, RFC 5545), as everyone may see it, in Dutch; with `?lang=fr` or `?lang=en`
    /// in another language.
    async fn calendar_url(&self, ctx: &Context<'_>) -> String {
        address_of(&ctx.surroundings().site, &self.0)
    }

    /// Rises by one with every change of time, place or state; the SEQUENCE of calendars.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// The version to send as `expectedVersion`; it rises with every change of the meeting or its agenda. Null for those
    /// who may not change it.
    async fn version(&self, ctx: &Context<'_>) -> Option<i32> {
        let may = ctx.surroundings().authorize(Action::ManageNetworkMeetings);
        may.is_ok().then_some(self.0.version)
    }

    /// What the area of your active capacity announced; null when it announced nothing, and for those who have no area.
    async fn my_attendance(&self, ctx: &Context<'_>) -> Maybe<MeetingAttendance> {
        let own = ctx.surroundings().actor.person().and_then(|person| person.capacity.scope);
        let voices = self.voices(ctx).await.transpose()?;
        let found = voices.map(|(meets_on, voices)| {
            let voice = voices.iter().find(|voice| own == Some(super::voice::scope(voice.area_id)));
            voice.map(|voice| MeetingAttendance::of(voice.clone(), meets_on))
        });
        found.transpose()
    }

    /// The voices of directing areas, by name of the area: one each. For the network alone: null for others.
    async fn attendance(
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
    ) -> Maybe<Paged<MeetingAttendance>> {
        let (loaders, id, meets_on) = (ctx.loaders::<MeetingLoaders>(), self.0.id, self.0.meets_on);
        let page = async {
            let page = page::asked(ctx, "attendance", first, after, last, before)?;
            loaders.voice_page(id, page).await
        };
        let slice = match page.await.transpose()? {
            Ok(slice) => Arc::unwrap_or_clone(slice),
            Err(refused) => return Some(Err(refused)),
        };
        let total = Total::of(Arc::clone(loaders), move |loaders| async move { loaders.voice_count(id).await });
        Some(Ok(page::connection("attendance", slice, total, |row| {
            let position = Position { key: row.area_key.clone(), id: row.id };
            (position, MeetingAttendance::of(Arc::unwrap_or_clone(row), meets_on))
        })))
    }

    /// Which municipalities are represented, as counts and as a map. For the network alone: null for others.
    async fn coverage(&self, ctx: &Context<'_>) -> Maybe<MeetingCoverage> {
        match self.voices(ctx).await.transpose()? {
            Ok((meets_on, voices)) => Some(MeetingCoverage::of(ctx, meets_on, &voices).await),
            Err(refused) => Some(Err(refused)),
        }
    }

    /// Where it takes place; null while unknown.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.municipality_id?).await
    }

    /// Where it stands.
    async fn state(&self) -> NetworkMeetingState {
        self.0.state.into()
    }

    /// Why it was cancelled; null unless it was.
    async fn cancelled_reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.cancelled_reason_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "cancelled_reason_nl", dutch, language).await.transpose()
    }

    /// The subjects on its agenda that you may see, in their order; empty when there are none.
    async fn agenda(&self, ctx: &Context<'_>) -> Result<Vec<AgendaItem>> {
        let found = ctx.loaders::<MeetingLoaders>().agenda(self.0.id).await?;
        Ok(found.iter().cloned().map(AgendaItem).collect())
    }

    /// What areas propose for the agenda, the oldest first; an area has five open proposals at most. For the network alone: null for others.
    async fn agenda_proposals(&self, ctx: &Context<'_>) -> Maybe<Vec<AgendaProposal>> {
        let found = ctx.loaders::<MeetingLoaders>().proposals(self.0.id).await;
        found.map(|found| found.map(|found| found.iter().cloned().map(AgendaProposal).collect())).transpose()
    }

    /// The minutes. For the network, and PARTNER with `network:read`, from their circulation on; null for others, and before for those
    /// who do not write them.
    async fn minutes(&self, ctx: &Context<'_>) -> Maybe<Minutes> {
        let found = ctx.loaders::<MeetingLoaders>().minutes(self.0.id).await;
        found.map(|found| found.map(Minutes)).transpose()
    }

    /// What everyone may read of the minutes, in Dutch; null before it was made public.
    async fn minutes_extract(&self, ctx: &Context<'_>) -> Maybe<String> {
        ctx.loaders::<MeetingLoaders>().minutes_extract(self.0.id).await.transpose()
    }

    /// Whether it is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// Questions about the network's meetings.
#[derive(Default)]
pub struct MeetingsQuery;

#[Object]
impl MeetingsQuery {
    /// The provincial meetings of regisseurs, by date; planned and cancelled ones are among them.
    /// The slides name none: the demonstration's are invented and say so.
    #[graphql(
        guard = "Can(Action::ReadNetworkMeetings)",
        directive = can::apply(Action::ReadNetworkMeetings.code().to_owned())
    )]
    async fn network_meetings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this calendar year; all when left out.")] year: Option<i32>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<NetworkMeeting>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "networkMeetings", first, after, last, before)?;
        let slice = network_meetings(context, year, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, year).await });
        Ok(page::connection("networkMeetings", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, NetworkMeeting(Arc::new(row)))
        }))
    }

    /// One meeting by id or slug, exactly one of them; null when there is none.
    /// Errors: EXACTLY_ONE_ARGUMENT, ID_MALFORMED, ID_OF_OTHER_TYPE, SLUG_MALFORMED.
    #[graphql(
        guard = "Can(Action::ReadNetworkMeetings)",
        directive = can::apply(Action::ReadNetworkMeetings.code().to_owned())
    )]
    async fn network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: Option<ID>,
        #[graphql(desc = "Name in addresses.")] slug: Option<String>,
    ) -> Maybe<NetworkMeeting> {
        let found = async {
            network_meeting(ctx.surroundings(), &id::lookup(id::Kind::NetworkMeeting, id.as_ref(), slug)?).await
        };
        found.await.map(|found| found.map(|row| NetworkMeeting(Arc::new(row)))).transpose()
    }
}
