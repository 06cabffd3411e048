//! What a search of the guide tells beside its rows.

use super::{Enterprise, shown};
use crate::enterprises::graphql::RecognitionKind;
use crate::graphql::page::{self, Paged};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::selection::is_counted;
use crate::guide::listings::graphql::CapacityLevel;
use crate::guide::rules::{OfferingColumn, OfferingShown};
use crate::guide::search::{self, Piece, Question, highlighted};
use crate::guide::{self, GuideLoaders, Hit, Search};
use crate::places::graphql::Municipality;
use crate::rubrics::graphql::Rubric;
use crate::shared::columns::Columns;
use crate::shared::error::Error;
use crate::shared::page::Page;
use async_graphql::connection::{ConnectionNameType, EdgeNameType};
use async_graphql::{Context, Enum, InputObject, Object, OneofObject, OutputType, SimpleObject};
use std::sync::Arc;

/// In what order suppliers come.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "search::Order")]
pub enum SupplierOrder {
    /// The best answers to `query` first, ties by name; the default where there is a `query`.
    Relevance,
    /// By name; the default where there is no `query`.
    Name,
    /// The nearest to `near`, or to the place that `query` names, first; ties by name.
    Distance,
}

/// Why a supplier was found.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "search::Reason")]
pub enum SupplierMatch {
    /// It offers something under a rubric that the words mean, by name or synonym.
    Rubric,
    /// Its name holds one of the words.
    Name,
    /// The title of something it offers holds one of the words, whole or inside a compound.
    Offering,
    /// A description holds one of the words.
    Description,
    /// It lies in the municipality that the words name.
    Place,
}

/// A point on the earth, WGS84 degrees.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct PointInput {
    /// Latitude, degrees north.
    latitude: f64,
    /// Longitude, degrees east.
    longitude: f64,
}

/// Where a buyer looks from; exactly one.
#[derive(Clone, Debug, OneofObject)]
pub enum PlaceInput {
    /// A point, such as that of the phone.
    Point(PointInput),
    /// A postal code of the province, four digits.
    PostalCode(String),
    /// NIS code of a municipality, present or past; its middle counts.
    Municipality(String),
}

/// Where a buyer looks from, and how far.
#[derive(Clone, Debug, InputObject)]
pub struct NearInput {
    /// From where.
    from: PlaceInput,
    /// Only suppliers at most so many kilometres away, as the crow flies; more than 0 and at most 200. Without it the distance only orders.
    within_km: Option<f64>,
}

impl From<NearInput> for (guide::From, Option<f64>) {
    fn from(near: NearInput) -> Self {
        let from = match near.from {
            PlaceInput::Point(PointInput { latitude, longitude }) => {
                guide::From::Point(search::Point { latitude, longitude })
            }
            PlaceInput::PostalCode(code) => guide::From::PostalCode(code),
            PlaceInput::Municipality(code) => guide::From::Municipality(code),
        };
        (from, near.within_km)
    }
}

/// The name of the connection of suppliers.
pub struct ConnectionName;

impl ConnectionNameType for ConnectionName {
    fn type_name<T: OutputType>() -> String {
        "SupplierConnection".to_owned()
    }
}

/// The name of its edges.
pub struct EdgeName;

impl EdgeNameType for EdgeName {
    fn type_name<T: OutputType>() -> String {
        "SupplierEdge".to_owned()
    }
}

/// A page of suppliers.
pub type Suppliers = Paged<Enterprise, Told, OfHit, ConnectionName, EdgeName>;

/// Finds a page.
///
/// # Errors
/// Those of [`Search::page`].
pub async fn page_of(ctx: &Context<'_>, search: Search, page: &Page) -> Result<Suppliers> {
    let (slice, counted) =
        search.page(ctx.loaders::<GuideLoaders>().rows(), page, shown::of_enterprises(ctx), is_counted(ctx)).await?;
    let question = search.question().cloned().map(Arc::new);
    let list = Search::list(search.order());
    Ok(page::telling(list, slice, Told { search, counted }, |hit: Hit| {
        let of_hit = OfHit {
            enterprise: Arc::clone(&hit.enterprise),
            matched_on: hit.reasons,
            kilometres: hit.kilometres,
            question: question.clone(),
        };
        (hit.position, Enterprise(hit.enterprise), of_hit)
    }))
}

