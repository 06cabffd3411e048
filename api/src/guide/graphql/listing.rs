//! The entry of an enterprise in the guide.

use super::Enterprise;
use crate::graphql::id;
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::guide::listings::ListingLoaders;
use crate::guide::listings::graphql::{
    ListingContact, ListingContent, ListingLabel, ListingRevision, OpeningHours, ReservedContract, SuspendedBecause,
};
use crate::guide::rules;
use async_graphql::{Context, Enum, ID, Object};
use std::sync::Arc;

/// Where a listing comes from.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ListingOrigin")]
pub enum ListingOrigin {
    /// Published from public sources, not by its owner.
    PublicSource,
    /// Kept by its owner.
    Owner,
    /// Invented for demonstration.
    Invented,
}

/// Where a listing stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ListingState")]
pub enum ListingState {
    /// Being written; its owner and officers see it.
    Draft,
    /// Handed in, waiting for an officer to publish or return it.
    Submitted,
    /// Everyone sees it.
    Published,
    /// Hidden until an officer resumes it; `suspendedBecause` says why.
    Suspended,
    /// Hidden for good.
    Archived,
}

/// The entry of an enterprise in the supplier guide.
pub struct Listing(pub Arc<rules::Listing>);

impl Listing {
    /// Whether one sees what is for its owner and officers alone.
    fn is_seen_whole(&self, ctx: &Context<'_>) -> bool {
        ctx.loaders::<ListingLoaders>().sees_all_of(self.0.enterprise_id)
    }
}

/// The entry of an enterprise in the supplier guide. Everyone reads published ones; its owner and officers read it in every
/// state, and what is marked as theirs is null for all others.
#[Object]
impl Listing {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Listing, self.0.id)
    }

    /// Where it stands; PUBLISHED for whoever sees published ones alone.
    async fn state(&self) -> ListingState {
        self.0.state.into()
    }

    /// Since when it is in its state, UTC. For its owner and officers: null for others, and where it was loaded so.
    async fn state_since(&self, ctx: &Context<'_>) -> Option<Instant> {
        self.0.state_since.filter(|_| self.is_seen_whole(ctx)).map(Instant)
    }

    /// Why it is suspended. For its owner and officers: null for others, and unless it is.
    async fn suspended_because(&self, ctx: &Context<'_>) -> Option<SuspendedBecause> {
        self.0.suspended_because.filter(|_| self.is_seen_whole(ctx)).map(SuspendedBecause::from)
    }

    /// Why an officer returned, suspended or archived it, in Dutch. For its owner and officers: null for others, and
    /// otherwise.
    async fn state_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.state_reason.as_deref().filter(|_| self.is_seen_whole(ctx))
    }

    /// The version to send as `expectedVersion`; it rises with every change. For its owner and officers: null for others.
    async fn version(&self, ctx: &Context<'_>) -> Option<i32> {
        Some(self.0.version).filter(|_| self.is_seen_whole(ctx))
    }

    /// Whose it is; null when there is no such record that you may see.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id).await
    }

    /// Where it comes from.
    async fn origin(&self) -> ListingOrigin {
        self.0.origin.into()
    }

    /// What the enterprise is, in its own words; null when there is nothing.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.description_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "description_nl", dutch, language).await.transpose()
    }

    /// Date in Europe/Brussels on which the entry was last confirmed; for public sources the date it was loaded. Null before
    /// it was published.
    async fn confirmed_on(&self) -> Option<Date> {
        self.0.confirmed_on.map(Date)
    }

    /// True when the confirmation is older than twelve months; exactly twelve is not.
    async fn stale(&self, ctx: &Context<'_>) -> bool {
        self.0.is_stale(ctx.surroundings().clock.today())
    }

    /// How to reach the supplier, in order: what everyone may see, and for its owner and officers the rest too.
    async fn contacts(&self, ctx: &Context<'_>) -> Result<Vec<ListingContact>> {
        let found = ctx.loaders::<ListingLoaders>().contacts(self.0.id, self.0.enterprise_id).await?;
        Ok(found.into_iter().map(ListingContact::from).collect())
    }

    /// When it is open, by day and time; empty when not said.
    async fn opening_hours(&self, ctx: &Context<'_>) -> Result<Vec<OpeningHours>> {
        let found = ctx.loaders::<ListingLoaders>().hours(self.0.id).await?;
        Ok(found.iter().copied().map(OpeningHours::from).collect())
    }

    /// Its quality labels, in order; empty when there are none.
    async fn labels(&self, ctx: &Context<'_>) -> Result<Vec<ListingLabel>> {
        let (found, today) =
            (ctx.loaders::<ListingLoaders>().labels(self.0.id).await?, ctx.surroundings().clock.today());
        Ok(found.iter().map(|label| ListingLabel::of(label, today)).collect())
    }

    /// What it declares for contracts that are reserved to social enterprises; null when nothing.
    async fn reserved_contract(&self, ctx: &Context<'_>) -> Option<ReservedContract> {
        self.0.reserved.map(|facts| ReservedContract::of(facts, ctx.surroundings().clock.today()))
    }

    /// All that it says, or is to say once it is published, as one sends it to `updateListing`. For its owner and officers:
    /// null for others.
    async fn content(&self, ctx: &Context<'_>) -> Maybe<ListingContent> {
        let found = ctx.loaders::<ListingLoaders>().content(self.0.id, self.0.enterprise_id).await;
        found.map(|found| found.map(ListingContent)).transpose()
    }

    /// The proposed change that waits for an officer. For its owner and officers: null for others, and when none waits.
    async fn pending_revision(&self, ctx: &Context<'_>) -> Maybe<ListingRevision> {
        let found = ctx.loaders::<ListingLoaders>().pending(self.0.id, self.0.enterprise_id).await;
        found.map(|found| found.map(ListingRevision)).transpose()
    }
}
