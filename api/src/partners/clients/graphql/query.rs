//! Questions about programs of partners.

use super::types::PartnerClient;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::partners::clients::{ClientFilter, count_partner_clients, my_partner_client, partner_clients};
use crate::shared::page::Position;
use async_graphql::{Context, InputObject, Object};
use std::sync::Arc;

/// The name of the list in its cursors.
const LIST: &str = "partnerClients";

/// Which partner clients are looked for; everything given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PartnerClientFilterInput {
    /// Part of the name; case and accents do not count; of more than 100 characters the first 100.
    text: Option<String>,
    /// Whether they act today.
    active: Option<bool>,
}

/// Questions about programs of partners.
#[derive(Default)]
pub struct ClientQuery;

#[Object]
impl ClientQuery {
    /// Programs of partners, by name.
    #[graphql(
        guard = "Can(Action::ReadPartnerClients)",
        directive = can::apply(Action::ReadPartnerClients.code().to_owned())
    )]
    async fn partner_clients(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which to look for; all when left out.")] filter: Option<PartnerClientFilterInput>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<PartnerClient>> {
        let found = async {
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let filter = filter.map(|asked| ClientFilter { text: asked.text, is_active: asked.active });
            let filter = Arc::new(filter.unwrap_or_default());
            let slice = partner_clients(ctx.surroundings(), &filter, &page).await?;
            let total = Total::of((ctx.surroundings().clone(), filter), |(context, filter)| async move {
                count_partner_clients(&context, &filter).await
            });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: row.name_key.clone(), id: row.id }, PartnerClient(Arc::new(row)))
            }))
        };
        Some(found.await)
    }

    /// What you are, as a program of a partner: scopes, days, secrets' ends.
    #[graphql(
        guard = "Can(Action::ReadMyPartnerClient)",
        directive = can::apply(Action::ReadMyPartnerClient.code().to_owned())
    )]
    async fn my_partner_client(&self, ctx: &Context<'_>) -> Maybe<PartnerClient> {
        my_partner_client(ctx.surroundings()).await.map(|found| found.map(PartnerClient)).transpose()
    }
}
