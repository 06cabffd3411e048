//! Flagged mergers in the graph.

use super::DirectingArea;
use crate::graphql::request::{Maybe, Result};
use crate::graphql::scalars::{Date, Instant};
use crate::network::rules::mergers;
use crate::network::states::FlagState;
use crate::places::graphql::Municipality;
use async_graphql::{Context, Enum, Object};
use uuid::Uuid;

/// Where a flagged merger stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "FlagState")]
pub enum MergerFlagState {
    /// An officer must decide.
    Open,
    /// An officer decided.
    Decided,
}

/// A merger whose parts were not in one area.
pub struct MergerFlag(pub mergers::Flag);

/// A merger of municipalities whose parts were not in one directing area on the eve of it: in different ones, or one in
/// none. Seen by OFFICER and AUDITOR.
#[Object]
impl MergerFlag {
    /// The municipality that came of the merger; `decideMergerFlag` takes its id.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.municipality).await
    }

    /// First day of the merger, Europe/Brussels.
    async fn merged_on(&self) -> Date {
        Date(self.0.merged_on)
    }

    /// What merged, each with its areas.
    async fn parts(&self) -> Vec<MergerPart> {
        self.0.parts.iter().cloned().map(MergerPart).collect()
    }

    /// Where it stands.
    async fn state(&self) -> MergerFlagState {
        self.0.state().into()
    }

    /// What was decided and why, in the words of the officer; null while it is open.
    async fn decision(&self) -> Option<&str> {
        self.0.decision.as_ref().map(|decision| decision.words.as_str())
    }

    /// The area to which the merged municipality belongs by the decision; null while it is open, and when to none.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        let area = self.0.decision.as_ref().and_then(|decision| decision.area)?;
        DirectingArea::of(ctx, area).await.transpose()
    }

    /// First day on which the decision holds, Europe/Brussels; null while it is open.
    async fn effective_on(&self) -> Option<Date> {
        self.0.decision.as_ref().map(|decision| Date(decision.effective_on))
    }

    /// When the decision was recorded, UTC; null while it is open.
    async fn decided_at(&self) -> Option<Instant> {
        self.0.decision.as_ref().map(|decision| Instant(decision.decided_at))
    }
}

/// A part of a merger.
pub struct MergerPart(mergers::Part);

/// A municipality that merged, with the directing areas it was in on the eve.
#[Object]
impl MergerPart {
    /// The municipality under its code of before the merger.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.municipality).await
    }

    /// The areas, as they are today: one or none, more only where an earlier merger was never decided about.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<DirectingArea>> {
        areas(ctx, &self.0.areas).await
    }
}

async fn areas(ctx: &Context<'_>, ids: &[Uuid]) -> Result<Vec<DirectingArea>> {
    let each = ids.iter().map(|id| DirectingArea::of(ctx, *id));
    Ok(futures_util::future::try_join_all(each).await?.into_iter().flatten().collect())
}
