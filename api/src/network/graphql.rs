//! Directing areas in the graph.

mod actions;
mod areas;
mod directory;
mod mandates;
mod mergers;
mod warnings;

pub use actions::{ActionMutation, AreaAction};
pub use areas::AreaMutation;
pub use directory::{DirectoryEntry, DirectoryMutation, DirectoryQuery};
pub use mandates::{Mandate, MandateMutation};
pub use warnings::WarningQuery;

use self::mergers::{MergerFlag, MergerFlagState};
use super::rules::{self, population, territory};
use super::{NetworkLoaders, count, directing_areas, merger_flags};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Named;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::places::PlaceLoaders;
use crate::places::graphql::Municipality;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// How municipalities carry the directing role: a centre city alone, or a partnership.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Form")]
pub enum DirectingAreaForm {
    /// A centre city alone.
    CentreCity,
    /// A partnership as an interlocal association (interlokale vereniging).
    InterlocalAssociation,
    /// A partnership as a project association (projectvereniging).
    ProjectAssociation,
    /// A partnership as a service association (dienstverlenende vereniging).
    ServiceAssociation,
    /// A partnership as a mandated association (opdrachthoudende vereniging).
    MandatedAssociation,
    /// A partnership as a welfare association (welzijnsvereniging).
    WelfareAssociation,
}

/// A directing area on a date.
pub struct DirectingArea {
    /// The area.
    pub area: Arc<rules::DirectingArea>,
    /// The date for which its members are told.
    pub as_of: NaiveDate,
}

impl DirectingArea {
    /// The area with this id as it is today; null when there is none.
    async fn of(ctx: &Context<'_>, id: Uuid) -> Result<Option<Self>> {
        let as_of = ctx.surroundings().clock.today();
        Ok(ctx.loaders::<NetworkLoaders>().area(id).await?.map(|area| Self { area, as_of }))
    }

    async fn on_date(&self, ctx: &Context<'_>) -> Result<Vec<rules::Member>> {
        ctx.loaders::<NetworkLoaders>().members(ctx.loaders::<PlaceLoaders>(), self.area.id, self.as_of).await
    }
}

/// A centre city or a partnership of municipalities that carries the directing
/// role for the local social economy, as it is on a date. Everyone may read it.
#[Object]
impl DirectingArea {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::DirectingArea, self.area.id)
    }

    /// Name in addresses.
    async fn slug(&self) -> &str {
        &self.area.slug
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.area.id, "name_nl", &self.area.name_nl)
    }

    /// How its municipalities carry the role.
    async fn form(&self) -> DirectingAreaForm {
        self.area.form.into()
    }

    /// First day on which it exists; null when unknown.
    async fn valid_from(&self) -> Option<Date> {
        self.area.validity.from.map(Date)
    }

    /// First day on which it no longer exists (exclusive); null while it does.
    async fn valid_until(&self) -> Option<Date> {
        self.area.validity.until.map(Date)
    }

    /// The date in Europe/Brussels for which members, municipalities and population are told:
    /// the one asked for, else today.
    async fn as_of(&self) -> Date {
        Date(self.as_of)
    }

    /// Its members on the date as recorded, by name: one that merged since may stand under its old code.
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<DirectingAreaMember>> {
        Ok(self.on_date(ctx).await?.into_iter().map(DirectingAreaMember).collect())
    }

    /// The municipalities on whose territory it works on the date, each once, by name, with mergers followed.
    async fn municipalities(&self, ctx: &Context<'_>) -> Result<Vec<Municipality>> {
        Ok(territory(&self.on_date(ctx).await?).into_iter().map(Municipality).collect())
    }

    /// Inhabitants of its members on the date, each territory once whatever merged; a sum of
    /// `Municipality.population`, with its reference date. Null without members.
    async fn population(&self, ctx: &Context<'_>) -> Maybe<i32> {
        self.on_date(ctx).await.map(|members| population(&members)).transpose()
    }

    /// Whether it is a partnership with fewer than 60,000 inhabitants on the date: a warning, not a refusal.
    /// Always false for a centre city, and when the population is unknown.
    async fn below_population_guideline(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(rules::is_below_guideline(self.area.form, population(&self.on_date(ctx).await?)))
    }

    /// The mandates that hold on a date, the principal first. Everyone sees them; who the people are, see `Mandate.name`.
    async fn mandates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Date in Europe/Brussels; the one of the area when left out.")] as_of: Option<Date>,
    ) -> Result<Vec<Mandate>> {
        let as_of = as_of.map_or(self.as_of, |date| date.0);
        let held = ctx.loaders::<NetworkLoaders>().mandates(self.area.id, as_of).await?;
        Ok(held.iter().map(Arc::clone).map(Mandate).collect())
    }

    /// What it plans to do, and did, in the order in which it was recorded. Everyone may read it.
    async fn actions(&self, ctx: &Context<'_>) -> Result<Vec<AreaAction>> {
        let planned = ctx.loaders::<NetworkLoaders>().actions(self.area.id).await?;
        Ok(planned.iter().map(Arc::clone).map(AreaAction).collect())
    }

    /// Whether it is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.area.is_synthetic
    }

    /// Rises with every change of the area or its members; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.area.version
    }
}

