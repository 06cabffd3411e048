//! The entry of an enterprise in the guide.

use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Date;
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::guide::rules;
use async_graphql::{Context, Enum, Object};
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

/// The entry of an enterprise in the supplier guide.
pub struct Listing(pub Arc<rules::Listing>);

/// The entry of an enterprise in the supplier guide. Everyone reads published ones.
#[Object]
impl Listing {
    /// Where it comes from.
    fn origin(&self) -> ListingOrigin {
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

    /// Date in Europe/Brussels on which the entry was last confirmed; for public sources the date it was loaded.
    fn confirmed_on(&self) -> Option<Date> {
        self.0.confirmed_on.map(Date)
    }

    /// True when the confirmation is older than twelve months; exactly twelve is not.
    async fn stale(&self, ctx: &Context<'_>) -> bool {
        self.0.is_stale(ctx.surroundings().clock.today())
    }
}
