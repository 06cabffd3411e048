//! Directing areas and their members with one statement each.

use super::network_directory::people_of_directory;
use super::rules::actions::{AreaAction, Priority};
use super::rules::directory::Entry;
use super::rules::mandates::{Cycle, Mandate};
use super::rules::people::Holder;
use super::rules::{DirectingArea, Member, Membership};
use super::store;
use super::store::{actions, directory, mandates, members, people};
use crate::access::{Action, Reach};
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
    /// Key for "the mandate with this id".
    mandate_by_id: Batch<Uuid, Arc<Mandate>>,
    /// Key for "the mandates of this area on this date".
    mandates: Batch<AreaOnDate, Arc<Vec<Arc<Mandate>>>>,
    /// Key for "who has this account".
    holder_by_account: Batch<Uuid, Arc<Holder>>,
    /// Key for "who of the directory has this account".
    listed_by_account: Batch<Uuid, Arc<Holder>>,
    /// Key for "what whoever has this account says".
    entry_by_account: Batch<Uuid, Arc<Entry>>,
    /// Key for "the mandates of whoever has this account".
    mandates_by_account: Batch<Uuid, Arc<Vec<Arc<Mandate>>>>,
    /// Key for "the action with this id".
    action_by_id: Batch<Uuid, Arc<AreaAction>>,
    /// Key for "the actions of this area".
    actions_by_area: Batch<Uuid, Arc<Vec<Arc<AreaAction>>>>,
    /// Key for "the priorities of this action".
    priorities_by_action: Batch<Uuid, Arc<Vec<Priority>>>,
    /// Key for "the policy cycle with this id".
    cycle_by_id: Batch<Uuid, Arc<Cycle>>,
}

