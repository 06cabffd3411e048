//! Directing areas and their members with one statement each.

use super::rules::{DirectingArea, Member, Membership};
use super::store;
use super::store::members;
use crate::access::Action;
use crate::places::PlaceLoaders;
use crate::shared::batch::{Batch, grouped};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::NaiveDate;
use futures_util::future::try_join_all;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Key for "the memberships of this area on this date".
type AreaOnDate = (NaiveDate, Uuid);

/// Loads the areas and members an answer needs.
pub struct NetworkLoaders {
    context: Context,
    /// Key for "the area with this id".
    area_by_id: Batch<Uuid, Arc<DirectingArea>>,
    memberships: Batch<AreaOnDate, Arc<Vec<Membership>>>,
}

impl NetworkLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self { context: context.clone(), area_by_id: Batch::default(), memberships: Batch::default() }
    }

    /// The area with this id, whatever its period.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn area(&self, id: Uuid) -> Result<Option<Arc<DirectingArea>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let db = &self.context.db;
        self.area_by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// Forgets an area that was changed since, with its members on a date.
    pub fn forget(&self, area: Uuid, as_of: NaiveDate) {
        self.area_by_id.forget(&area);
        self.memberships.forget(&(as_of, area));
    }

    /// The members of an area on a date, by name, each with who holds its territory by then.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn members(&self, places: &PlaceLoaders, area: Uuid, as_of: NaiveDate) -> Result<Vec<Member>, Error> {
        let fetch = |keys: Vec<AreaOnDate>| self.fetch_memberships(keys);
        let memberships = self.memberships.load((as_of, area), fetch).await?.unwrap_or_default();
        let found = try_join_all(memberships.iter().map(|membership| member(places, membership, as_of))).await?;
        let mut members: Vec<Member> = found.into_iter().flatten().collect();
        members.sort_by(|a, b| (&a.recorded.name_key, a.recorded.id).cmp(&(&b.recorded.name_key, b.recorded.id)));
        Ok(members)
    }

    /// One statement per date; an answer asks for one date nearly always.
    async fn fetch_memberships(
        &self,
        keys: Vec<AreaOnDate>,
    ) -> Result<HashMap<AreaOnDate, Arc<Vec<Membership>>>, Error> {
        let mut areas_by_date: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
        for (as_of, area) in keys {
            areas_by_date.entry(as_of).or_default().push(area);
        }
        let mut found = Vec::new();
        for (as_of, areas) in areas_by_date {
            let memberships = members::on_date(&self.context.db, as_of, &areas).await?;
            found.extend(memberships.into_iter().map(|membership| ((as_of, membership.area_id), membership)));
        }
        Ok(grouped(found))
    }
}

/// A membership with its municipality, followed through mergers to the date.
async fn member(places: &PlaceLoaders, membership: &Membership, as_of: NaiveDate) -> Result<Option<Member>, Error> {
    let recorded = places.municipality(membership.municipality_id).await?;
    let holder = places.holder(membership.municipality_id, as_of).await?;
    let validity = membership.validity;
    Ok(recorded.zip(holder).map(|(recorded, holder)| Member { recorded, holder, validity }))
}
