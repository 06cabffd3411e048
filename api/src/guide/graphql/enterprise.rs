//! Enterprises in the graph, with what the guide knows of them.

use super::listing::Listing;
use super::{Offering, Testimonial, shown};
use crate::enterprises::EnterpriseLoaders;
use crate::enterprises::graphql::{EconomySide, EnterpriseOrigin, Recognition, Register};
use crate::enterprises::rules::{self, Origin, economy_side, printed};
use crate::graphql::id;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::GuideLoaders;
use crate::guide::pictures::PictureLoaders;
use crate::guide::pictures::graphql::Picture;
use crate::places::PlaceLoaders;
use crate::places::graphql::Municipality;
use crate::shared::page::Position;
use async_graphql::{Context, ID, Object};
use std::sync::Arc;
use uuid::Uuid;

/// An enterprise or organisation.
pub struct Enterprise(pub Arc<rules::Enterprise>);

impl Enterprise {
    /// The enterprise with this id; null when there is none that the actor may see.
    pub async fn of(ctx: &Context<'_>, id: Uuid) -> Maybe<Self> {
        let found = ctx.loaders::<EnterpriseLoaders>().enterprise(id).await;
        found.map(|found| found.map(Self)).transpose()
    }
}

/// An enterprise or organisation: a supplier of the guide, or a partner of projects. Everyone reads public records.
#[Object]
impl Enterprise {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Enterprise, self.0.id)
    }

    /// Readable key in addresses, stable.
    fn slug(&self) -> Result<&str> {
        Ok(self.0.slug.get()?)
    }

    /// Name as used in public; names are not translated.
    fn name(&self) -> Result<&str> {
        Ok(self.0.name.get()?)
    }

    /// Number in the Crossroads Bank for Enterprises, ten digits; null when not verified.
    fn enterprise_number(&self) -> Maybe<&str> {
        self.0.enterprise_number.may_get_text()
    }

    /// The same number as people read it, 0xxx.xxx.xxx; null when not verified.
    fn enterprise_number_printed(&self) -> Maybe<String> {
        self.0.enterprise_number.may_get_text().map(|number| number.map(printed))
    }

    /// Legal form as an abbreviation, such as vzw, cv or nv; null when not verified.
    fn legal_form(&self) -> Maybe<&str> {
        self.0.legal_form.may_get_text()
    }

    /// Municipality of the seat or, where the sources tell no more, of its activity; null when not verified.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        let found = match self.0.municipality_id.may_get()? {
            Ok(id) => ctx.loaders::<PlaceLoaders>().municipality_of(*id, self.0.municipality.as_ref()).await,
            Err(fault) => Err(fault),
        };
        found.transpose().map(|found| found.map(Municipality))
    }

    /// Postal code belonging to that municipality; null when not verified.
    fn postal_code(&self) -> Maybe<&str> {
        self.0.postal_code.may_get_text()
    }

    /// Website; null when not verified.
    fn website(&self) -> Maybe<&str> {
        self.0.website.may_get_text()
    }

    /// Where the record comes from.
    fn origin(&self) -> Result<EnterpriseOrigin> {
        Ok((*self.0.origin.get()?).into())
    }

    /// Addresses and descriptions of the sources of its facts; empty for an invented record.
    async fn sources(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let found = ctx.loaders::<EnterpriseLoaders>().sources(self.0.id).await?;
        Ok(found.as_ref().clone())
    }

    /// Date on which the facts were collected.
    fn collected_on(&self) -> Result<Date> {
        Ok(Date(*self.0.collected_on.get()?))
    }

    /// True when the enterprise is invented for demonstration.
    fn synthetic(&self) -> Result<bool> {
        Ok(*self.0.origin.get()? == Origin::Invented)
    }

    /// What the register knows of it.
    #[graphql(flatten)]
    fn register(&self) -> Register<'_> {
        Register(&self.0)
    }

    /// The record the one you asked for was merged into, which is this one: its id or readable key still leads here. Null normally.
    async fn merged_into(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        match self.0.merged_into_id.may_get()? {
            Ok(id) => Enterprise::of(ctx, *id).await,
            Err(fault) => Some(Err(fault)),
        }
    }

    /// Its verified recognitions as a social enterprise, oldest first; empty for a regular one.
    async fn recognitions(&self, ctx: &Context<'_>) -> Result<Vec<Recognition>> {
        let found = ctx.loaders::<EnterpriseLoaders>().recognitions(self.0.id).await?;
        Ok(found.iter().cloned().map(Recognition).collect())
    }

    /// Side of the economy on a date, derived from its recognitions; null when the period of one is not known, or when nobody knows what kind it is.
    async fn economy_side(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Date in Europe/Brussels; today when left out.")] as_of: Option<Date>,
    ) -> Maybe<EconomySide> {
        let as_of = as_of.map_or_else(|| ctx.surroundings().clock.today(), |date| date.0);
        let side = async || -> Result<_> {
            let recognitions = ctx.loaders::<EnterpriseLoaders>().recognitions(self.0.id).await?;
            Ok(economy_side(*self.0.is_kind_known.get()?, &recognitions, as_of))
        };
        side().await.transpose().map(|side| side.map(EconomySide::from))
    }

    /// Its entry in the supplier guide; null when it has none that you may see.
    async fn listing(&self, ctx: &Context<'_>) -> Maybe<Listing> {
        let found = ctx.loaders::<GuideLoaders>().listing(self.0.id).await;
        found.map(|found| found.map(Listing)).transpose()
    }

    /// Its logo and photos that you may see: the logo first, then those that were added first. Everyone sees cleared ones while
    /// its listing is published; ENTERPRISE sees its own, and those who handle dossiers see all, in every state.
    async fn pictures(&self, ctx: &Context<'_>) -> Result<Vec<Picture>> {
        let found = ctx.loaders::<PictureLoaders>().of_enterprise(self.0.id).await?;
        Ok(found.iter().map(|picture| Picture(Arc::clone(picture))).collect())
    }

    /// What it offers in the guide, by title; empty without a published listing.
    async fn offerings(
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
    ) -> Result<Paged<Offering>> {
        let (loaders, enterprise) = (Arc::clone(ctx.loaders::<GuideLoaders>()), self.0.id);
        let page = page::asked(ctx, "offerings", first, after, last, before)?;
        let found = Box::pin(loaders.offerings(enterprise, page, shown::of_offerings(ctx))).await?;
        let slice = found.map(Arc::unwrap_or_clone).unwrap_or_default();
        let total = Total::of(loaders, move |loaders| async move { loaders.offering_count(enterprise).await });
        Ok(page::connection("offerings", slice, total, |row: Arc<crate::guide::rules::Offering>| {
            (Position { key: row.title_key.clone(), id: row.id }, Offering(row))
        }))
    }

    /// What its clients say, newest first; empty without a published listing.
    async fn testimonials(
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
    ) -> Result<Paged<Testimonial>> {
        let (loaders, enterprise) = (Arc::clone(ctx.loaders::<GuideLoaders>()), self.0.id);
        let page = page::asked(ctx, "testimonials", first, after, last, before)?;
        let found = Box::pin(loaders.testimonials(enterprise, page, shown::of_testimonials(ctx))).await?;
        let slice = found.map(Arc::unwrap_or_clone).unwrap_or_default();
        let total = Total::of(loaders, move |loaders| async move { loaders.testimonial_count(enterprise).await });
        Ok(page::connection("testimonials", slice, total, |row: Arc<crate::guide::rules::Testimonial>| {
            (Position { key: row.sort_key.clone(), id: row.id }, Testimonial(row))
        }))
    }
}
