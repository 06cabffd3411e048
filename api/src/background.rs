//! What a process does beside answering: it follows the journal, makes of it what
//! must follow, runs jobs, and sends webhooks.

use crate::jobs;
use crate::journal::{self, Consumer, Follower};
use crate::mail::Queue;
use crate::partners::webhooks;
use crate::server::Shared;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often what programs used is written down.
const NOTING: Duration = Duration::from_secs(5);

/// Longest time that giving jobs back may take when a process stops.
const GIVING_BACK: Duration = Duration::from_secs(5);

/// What a process does beside answering.
pub struct Background {
    following: JoinHandle<()>,
    consuming: JoinHandle<()>,
    jobs: JoinHandle<()>,
    noting: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Background {
    /// Starts it.
    pub fn start(shared: &Shared) -> Self {
        let (live, changes, search) = (shared.live.clone(), shared.changes.clone(), shared.search.clone());
        let followers: Vec<Arc<dyn Follower>> =
            vec![shared.identity.register().clone(), Arc::new(live), Arc::new(changes), Arc::new(search)];
        let following = tokio::spawn(journal::follow(shared.db.clone(), shared.journal.clone(), followers));
        let consumers: Vec<Arc<dyn Consumer>> = vec![
            Arc::new(Queue::new(shared.post.clone())),
            Arc::new(webhooks::Queue::new(shared.webhooks.clone(), shared.sight())),
        ];
        let consuming = tokio::spawn(journal::consume(shared.services().context, consumers));
        let (stop, told) = watch::channel(false);
        let (services, runs_jobs) = (shared.services(), shared.settings.jobs_enabled);
        let jobs = tokio::spawn(async move {
            if runs_jobs {
                let (sender, context) = (services.sender.clone(), services.context.clone());
                tokio::join!(sender.send_on(&context, told.clone()), jobs::run_on(services, told));
            }
        });
        let noting = tokio::spawn(note_use(shared.clone(), stop.subscribe()));
        Self { following, consuming, jobs, noting, stop }
    }

    /// Ends it. Running jobs are given back, so that nobody waits for their leases to end.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let jobs = self.jobs.abort_handle();
        if tokio::time::timeout(GIVING_BACK, self.jobs).await.is_err() {
            jobs.abort();
        }
        let noting = self.noting.abort_handle();
        if tokio::time::timeout(GIVING_BACK, self.noting).await.is_err() {
            noting.abort();
        }
        self.consuming.abort();
        self.following.abort();
    }
}

/// Writes down again and again what programs used of their budgets, and once more at the end.
async fn note_use(shared: Shared, mut stop: watch::Receiver<bool>) {
    loop {
        let goes_on = tokio::time::timeout(NOTING, stop.changed()).await.is_err();
        if let Err(cause) = shared.budgets.write_down(&shared.db.for_background(), shared.clock.now()).await {
            tracing::warn!(%cause, "What programs used could not be written down; it is tried again");
        }
        if !goes_on {
            return;
        }
    }
}