/// A member of a directing area.
pub struct DirectingAreaMember(rules::Member);

/// A municipality in a directing area for a period; on any date it is in one area at most. Everyone may read it.
#[Object]
impl DirectingAreaMember {
    /// The municipality under the code with which it joined.
    async fn municipality(&self) -> Municipality {
        Municipality(Arc::clone(&self.0.recorded))
    }

    /// Who holds its territory on the date: the municipality itself, or what it has merged into by then.
    async fn held_by(&self) -> Municipality {
        Municipality(Arc::clone(&self.0.holder))
    }

    /// First day of the membership; null when unknown.
    async fn valid_from(&self) -> Option<Date> {
        self.0.validity.from.map(Date)
    }

    /// First day on which it is no longer a member (exclusive); null while it is.
    async fn valid_until(&self) -> Option<Date> {
        self.0.validity.until.map(Date)
    }
}

/// Questions about the network's areas.
#[derive(Default)]
pub struct NetworkQuery;

#[Object]
impl NetworkQuery {
    /// The directing areas that exist on a date, by name. The slides name none: the demonstration's are invented and say so.
    #[graphql(
        guard = "Can(Action::ReadDirectingAreas)",
        directive = can::apply(Action::ReadDirectingAreas.code().to_owned())
    )]
    async fn directing_areas(
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
    ) -> Result<Paged<DirectingArea>> {
        let context = ctx.surroundings();
        let as_of = as_of.map_or_else(|| context.clock.today(), |date| date.0);
        let page = page::asked(ctx, "directingAreas", first, after, last, before)?;
        let slice = directing_areas(context, as_of, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, as_of).await });
        Ok(page::connection("directingAreas", slice, total, |row| {
            (Position { key: row.name_key.clone(), id: row.id }, DirectingArea { area: Arc::new(row), as_of })
        }))
    }
    /// The mergers of municipalities whose parts were not in one directing area on the eve of it, latest first. Each waits
    /// for a decision by an officer: nothing is merged silently. Seen by OFFICER and AUDITOR.
    #[graphql(
        guard = "Can(Action::ReadMergerFlags)",
        directive = can::apply(Action::ReadMergerFlags.code().to_owned())
    )]
    async fn merger_flags(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand here; all when left out.")] state: Option<MergerFlagState>,
    ) -> Maybe<Vec<MergerFlag>> {
        let found = merger_flags(ctx.surroundings(), state.map(Into::into)).await;
        Some(found.map(|flags| flags.into_iter().map(MergerFlag).collect()))
    }
}
