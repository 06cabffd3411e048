//! Operating grants of many records with one statement each.

use super::rules::{ActionPlan, OperatingGrant, PlannedAction};
use super::store;
use crate::access::Action;
use crate::calls::regulations::rules::Aim;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, PageUnder, Slice};
use std::sync::Arc;
use uuid::Uuid;

/// Loads the operating grants an answer needs.
pub struct OperatingGrantLoaders {
    context: Context,
    /// Key for "the operating grant with this id".
    by_id: Batch<Uuid, Arc<OperatingGrant>>,
    /// Key for "the aims of this operating grant".
    aims: Batch<Uuid, Arc<Vec<Aim>>>,
    /// Key for "this page of the action plans of this operating grant".
    plans: Batch<PageUnder, Arc<Slice<Arc<ActionPlan>>>>,
    /// Key for "how many action plans this operating grant has".
    plan_count: Batch<Uuid, i64>,
    /// Key for "the actions of this action plan".
    actions: Batch<Uuid, Arc<Vec<PlannedAction>>>,
}

impl OperatingGrantLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            by_id: Batch::default(),
            aims: Batch::default(),
            plans: Batch::default(),
            plan_count: Batch::default(),
            actions: Batch::default(),
        }
    }

    /// The operating grant with this id.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn grant(&self, id: Uuid) -> Result<Option<Arc<OperatingGrant>>, Error> {
        self.context.authorize(Action::ReadOperatingGrants)?;
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// Its aims, in order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn aims(&self, id: Uuid) -> Result<Arc<Vec<Aim>>, Error> {
        let db = &self.context.db;
        Ok(self.aims.load(id, |ids| async move { store::aims_of(db, &ids).await }).await?.unwrap_or_default())
    }

    /// One page of its action plans, latest year first; none when it has no such page.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn plans(&self, id: Uuid, page: Page) -> Result<Option<Arc<Slice<Arc<ActionPlan>>>>, Error> {
        self.context.authorize(Action::ReadOperatingGrants)?;
        let db = &self.context.db;
        self.plans.load((id, page), |keys| store::plans_of(db, keys)).await
    }

    /// How many action plans it has.
    ///
    /// # Errors
    /// `FORBIDDEN`; faults of the database.
    pub async fn plan_count(&self, id: Uuid) -> Result<i64, Error> {
        self.context.authorize(Action::ReadOperatingGrants)?;
        let db = &self.context.db;
        Ok(self.plan_count.load(id, |ids| async move { store::plan_counts(db, &ids).await }).await?.unwrap_or(0))
    }

    /// The actions of a plan, by number.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn actions(&self, plan: Uuid) -> Result<Arc<Vec<PlannedAction>>, Error> {
        let db = &self.context.db;
        Ok(self.actions.load(plan, |ids| async move { store::actions_of(db, &ids).await }).await?.unwrap_or_default())
    }
}
