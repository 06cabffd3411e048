//! Municipalities in the graph.

use super::rules::{self, NisCode};
use super::{PlaceLoaders, count, municipalities, municipality};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Named;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::shared::page::Position;
use async_graphql::{Context, ID, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// A municipality under one NIS code. Source: Statbel REFNIS.
pub struct Municipality(pub Arc<rules::Municipality>);

impl Municipality {
    /// The municipality with this id; null when there is none.
    pub async fn of(ctx: &Context<'_>, id: Uuid) -> Maybe<Self> {
        let found = ctx.loaders::<PlaceLoaders>().municipality(id).await;
        found.map(|found| found.map(Self)).transpose()
    }
}

/// A municipality under one NIS code; a merger makes a new one. Everyone may read it.
#[Object]
impl Municipality {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Municipality, self.0.id)
    }

    /// NIS code of Statbel, five digits.
    fn nis_code(&self) -> &str {
        &self.0.nis_code
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// NIS code of the province it lies in; 40000 is East Flanders.
    fn province_nis_code(&self) -> &str {
        &self.0.province_nis
    }

    /// NIS code of the arrondissement.
    fn arrondissement_nis_code(&self) -> &str {
        &self.0.arrondissement_nis
    }

    /// Dutch name of the arrondissement.
    fn arrondissement(&self) -> &str {
        &self.0.arrondissement
    }

    /// First day on which the code holds; null when it is older than the register.
    fn valid_from(&self) -> Option<Date> {
        self.0.validity.from.map(Date)
    }

    /// First day on which the code no longer holds (exclusive); null while in force.
    fn valid_until(&self) -> Option<Date> {
        self.0.validity.until.map(Date)
    }

    /// The municipality it merged into; null while in force.
    async fn merged_into(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.merged_into_id?).await
    }

    /// The municipalities that merged into it, by name; empty when there were none.
    async fn merged_from(&self, ctx: &Context<'_>) -> Result<Vec<Municipality>> {
        let found = ctx.loaders::<PlaceLoaders>().merged_from(self.0.id).await?;
        Ok(found.iter().cloned().map(Municipality).collect())
    }

    /// Postal codes and localities in it, by postal code. For a code that ended
    /// in 2019 or later: those it had on 2018-01-01.
    async fn localities(&self, ctx: &Context<'_>) -> Result<Vec<Locality>> {
        let found = ctx.loaders::<PlaceLoaders>().localities(self.0.id).await?;
        Ok(found.iter().map(Locality::from).collect())
    }

    /// Centroid of its territory.
    fn centroid(&self) -> Point {
        Point { latitude: self.0.latitude, longitude: self.0.longitude }
    }

    /// Inhabitants: a weight for maps and lists, not a current figure.
    fn population(&self) -> i32 {
        self.0.population
    }

    /// Reference date of the population.
    fn population_on(&self) -> Date {
        Date(self.0.population_on)
    }
}

/// A point on the map.
#[derive(SimpleObject)]
pub struct Point {
    /// Latitude in degrees, WGS84.
    latitude: f64,
    /// Longitude in degrees, WGS84.
    longitude: f64,
}

/// A postal code with one of its localities. Source: GeoNames, CC BY 4.0.
#[derive(SimpleObject)]
pub struct Locality {
    /// Postal code, four digits.
    postal_code: String,
    /// Name of the locality.
    name: String,
    /// Where it lies.
    location: Point,
}

impl From<&rules::Locality> for Locality {
    fn from(place: &rules::Locality) -> Self {
        Self {
            postal_code: place.postal_code.clone(),
            name: place.name.clone(),
            location: Point { latitude: place.latitude, longitude: place.longitude },
        }
    }
}

/// Questions about places.
#[derive(Default)]
pub struct PlaceQuery;

#[Object]
impl PlaceQuery {
    /// The municipalities of the province on a date, by name: 65 until 2018, 60 until 2024, 55 since 2025.
    /// Errors: DATE_BEFORE_REGISTER.
    #[graphql(
        guard = "Can(Action::ReadMunicipalities)",
        directive = can::apply(Action::ReadMunicipalities.code().to_owned())
    )]
    async fn municipalities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Date in Europe/Brussels; today when left out.")] as_of: Option<Date>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<Municipality>> {
        let context = ctx.surroundings();
        let as_of = as_of.map_or_else(|| context.clock.today(), |date| date.0);
        let page = page::asked(ctx, "municipalities", first, after, last, before)?;
        let slice = municipalities(context, as_of, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, as_of).await });
        Ok(page::connection("municipalities", slice, total, |row| {
            (Position { key: row.name_key.clone(), id: row.id }, Municipality(Arc::new(row)))
        }))
    }

    /// One municipality by NIS code, also a code of the past; null when nobody has or had it.
    /// Errors: NIS_CODE_MALFORMED, NIS_CODE_NOT_YET_IN_FORCE, DATE_BEFORE_REGISTER.
    #[graphql(guard = "Can(Action::ReadMunicipalities)", directive = can::apply(Action::ReadMunicipalities.code().to_owned()))]
    async fn municipality(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "NIS code, five digits.")] nis_code: String,
        #[graphql(
            desc = "Date in Europe/Brussels: gives who holds the territory of the code on that date, following mergers. Left out: the municipality of the code itself, in force or not."
        )]
        as_of: Option<Date>,
    ) -> Maybe<Municipality> {
        let as_of = as_of.map(|date| date.0);
        let found = async { municipality(ctx.surroundings(), &NisCode::parse(&nis_code)?, as_of).await };
        found.await.map(|found| found.map(|row| Municipality(Arc::new(row)))).transpose()
    }
}
