//! Minutes of a meeting in the graph.

use super::NetworkMeeting;
use crate::access::Action;
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::meetings::MeetingLoaders;
use crate::meetings::rules::minutes;
use crate::network::NetworkLoaders;
use crate::network::graphql::DirectingArea;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;

/// What approved minutes.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "minutes::ApprovedBy")]
pub enum MinutesApproval {
    /// A later meeting: `approvedIn`.
    LaterMeeting,
    /// Thirty days without an open objection.
    Silence,
}

/// One version of the text of minutes. For the network, and PARTNER with `network:read`.
#[derive(SimpleObject)]
pub struct MinutesText {
    /// Which version, from 1.
    number: i32,
    /// The text, in Dutch.
    text: String,
    /// The decisions, in Dutch; null when none are recorded apart.
    decisions: Option<String>,
    /// When it was written, UTC.
    written_at: Instant,
}

impl From<&minutes::MinutesText> for MinutesText {
    fn from(text: &minutes::MinutesText) -> Self {
        Self {
            number: text.number,
            text: text.text_nl.clone(),
            decisions: text.decisions_nl.clone(),
            written_at: Instant(text.written_at),
        }
    }
}

/// Minutes.
pub struct Minutes(pub Arc<minutes::Minutes>);

impl Minutes {
    async fn texts(&self, ctx: &Context<'_>) -> Result<Vec<MinutesText>> {
        let texts = ctx.loaders::<MeetingLoaders>().minutes_texts(self.0.meeting_id).await?;
        Ok(texts.iter().map(Into::into).collect())
    }
}

/// The minutes of a meeting. For the network (REGISSEUR, OFFICER and AUDITOR) and PARTNER with `network:read`, from their circulation
/// on; before, for those who write them.
#[Object]
impl Minutes {
    /// The text as it is now, or as it was circulated last for those who do not write it; null for a meeting of a data set, of which no text is kept.
    async fn text(&self, ctx: &Context<'_>) -> Maybe<MinutesText> {
        self.texts(ctx).await.map(|mut texts| texts.pop()).transpose()
    }

    /// Every version of the text, the oldest first; for those who do not write them, the one that was circulated last.
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<MinutesText>> {
        self.texts(ctx).await
    }

    /// When they were circulated, UTC; null before.
    async fn circulated_at(&self) -> Option<Instant> {
        self.0.circulated_at.map(Instant)
    }

    /// First instant at which areas no longer object, UTC: the midnight in Europe/Brussels after the thirtieth day; null before circulation.
    async fn objections_close_at(&self) -> Option<Instant> {
        self.0.objections_close_at.map(Instant)
    }

    /// The objections of areas, the oldest first. For the network alone: empty for others.
    async fn objections(&self, ctx: &Context<'_>) -> Result<Vec<MinutesObjection>> {
        let found = ctx.loaders::<MeetingLoaders>().objections(self.0.meeting_id).await?;
        Ok(found.iter().cloned().map(MinutesObjection).collect())
    }

    /// When they were approved, UTC; null before.
    async fn approved_at(&self) -> Option<Instant> {
        self.0.approved_at.map(Instant)
    }

    /// What approved them; null before.
    async fn approved_by(&self) -> Option<MinutesApproval> {
        self.0.approved_by.map(Into::into)
    }

    /// The later meeting that approved them; null when none did.
    async fn approved_in(&self, ctx: &Context<'_>) -> Maybe<NetworkMeeting> {
        let found = ctx.loaders::<MeetingLoaders>().meeting(self.0.approved_in?).await;
        found.map(|found| found.map(NetworkMeeting)).transpose()
    }

    /// When an extract was made public, UTC; null before.
    async fn published_at(&self) -> Option<Instant> {
        self.0.published_at.map(Instant)
    }
}

/// An objection.
pub struct MinutesObjection(pub minutes::Objection);

/// An objection of a directing area to minutes. For the network: REGISSEUR, OFFICER and AUDITOR.
#[Object]
impl MinutesObjection {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::MinutesObjection, self.0.id)
    }

    /// The area, as it is today.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        let as_of = ctx.surroundings().clock.today();
        let area = ctx.loaders::<NetworkLoaders>().area(self.0.area_id).await;
        area.map(|area| area.map(|area| DirectingArea { area, as_of })).transpose()
    }

    /// What it says, in Dutch.
    async fn text(&self) -> &str {
        &self.0.text_nl
    }

    /// When it was raised, UTC.
    async fn raised_at(&self) -> Instant {
        Instant(self.0.raised_at)
    }

    /// When it was resolved, UTC; null while it is open.
    async fn resolved_at(&self) -> Option<Instant> {
        self.0.resolved_at.map(Instant)
    }

    /// How it was resolved, in Dutch; null while it is open.
    async fn resolution(&self) -> Option<&str> {
        self.0.resolution_nl.as_deref()
    }

    /// The version to send as `expectedVersion`; null for those who do not resolve it.
    async fn version(&self, ctx: &Context<'_>) -> Option<i32> {
        let may = ctx.surroundings().authorize(Action::ManageNetworkMeetings);
        may.is_ok().then_some(self.0.version)
    }
}
