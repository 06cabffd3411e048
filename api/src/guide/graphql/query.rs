//! Questions about suppliers and enterprises.

use super::{Enterprise, shown};
use crate::access::Action;
use crate::enterprises::graphql::RecognitionKind;
use crate::enterprises::rules::EnterpriseNumber;
use crate::enterprises::{self, EnterpriseRef, enterprise, enterprises};
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::graphql::selection::is_counted;
use crate::guide::{Filter, suppliers};
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
    /// A kind of recognition, valid on the date `recognitionAsOf`, or of unknown period.
    recognition: Option<RecognitionKind>,
    /// Date in Europe/Brussels for `recognition`; today when left out.
    recognition_as_of: Option<Date>,
    /// Words that must all occur in name, place, titles or rubrics; case, accents and signs do not count; at most 8 different words and 100 characters.
    text: Option<String>,
}

impl From<SupplierFilter> for Filter {
    fn from(asked: SupplierFilter) -> Self {
        Self {
            rubric: asked.rubric,
            municipality: asked.municipality,
            recognition: asked.recognition.map(Into::into),
            as_of: asked.recognition_as_of.map(|date| date.0),
            text: asked.text,
        }
    }
}

/// Questions about suppliers and enterprises.
#[derive(Default)]
pub struct GuideQuery;

#[Object]
impl GuideQuery {
    /// The supplier guide *Waar sociaal aankopen in Oost-Vlaanderen?*: published listings, by name.
    /// Errors: RUBRIC_UNKNOWN, NIS_CODE_MALFORMED, NIS_CODE_UNKNOWN, SEARCH_TEXT_EMPTY, SEARCH_TEXT_TOO_LONG,
    /// SEARCH_TOO_MANY_WORDS.
    #[graphql(
        guard = "Can(Action::ReadSuppliers)",
        directive = can::apply(Action::ReadSuppliers.code().to_owned())
    )]
    async fn suppliers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to look for; all when left out.")] filter: Option<SupplierFilter>,
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
        let page = page::asked(ctx, "suppliers", first, after, last, before)?;
        let search = Arc::new(suppliers(ctx.surroundings(), filter.map(Filter::from).unwrap_or_default()).await?);
        let (slice, counted) = search.page(&page, shown::of_enterprises(ctx), is_counted(ctx)).await?;
        let total = Total::counted_by(move || {
            let search = Arc::clone(&search);
            async move {
                match counted {
                    Some(total) => Ok(total),
                    None => search.count().await,
                }
            }
        });
        Ok(page::connection("suppliers", slice, total, |row| {
            (Position { key: row.name_key.clone(), id: row.id }, Enterprise(Arc::new(row)))
        }))
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
            enterprise(ctx.surroundings(), &named, shown::of_enterprise(ctx)).await
        };
        find().await.transpose().map(|found| found.map(|row| Enterprise(Arc::new(row))))
    }
}