impl NetworkLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            area_by_id: Batch::default(),
            memberships: Batch::default(),
            mandate_by_id: Batch::default(),
            mandates: Batch::default(),
            holder_by_account: Batch::default(),
            listed_by_account: Batch::default(),
            entry_by_account: Batch::default(),
            mandates_by_account: Batch::default(),
            action_by_id: Batch::default(),
            actions_by_area: Batch::default(),
            priorities_by_action: Batch::default(),
            cycle_by_id: Batch::default(),
        }
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

    /// Forgets an area that was changed since, with its members and mandates on a date.
    pub fn forget(&self, area: Uuid, as_of: NaiveDate) {
        self.area_by_id.forget(&area);
        self.memberships.forget(&(as_of, area));
        self.mandates.forget(&(as_of, area));
    }

    /// Forgets a mandate that was changed since.
    pub fn forget_mandate(&self, mandate: Uuid) {
        self.mandate_by_id.forget(&mandate);
    }

    /// The mandate with this id, whatever its period.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn mandate(&self, id: Uuid) -> Result<Option<Arc<Mandate>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let db = &self.context.db;
        self.mandate_by_id.load(id, |ids| async move { mandates::by_ids(db, &ids).await }).await
    }

    /// The mandates of an area on a date, principals first.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn mandates(&self, area: Uuid, as_of: NaiveDate) -> Result<Arc<Vec<Arc<Mandate>>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let fetch = |keys: Vec<AreaOnDate>| async move {
            let mut found = Vec::new();
            for (as_of, areas) in by_date(keys) {
                let held = mandates::on_date(&self.context.db, as_of, &areas).await?;
                found.extend(held.into_iter().map(|held| ((as_of, held.area), Arc::new(held))));
            }
            Ok(grouped(found))
        };
        Ok(self.mandates.load((as_of, area), fetch).await?.unwrap_or_default())
    }

    /// Whether who asks sees who is who in the network, whatever people agreed to.
    pub fn sees_all_people(&self) -> bool {
        self.context.authorize(Action::ReadNetworkDirectory).is_ok_and(|reach| reach == Reach::All)
    }

    /// Who has this account; none when that is not for who asks.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn holder(&self, account: Uuid) -> Result<Option<Arc<Holder>>, Error> {
        match self.sees_all_people() {
            true => self.own_holder(account).await,
            false => self.listed(account).await,
        }
    }

    /// Who has this account, for themselves.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn own_holder(&self, account: Uuid) -> Result<Option<Arc<Holder>>, Error> {
        let db = &self.context.db;
        self.holder_by_account.load(account, |ids| async move { people::holders(db, &ids).await }).await
    }

    /// Someone of the directory; none when who asks does not find them there.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn listed(&self, account: Uuid) -> Result<Option<Arc<Holder>>, Error> {
        let context = &self.context;
        self.listed_by_account.load(account, |ids| async move { people_of_directory(context, &ids).await }).await
    }

    /// What someone says of themselves; what of it is shown, [`super::rules::directory::Details::seen`] decides.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn entry(&self, account: Uuid) -> Result<Arc<Entry>, Error> {
        let db = &self.context.db;
        let found = self.entry_by_account.load(account, |ids| async move { directory::of_accounts(db, &ids).await });
        Ok(found.await?.unwrap_or_else(|| Arc::new(Entry::none())))
    }

    /// Forgets what someone says of themselves: it was changed since.
    pub fn forget_entry(&self, account: Uuid) {
        self.entry_by_account.forget(&account);
    }

    /// The mandates of someone that hold today.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn mandates_of(&self, account: Uuid) -> Result<Arc<Vec<Arc<Mandate>>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let fetch = |accounts: Vec<Uuid>| async move {
            let today = self.context.clock.today();
            let held = mandates::of_accounts_on(&self.context.db, today, &accounts).await?;
            Ok(grouped(held.into_iter().map(|held| (held.account, Arc::new(held)))))
        };
        Ok(self.mandates_by_account.load(account, fetch).await?.unwrap_or_default())
    }

    /// The action with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn action(&self, id: Uuid) -> Result<Option<Arc<AreaAction>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let db = &self.context.db;
        self.action_by_id.load(id, |ids| async move { actions::by_ids(db, &ids).await }).await
    }

    /// The actions of an area, in the order in which they were recorded.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn actions(&self, area: Uuid) -> Result<Arc<Vec<Arc<AreaAction>>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let fetch = |areas: Vec<Uuid>| async move {
            let planned = actions::of_areas(&self.context.db, &areas).await?;
            Ok(grouped(planned.into_iter().map(|action| (action.area, Arc::new(action)))))
        };
        Ok(self.actions_by_area.load(area, fetch).await?.unwrap_or_default())
    }

    /// The priorities of an action, in the order of their codes.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn priorities(&self, action: Uuid) -> Result<Arc<Vec<Priority>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let db = &self.context.db;
        let found = self.priorities_by_action.load(action, |ids| async move { actions::priorities_of(db, &ids).await });
        Ok(found.await?.unwrap_or_default())
    }

    /// Forgets an action that was changed since.
    pub fn forget_action(&self, action: Uuid) {
        self.action_by_id.forget(&action);
        self.priorities_by_action.forget(&action);
    }

    /// Forgets the actions of an area: one of them was changed since.
    pub fn forget_actions(&self, area: Uuid) {
        self.actions_by_area.forget(&area);
    }

    /// The policy cycle with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn cycle(&self, id: Uuid) -> Result<Option<Arc<Cycle>>, Error> {
        self.context.authorize(Action::ReadDirectingAreas)?;
        let fetch = |_| async move {
            let cycles = mandates::cycles(self.context.db.reader()).await?;
            Ok(cycles.into_iter().map(|cycle| (cycle.id, Arc::new(cycle))).collect())
        };
        self.cycle_by_id.load(id, fetch).await
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
        let mut found = Vec::new();
        for (as_of, areas) in by_date(keys) {
            let memberships = members::on_date(&self.context.db, as_of, &areas).await?;
            found.extend(memberships.into_iter().map(|membership| ((as_of, membership.area_id), membership)));
        }
        Ok(grouped(found))
    }
}

/// The areas asked about on each date.
fn by_date(keys: Vec<AreaOnDate>) -> BTreeMap<NaiveDate, Vec<Uuid>> {
    let mut areas_by_date: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
    for (as_of, area) in keys {
        areas_by_date.entry(as_of).or_default().push(area);
    }
    areas_by_date
}

/// A membership with its municipality, followed through mergers to the date.
async fn member(places: &PlaceLoaders, membership: &Membership, as_of: NaiveDate) -> Result<Option<Member>, Error> {
    let recorded = places.municipality(membership.municipality_id).await?;
    let holder = places.holder(membership.municipality_id, as_of).await?;
    let validity = membership.validity;
    Ok(recorded.zip(holder).map(|(recorded, holder)| Member { recorded, holder, validity }))
}