/// What a search tells beside its rows.
pub struct Told {
    search: Search,
    counted: Option<i64>,
}

/// What a search tells beside its rows.
#[Object]
impl Told {
    /// How many suppliers are found in all; counted only when selected.
    async fn total_count(&self) -> Result<i32> {
        let total = match self.counted {
            Some(total) => total,
            None => self.search.count().await?,
        };
        i32::try_from(total).map_err(Error::internal)
    }

    /// The text that was probably meant, which is what was looked for, where a word of `query` is not known to the guide; else null.
    async fn did_you_mean(&self) -> Option<&str> {
        self.search.question()?.did_you_mean.as_deref()
    }

    /// The municipality of today that `query` names: suppliers there come first; null when it names none.
    async fn place(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.search.place()?).await
    }

    /// How many suppliers there are of each kind: each kind is counted under all other conditions and without its own, so
    /// that it tells what choosing another would give. Null when `filter.text` is given, when you see more than what
    /// is published and give no `query` or `near`, and when the search is switched off.
    async fn facets(&self) -> Result<Option<SupplierFacets>> {
        Ok(self.search.facets()?.map(SupplierFacets))
    }
}

/// How many suppliers there are of each kind.
pub struct SupplierFacets(Arc<search::Facets>);

/// How many suppliers there are of each kind. Kinds without any are absent.
#[Object]
impl SupplierFacets {
    /// By rubric, those below it included; in no order.
    async fn rubrics(&self, ctx: &Context<'_>) -> Result<Vec<RubricCount>> {
        let counts = futures_util::future::join_all(self.0.rubrics.iter().map(async |(rubric, count)| {
            let rubric = Rubric::of(ctx, *rubric).await.transpose()?;
            Ok(rubric.map(|rubric| RubricCount { rubric, count: *count as i32 }))
        }));
        counts.await.into_iter().filter_map(Result::transpose).collect()
    }

    /// By municipality of today; in no order.
    async fn municipalities(&self, ctx: &Context<'_>) -> Result<Vec<MunicipalityCount>> {
        let counts = futures_util::future::join_all(self.0.places.iter().map(async |(place, count)| {
            let municipality = Municipality::of(ctx, *place).await.transpose()?;
            Ok(municipality.map(|municipality| MunicipalityCount { municipality, count: *count as i32 }))
        }));
        counts.await.into_iter().filter_map(Result::transpose).collect()
    }

    /// By how much room there is for more work; what was stated more than 60 days before the date of the filter is not known any more.
    async fn capacities(&self) -> Vec<CapacityCount> {
        let count = |(level, count): &(crate::guide::listings::rules::content::CapacityLevel, u32)| CapacityCount {
            level: (*level).into(),
            count: *count as i32,
        };
        self.0.capacities.iter().map(count).collect()
    }

    /// By quality label that is valid on the date of the filter, by name.
    async fn labels(&self) -> Vec<LabelCount> {
        let count = |(name, count): &(Arc<str>, u32)| LabelCount { name: name.to_string(), count: *count as i32 };
        self.0.labels.iter().map(count).collect()
    }

    /// By kind of recognition, valid on the date of the filter or of unknown period.
    async fn recognitions(&self) -> Vec<RecognitionCount> {
        let count = |(kind, count): &(crate::enterprises::rules::RecognitionKind, u32)| RecognitionCount {
            kind: (*kind).into(),
            count: *count as i32,
        };
        self.0.recognitions.iter().map(count).collect()
    }
}

