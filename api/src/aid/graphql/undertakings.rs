//! Links between enterprises in the graph.

use crate::access::Action;
use crate::aid::rules::asked::AskedLink;
use crate::aid::rules::undertaking::Link;
use crate::aid::{AidLoaders, count_undertaking_links, end_undertaking_link, link_undertakings, undertaking_links};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// The name of the list in its cursors.
const LIST: &str = "undertakingLinks";

/// Two enterprises that are linked for a time.
pub struct UndertakingLink(Link);

/// Two enterprises that are linked for a time, and therefore, with all that hang together, one undertaking for the ceilings of
/// small aid. Seen by OFFICER, REGISTRAR, FINANCE and AUDITOR; not by the enterprises.
#[Object]
impl UndertakingLink {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::UndertakingLink, self.0.id)
    }

    /// One of the two.
    async fn one(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.pair.both()[0]).await
    }

    /// The other.
    async fn other(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.pair.both()[1]).await
    }

    /// What shows that they are linked.
    async fn basis(&self) -> &str {
        &self.0.basis
    }

    /// First day on which they are, Europe/Brussels.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// First day on which they no longer are (exclusive), Europe/Brussels; null while open; the first day itself where they never were.
    async fn valid_until(&self) -> Option<Date> {
        self.0.period.until.map(Date)
    }

    /// Why it ended; null while nobody said.
    async fn ended_reason(&self) -> Option<&str> {
        self.0.ended_reason.as_deref()
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Questions about links.
#[derive(Default)]
pub struct UndertakingQuery;

#[Object]
impl UndertakingQuery {
    /// The links of one enterprise, those recorded last first, whenever they held. A record that was merged leads to the one that stays.
    /// Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE, PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(
        guard = "Can(Action::ReadUndertakings)",
        directive = can::apply(Action::ReadUndertakings.code().to_owned())
    )]
    async fn undertaking_links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the enterprise.")] enterprise: ID,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<UndertakingLink>> {
        let found = async {
            let context = ctx.surroundings();
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &enterprise)?;
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = undertaking_links(context, enterprise, &page).await?;
            let total = Total::of(context.clone(), move |context| async move {
                count_undertaking_links(&context, enterprise).await
            });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.id }, UndertakingLink(row))
            }))
        };
        Some(found.await)
    }
}

/// Two enterprises that are linked.
#[derive(InputObject)]
pub struct LinkUndertakingsInput {
    /// Id of one of them.
    one: ID,
    /// Id of the other.
    other: ID,
    /// What shows that they are linked, such as a majority of votes; 1 to 1000 characters.
    basis: String,
    /// First day on which they are, Europe/Brussels.
    valid_from: Date,
    /// First day on which they no longer are, Europe/Brussels; open when left out.
    valid_until: Option<Date>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A link to end.
#[derive(InputObject)]
pub struct EndUndertakingLinkInput {
    /// Id of the link.
    link: ID,
    /// First day on which it no longer holds, Europe/Brussels; on its own first day it never held.
    on: Date,
    /// Why; 1 to 1000 characters, kept in the journal.
    reason: String,
    /// `version` of the link as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The link as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct UndertakingLinkPayload {
    /// The link; null when `fieldErrors` says why.
    link: Option<UndertakingLink>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The link behind an outcome, as it is now.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<UndertakingLinkPayload> {
    let outcome = match outcome {
        Ok(id) => ctx.loaders::<AidLoaders>().changed_link(id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| UndertakingLinkPayload {
        link: found.flatten().map(|found| UndertakingLink(found.as_ref().clone())),
        field_errors,
    })
}

/// What officers do with links.
#[derive(Default)]
pub struct UndertakingMutation;

#[Object]
impl UndertakingMutation {
    /// Records that two enterprises are linked for a time. Field errors: LINKED_TO_ITSELF, REASON_MALFORMED, PERIOD_REVERSED. Errors:
    /// NOT_FOUND, ENTERPRISE_MERGED, UNDERTAKING_LINK_OVERLAPS, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::LinkUndertakings)",
        directive = can::apply(Action::LinkUndertakings.code().to_owned())
    )]
    async fn link_undertakings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which two, since when.")] input: LinkUndertakingsInput,
    ) -> Maybe<UndertakingLinkPayload> {
        let outcome = async {
            let asked = AskedLink {
                one: id::decode(Kind::Enterprise, "one", &input.one)?,
                other: id::decode(Kind::Enterprise, "other", &input.other)?,
                basis: input.basis,
                from: input.valid_from.0,
                until: input.valid_until.map(|day| day.0),
            };
            link_undertakings(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Ends a link; that it held stays. Field errors: PERIOD_REVERSED, REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// UNDERTAKING_LINK_ENDS_BEFORE, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::LinkUndertakings)",
        directive = can::apply(Action::LinkUndertakings.code().to_owned())
    )]
    async fn end_undertaking_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which link, from which day on, and why.")] input: EndUndertakingLinkInput,
    ) -> Maybe<UndertakingLinkPayload> {
        let outcome = async {
            let link = id::decode(Kind::UndertakingLink, "link", &input.link)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            let ending = (input.on.0, input.reason.as_str());
            end_undertaking_link(ctx.surroundings(), link, ending, expected, key).await?;
            Ok(link)
        };
        payload(ctx, outcome.await).await
    }
}
