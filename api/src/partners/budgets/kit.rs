//! The budgets of a deployment, and what this process has at hand of them.

use super::rules::{Budget, Purse, Whose};
use super::store;
use crate::access::Actor;
use crate::config::Settings;
use crate::shared::context::Context;
use crate::shared::db::Db;
use crate::shared::error::Error;
use crate::shared::network::network;
use chrono::{DateTime, NaiveDate, Utc};
use moka::sync::Cache;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// Most purses; count.
const MOST: u64 = 50_000;
/// How long a purse is remembered that nobody opens.
const IDLE: Duration = Duration::from_secs(600);

/// What a program used since it was last written down: points and requests by day.
pub(super) type Used = HashMap<(Uuid, NaiveDate), (i64, i64)>;

/// The budgets of a deployment. Cheap to clone.
#[derive(Clone)]
pub struct Budgets(Arc<Parts>);

struct Parts {
    client: Option<Budget>,
    address: Option<Budget>,
    purses: Cache<Whose, Arc<tokio::sync::Mutex<Purse>>>,
    used: Mutex<Used>,
}

impl Budgets {
    /// Those that the settings say.
    pub fn new(settings: &Settings) -> Self {
        Self(Arc::new(Parts {
            client: Budget::of(settings.budget_client_points_per_minute),
            address: Budget::of(settings.budget_address_points_per_minute),
            purses: Cache::builder().max_capacity(MOST).time_to_idle(IDLE).build(),
            used: Mutex::default(),
        }))
    }

    /// Whose budget a request is paid from, and how large it is; none for people who signed in, for the machine the service
    /// runs on, and where budgets are off.
    pub(super) fn of(&self, context: &Context) -> Option<(Whose, Budget)> {
        match context.actor {
            Actor::Person(person) if person.is_machine() => Some((Whose::Client(person.account), self.0.client?)),
            Actor::Person(_) | Actor::System => None,
            Actor::Visitor => self.of_visitors(context.client),
        }
    }

    /// Whether visitors from an address have a budget.
    pub fn has(&self, client: Option<IpAddr>) -> bool {
        self.of_visitors(client).is_some()
    }

    fn of_visitors(&self, client: Option<IpAddr>) -> Option<(Whose, Budget)> {
        let address = client.filter(|address| !address.is_loopback())?;
        Some((Whose::Address(network(address)), self.0.address?))
    }

    /// What this process has at hand. Visitors begin with a slice, so that whoever looks at a few pages costs no statement.
    pub(super) fn purse(&self, whose: Whose, budget: Budget) -> Arc<tokio::sync::Mutex<Purse>> {
        self.0.purses.get_with(whose, || {
            let at_hand = match whose {
                Whose::Client(_) => 0,
                Whose::Address(_) => budget.slice(),
            };
            Arc::new(tokio::sync::Mutex::new(Purse { at_hand, ..Purse::EMPTY }))
        })
    }

    /// Remembers what a program used, until it is written down.
    pub(super) fn note(&self, client: Uuid, day: NaiveDate, points: u64) {
        let mut used = self.0.used.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = used.entry((client, day)).or_default();
        entry.0 = entry.0.saturating_add(i64::try_from(points).unwrap_or(i64::MAX));
        entry.1 = entry.1.saturating_add(1);
    }

    /// Writes down what programs used since the last time.
    ///
    /// # Errors
    /// Faults of the database: it is tried again with the next time.
    pub async fn write_down(&self, db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
        let used = std::mem::take(&mut *self.0.used.lock().unwrap_or_else(PoisonError::into_inner));
        if used.is_empty() {
            return Ok(());
        }
        let outcome = store::add_use(db, &used, now).await;
        if outcome.is_err() {
            let mut later = self.0.used.lock().unwrap_or_else(PoisonError::into_inner);
            for (key, (points, requests)) in used {
                let entry = later.entry(key).or_default();
                *entry = (entry.0.saturating_add(points), entry.1.saturating_add(requests));
            }
        }
        outcome
    }
}
