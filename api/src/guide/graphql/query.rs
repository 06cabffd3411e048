//! Questions about suppliers and enterprises.

use super::suggestions::Suggestions;
use super::suppliers::{NearInput, SupplierOrder, Suppliers, page_of};
use super::{Enterprise, OfferingKind, shown};
use crate::access::Action;
use crate::enterprises::graphql::RecognitionKind;
use crate::enterprises::rules::EnterpriseNumber;
use crate::enterprises::{self, EnterpriseLoaders, EnterpriseRef, enterprises};
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::listings::graphql::CapacityLevel;
use crate::guide::search::GuideSearch;
use crate::guide::{Asked, Filter, Search, suggest, suppliers};
use crate::shared::lookup::{Lookup, exactly_one};
use crate::shared::page::Position;
use async_graphql::{Context, ID, InputObject, Object};
use std::sync::Arc;

/// What a buyer looks for; everything given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SupplierFilter {
    /// Slug of a rubric, such as `groen`; rubrics below it count too.
    rubric: Option<String>,
    /// NIS code of a municipality, present or past, such as 44049: mergers are followed both ways.
    municipality: Option<String>,
    /// A kind of recognition, valid on the date `asOf`, or of unknown period.
    recognition: Option<RecognitionKind>,
    /// Date in Europe/Brussels for `recognition`, `capacity`, `label` and `reservedContract`; today when left out.
    as_of: Option<Date>,
    /// Something of this kind is offered, under `rubric` where one is given. Published listings alone.
    offering_kind: Option<OfferingKind>,
    /// So much room for more work in that, stated at most 60 days before. Published listings alone.
    capacity: Option<CapacityLevel>,
    /// NIS code of a municipality, present or past, such as 44049, where that is to be had, or in the whole province; mergers are
    /// followed both ways. `rubric`, `offeringKind`, `capacity` and this must hold of one and the same offering. One that does not
    /// say where it is to be had, such as those of a public source, is not found. Published listings alone.
    serves: Option<String>,
    /// Name of a quality label that is valid, such as one of `facets.labels`; case, accents and signs do not count. Published listings alone.
    label: Option<String>,
    /// True: the declared share of workers meets the 30 % of reserved contracts, by evidence of at most twelve months; false: it
    /// does not, or nothing is declared. The contracting authority checks. Published listings alone.
    reserved_contract: Option<bool>,
    /// Words that must all occur in name, place, titles or rubrics; case, accents and signs do not count; at most 8 different words and 100 characters.
    text: Option<String>,
}

impl From<SupplierFilter> for Filter {
    fn from(asked: SupplierFilter) -> Self {
        Self {
            rubric: asked.rubric,
            municipality: asked.municipality,
            recognition: asked.recognition.map(Into::into),
            as_of: asked.as_of.map(|date| date.0),
            kind: asked.offering_kind.map(Into::into),
            capacity: asked.capacity.map(Into::into),
            serves: asked.serves,
            label: asked.label,
            meets_share: asked.reserved_contract,
            text: asked.text,
        }
    }
}

/// Questions about suppliers and enterprises.
#[derive(Default)]
pub struct GuideQuery;

