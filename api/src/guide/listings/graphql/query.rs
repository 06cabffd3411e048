//! Questions of those who look after listings.

use super::revision::{ListingRevision, ListingRevisionState};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Result, Surroundings};
use crate::guide::graphql::{Listing, ListingState};
use crate::guide::listings::{count_listings, count_revisions, listing_revisions, listings};
use crate::guide::rules;
use crate::shared::page::Position;
use async_graphql::{Context, Object};
use std::sync::Arc;

/// The name of the list of revisions in its cursors.
const REVISIONS: &str = "listingRevisions";

/// Questions of those who look after listings.
#[derive(Default)]
pub struct ListingQuery;

#[Object]
impl ListingQuery {
    /// The listings one looks after, by name: officers all of them, an owner their own, in every state.
    #[graphql(
        guard = "Can(Action::ReadListings)",
        directive = can::apply(Action::ReadListings.code().to_owned())
    )]
    async fn listings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in this state; all when left out.")] state: Option<ListingState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<Listing>> {
        let (context, state) = (ctx.surroundings(), state.map(rules::ListingState::from));
        let page = page::asked(ctx, "listings", first, after, last, before)?;
        let slice = listings(context, state, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count_listings(&context, state).await });
        Ok(page::connection("listings", slice, total, |row| {
            (Position { key: row.name_key.clone(), id: row.enterprise_id }, Listing(Arc::new(row)))
        }))
    }

    /// The proposed changes of the listings one looks after, newest first: officers all of them, an owner those of their own.
    #[graphql(
        guard = "Can(Action::ReadListings)",
        directive = can::apply(Action::ReadListings.code().to_owned())
    )]
    async fn listing_revisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in this state; all when left out.")] state: Option<ListingRevisionState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<ListingRevision>> {
        let (context, state) = (ctx.surroundings(), state.map(Into::into));
        let page = page::asked(ctx, REVISIONS, first, after, last, before)?;
        let slice = listing_revisions(context, state, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count_revisions(&context, state).await });
        Ok(page::connection(REVISIONS, slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, ListingRevision(Arc::new(row)))
        }))
    }
}