/// How many suppliers have so much room.
#[derive(SimpleObject)]
pub struct CapacityCount {
    /// How much room there is for more work, stated at most 60 days before the date of the filter.
    level: CapacityLevel,
    /// Suppliers with something of which that is stated: under the rubric and of the kind asked, where they are.
    count: i32,
}

/// How many suppliers have a quality label.
#[derive(SimpleObject)]
pub struct LabelCount {
    /// Name of the label, as one of them writes it.
    name: String,
    /// Suppliers with a label of that name that is valid on the date of the filter.
    count: i32,
}

/// How many suppliers stand under a rubric.
#[derive(SimpleObject)]
pub struct RubricCount {
    /// The rubric.
    rubric: Rubric,
    /// Suppliers under it or a rubric below it.
    count: i32,
}

/// How many suppliers have their seat in a municipality.
#[derive(SimpleObject)]
pub struct MunicipalityCount {
    /// The municipality, as it is today.
    municipality: Municipality,
    /// Suppliers with their seat there.
    count: i32,
}

/// How many suppliers have a recognition of a kind.
#[derive(SimpleObject)]
pub struct RecognitionCount {
    /// The kind.
    kind: RecognitionKind,
    /// Suppliers with a recognition of this kind.
    count: i32,
}

/// What a search tells of one supplier.
pub struct OfHit {
    enterprise: Arc<crate::enterprises::rules::Enterprise>,
    matched_on: Vec<search::Reason>,
    kilometres: Option<f64>,
    question: Option<Arc<Question>>,
}

/// What a search tells of one supplier.
#[Object]
impl OfHit {
    /// Why it was found; empty without a `query`.
    async fn matched_on(&self) -> Vec<SupplierMatch> {
        self.matched_on.iter().map(|reason| (*reason).into()).collect()
    }

    /// How far its seat lies from `near`, or from the place that `query` names, as the crow flies; kilometres. Null when
    /// nothing was asked from, or when it is not known where the seat is.
    async fn distance_km(&self) -> Option<f64> {
        self.kilometres
    }

    /// Its name, and the titles of what it offers, in which words of `query` occur; empty when it was found by what they mean.
    async fn highlights(&self, ctx: &Context<'_>) -> Result<Vec<Highlight>> {
        let Some(question) = &self.question else { return Ok(Vec::new()) };
        let found = ctx.loaders::<crate::enterprises::EnterpriseLoaders>().enterprise(self.enterprise.id).await?;
        let name = found.and_then(|found| found.name.get().ok().cloned());
        let name = name.and_then(|name| Highlight::of(SupplierMatch::Name, &name, question));
        let page = Page { length: ctx.surroundings().pages.default, backwards: false, after: None, before: None };
        let shown = OfferingShown { columns: Columns::from(OfferingColumn::Title), rubric: false };
        let offerings = Box::pin(ctx.loaders::<GuideLoaders>().offerings(self.enterprise.id, page, shown)).await?;
        let titles = offerings.iter().flat_map(|slice| &slice.rows).filter_map(|offering| offering.title_nl.get().ok());
        let titles = titles.filter_map(|title| Highlight::of(SupplierMatch::Offering, title, question));
        Ok(name.into_iter().chain(titles).collect())
    }
}

/// A text in which words of a query occur.
#[derive(SimpleObject)]
pub struct Highlight {
    /// What kind of text it is: NAME or OFFERING.
    matched_on: SupplierMatch,
    /// The text in pieces; put together they are the text.
    pieces: Vec<HighlightPiece>,
}

impl Highlight {
    fn of(matched_on: SupplierMatch, text: &str, question: &Question) -> Option<Self> {
        let piece = |Piece { text, is_match }| HighlightPiece { text, is_match };
        let pieces = highlighted(text, question)?.into_iter().map(piece).collect();
        Some(Self { matched_on, pieces })
    }
}

/// A piece of such a text.
#[derive(SimpleObject)]
pub struct HighlightPiece {
    /// As it stands in the text.
    text: String,
    /// Whether it is one of the words.
    is_match: bool,
}