#[Object]
impl GuideQuery {
    /// The supplier guide *Waar sociaal aankopen in Oost-Vlaanderen?*: published listings. With a `query` it finds them as
    /// people type: other forms of words, compounds, slips of the pen, synonyms in Dutch, French and English, a place among the words.
    /// Errors: RUBRIC_UNKNOWN, NIS_CODE_MALFORMED, NIS_CODE_UNKNOWN, POSTAL_CODE_UNKNOWN, POINT_MALFORMED, DISTANCE_OUT_OF_RANGE,
    /// SEARCH_TEXT_EMPTY, SEARCH_TEXT_TOO_LONG, SEARCH_TOO_MANY_WORDS, SEARCH_TEXT_BESIDE_QUERY, ORDER_NEEDS_QUERY,
    /// ORDER_NEEDS_PLACE, SEARCH_UNAVAILABLE.
    #[graphql(
        guard = "Can(Action::ReadSuppliers)",
        directive = can::apply(Action::ReadSuppliers.code().to_owned())
    )]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn suppliers(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "What the buyer types, such as `strijkdienst Aalst`; at most 100 characters and 8 words that tell something."
        )]
        query: Option<String>,
        #[graphql(desc = "What narrows it down; all when left out.")] filter: Option<SupplierFilter>,
        #[graphql(desc = "Where the buyer looks from.")] near: Option<NearInput>,
        #[graphql(desc = "In what order; RELEVANCE when left out beside a `query`, else NAME.")] order_by: Option<
            SupplierOrder,
        >,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Suppliers> {
        let asked = Asked {
            query,
            filter: filter.map(Filter::from).unwrap_or_default(),
            near: near.map(Into::into),
            order: order_by.map(Into::into),
        };
        let search = suppliers(ctx.surroundings(), ctx.data_unchecked::<GuideSearch>(), asked).await?;
        let page = page::asked(ctx, Search::list(search.order()), first, after, last, before)?;
        page_of(ctx, search, &page).await
    }

    /// What someone who is still typing in the search of the guide may mean.
    /// Errors: SEARCH_TEXT_TOO_LONG, SUGGESTIONS_OUT_OF_RANGE, SEARCH_UNAVAILABLE.
    #[graphql(
        guard = "Can(Action::ReadSuppliers)",
        directive = can::apply(Action::ReadSuppliers.code().to_owned())
    )]
    async fn suggest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was typed so far; at most 100 characters.")] text: String,
        #[graphql(default = 5, desc = "How many of each kind at most; from 1 to 10.")] most: i32,
    ) -> Result<Suggestions> {
        suggest(ctx.surroundings(), ctx.data_unchecked::<GuideSearch>(), &text, most).map(Suggestions)
    }

    /// Every enterprise with a public record, by name: suppliers, and the regular and social partners of projects.
    #[graphql(
        guard = "Can(Action::ReadEnterprises)",
        directive = can::apply(Action::ReadEnterprises.code().to_owned())
    )]
    async fn enterprises(
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
    ) -> Result<Paged<Enterprise>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "enterprises", first, after, last, before)?;
        let slice = enterprises(context, &page, shown::of_enterprises(ctx)).await?;
        let total = Total::of(context.clone(), |context| async move { enterprises::count(&context).await });
        Ok(page::connection("enterprises", slice, total, |row| {
            (Position { key: row.name_key.clone(), id: row.id }, Enterprise(Arc::new(row)))
        }))
    }

    /// One enterprise, by exactly one of `id`, `slug` and `enterpriseNumber`; null when there is none that you may see.
    /// Errors: EXACTLY_ONE_ARGUMENT, SLUG_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE, ENTERPRISE_NUMBER_MALFORMED, ENTERPRISE_NUMBER_CHECK_DIGITS.
    #[graphql(
        guard = "Can(Action::ReadEnterprises)",
        directive = can::apply(Action::ReadEnterprises.code().to_owned())
    )]
    async fn enterprise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: Option<ID>,
        #[graphql(desc = "Readable key, such as `compaan`.")] slug: Option<String>,
        #[graphql(desc = "Number in the Crossroads Bank for Enterprises; dots, spaces and `BE` may stand in it.")]
        enterprise_number: Option<String>,
    ) -> Maybe<Enterprise> {
        let find = async || -> Result<Option<_>> {
            let named = exactly_one(
                "`id`, `slug`, `enterpriseNumber`",
                [
                    id.map(|id| id::lookup(id::Kind::Enterprise, Some(&id), None).map(EnterpriseRef::Named)),
                    slug.map(|slug| Ok(EnterpriseRef::Named(Lookup::slug(slug)?))),
                    enterprise_number.map(|number| Ok(EnterpriseRef::Number(EnterpriseNumber::parse(&number)?))),
                ],
            )??;
            ctx.loaders::<EnterpriseLoaders>().named(named, shown::of_enterprise(ctx)).await
        };
        find().await.transpose().map(|found| found.map(Enterprise))
    }
}
