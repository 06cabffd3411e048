//! What webhooks are sent with, made once per process.

use super::rules::AtOnce;
use crate::config::Settings;
use crate::outgoing::rules::Reach;
use crate::outgoing::{Bounds, Outgoing};
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// Longest time a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(3);

/// Everything webhooks need. Cheap to clone.
#[derive(Clone)]
pub struct Webhooks(Arc<Parts>);

struct Parts {
    outgoing: Outgoing,
    limits: Limits,
    news: Notify,
}

/// What the settings say of webhooks.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most webhooks of one client.
    pub per_client: u32,
    /// How much is under way at once.
    pub at_once: AtOnce,
    /// Most deliveries of one webhook that are sent again within a day.
    pub redeliveries: u32,
    /// How long something is tried again.
    pub patience: TimeDelta,
    /// How long nothing may be delivered before a webhook is disabled.
    pub failing: TimeDelta,
    /// How long the secret before signs too.
    pub overlap: TimeDelta,
    /// How long it is kept what was delivered.
    pub kept: TimeDelta,
    /// How long a process has something before another may send it.
    pub lease: TimeDelta,
}

impl Webhooks {
    /// What the settings say. Nothing is sent yet.
    ///
    /// # Errors
    /// TLS cannot be spoken at all; why.
    pub fn open(settings: &Settings) -> Result<Self, String> {
        let is_open = settings.webhook_allow_private_addresses;
        let total = Duration::from_secs(u64::from(settings.webhook_timeout_seconds));
        let reach = Reach { private: is_open, http: is_open };
        let bounds = Bounds { reach, connecting: CONNECTING, total, most_bytes: 0 };
        let hours = |hours: u32| TimeDelta::hours(i64::from(hours));
        let limits = Limits {
            per_client: settings.webhooks_per_client,
            at_once: AtOnce {
                in_all: settings.webhook_sends_at_once,
                to_one: settings.webhook_sends_at_once_to_one,
                to_one_host: settings.webhook_sends_at_once_to_one_host,
            },
            redeliveries: settings.webhook_redeliveries_per_day,
            patience: hours(settings.webhook_retry_hours),
            failing: hours(settings.webhook_disable_after_hours),
            overlap: hours(settings.webhook_secret_overlap_hours),
            kept: TimeDelta::days(i64::from(settings.webhook_log_days)),
            lease: TimeDelta::seconds(i64::from(settings.job_lease_seconds + settings.webhook_timeout_seconds)),
        };
        Ok(Self(Arc::new(Parts { outgoing: Outgoing::new(bounds, None)?, limits, news: Notify::new() })))
    }

    /// What sends.
    pub(super) fn outgoing(&self) -> &Outgoing {
        &self.0.outgoing
    }

    /// What the settings say.
    pub(super) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Tells this process that something may be due.
    pub(super) fn tell(&self) {
        self.0.news.notify_one();
    }

    /// Waits until something may be due.
    pub(super) async fn news(&self) {
        self.0.news.notified().await;
    }
}
