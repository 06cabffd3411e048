//! Logs of many webhooks with one statement each.

use super::rules::{Attempt, Delivery, DeliveryState};
use super::store::log::{self, Asked};
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::sync::Arc;
use uuid::Uuid;

/// Loads what an answer needs of the logs of webhooks. Whoever sees a webhook sees its log.
pub struct WebhookLoaders {
    context: Context,
    /// Key for "this page of what is told to this webhook, in one state if asked".
    deliveries: Batch<Asked, Arc<Slice<Arc<Delivery>>>>,
    /// Key for "how much is told to this webhook, in one state if asked".
    counts: Batch<(Uuid, Option<DeliveryState>), i64>,
    /// Key for "the attempts of this delivery".
    attempts: Batch<Uuid, Arc<Vec<Attempt>>>,
}

impl WebhookLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        let (deliveries, counts, attempts) = Default::default();
        Self { context: context.clone(), deliveries, counts, attempts }
    }

    /// A page of the log of a webhook, newest first; none when there is nothing in it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn deliveries(
        &self,
        webhook: Uuid,
        state: Option<DeliveryState>,
        page: Page,
    ) -> Result<Option<Arc<Slice<Arc<Delivery>>>>, Error> {
        let db = &self.context.db;
        self.deliveries.load((webhook, state, page), |asked| async move { log::pages(db, asked).await }).await
    }

    /// How much there is in the log of a webhook.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn count(&self, webhook: Uuid, state: Option<DeliveryState>) -> Result<i64, Error> {
        let db = &self.context.db;
        let counted = self.counts.load((webhook, state), |asked| async move { log::counts(db, asked).await });
        Ok(counted.await?.unwrap_or_default())
    }

    /// The attempts of a delivery, in order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn attempts(&self, delivery: Uuid) -> Result<Arc<Vec<Attempt>>, Error> {
        let db = &self.context.db;
        let found = self.attempts.load(delivery, |ids| async move { log::attempts(db, &ids).await });
        Ok(found.await?.unwrap_or_default())
    }
}
