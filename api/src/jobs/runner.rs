//! Running jobs: each under a lease that is renewed while it runs.

use super::error::JobError;
use super::kit::{Job, Services};
use super::list::{JOBS, named};
use super::rules::Outcome;
use super::store::{self, Ended, Lease};
use crate::shared::error::Error;
use crate::shared::ids;
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How often a process looks for jobs that are due.
const PAUSE: Duration = Duration::from_secs(2);

/// What came of running a job.
#[derive(Debug)]
pub enum Ran {
    /// It succeeded; how many things it did.
    Done(u64),
    /// It failed, and is tried again later.
    Failed(Error),
    /// Another process has it, or it is not due.
    Elsewhere,
    /// It took longer than its lease, which could not be renewed: another process may have it now.
    Lost,
    /// The process was told to stop.
    Stopped,
}

/// A process that runs jobs.
#[derive(Clone)]
pub struct Runner {
    services: Services,
    me: Uuid,
    stop: watch::Receiver<bool>,
}

/// Runs jobs as they fall due until told to stop; those that run then are given back.
pub async fn run_on(services: Services, stop: watch::Receiver<bool>) {
    let runner = Runner::new(services, stop);
    let mut running = JoinSet::new();
    loop {
        for job in runner.due().await {
            let runner = runner.clone();
            running.spawn(async move { runner.run_due(job).await });
        }
        tokio::select! {
            () = runner.told_to_stop() => break,
            () = tokio::time::sleep(PAUSE) => {}
        }
        while running.try_join_next().is_some() {}
    }
    running.join_all().await;
}

impl Runner {
    /// A runner that breaks off when `stop` says so.
    pub fn new(services: Services, stop: watch::Receiver<bool>) -> Self {
        let me = ids::fresh(services.context.clock.now());
        Self { services, me, stop }
    }

    /// Runs the job with this name at once, due or not, unless another process has it.
    ///
    /// # Errors
    /// `JOB_UNKNOWN`; faults of the database around the run.
    pub async fn run_now(&self, name: &str) -> Result<Ran, Error> {
        let known = || JOBS.iter().map(|job| job.name).collect::<Vec<_>>().join(", ");
        let job = named(name).ok_or_else(|| JobError::Unknown { name: name.to_owned(), known: known() })?;
        self.run(job, true).await
    }

    async fn due(&self) -> Vec<&'static Job> {
        let context = &self.services.context;
        match store::due(&context.db, context.clock.now()).await {
            Ok(names) => names.iter().filter_map(|name| named(name)).collect(),
            Err(cause) => {
                let cause = &cause as &dyn std::error::Error;
                tracing::warn!(cause, "Which jobs are due cannot be read; trying again");
                Vec::new()
            }
        }
    }

    async fn run_due(&self, job: &'static Job) {
        if let Err(cause) = self.run(job, false).await {
            let cause = &cause as &dyn std::error::Error;
            tracing::warn!(job = job.name, cause, "A job could not be taken or given back; trying again");
        }
    }

    /// Runs a job when it is due, or at once when it is asked for, unless another process has it.
    ///
    /// # Errors
    /// Faults of the database around the run.
    pub async fn run(&self, job: &'static Job, is_asked: bool) -> Result<Ran, Error> {
        let db = &self.services.context.db;
        if !store::take(db, &self.lease(job), is_asked).await? {
            return Ok(Ran::Elsewhere);
        }
        let ran = tokio::select! {
            outcome = worked(job, self.services.for_job(job.name)) => self.ended(job, outcome).await?,
            () = self.keep(job) => Ran::Lost,
            () = self.told_to_stop() => {
                store::release(db, job.name, self.me).await?;
                Ran::Stopped
            }
        };
        if matches!(ran, Ran::Lost) {
            tracing::error!(job = job.name, "A job was broken off because its lease was lost");
        }
        Ok(ran)
    }

    /// Waits until told to stop; for ever when nobody is left to tell.
    async fn told_to_stop(&self) {
        let mut stop = self.stop.clone();
        let is_told = stop.wait_for(|told| *told).await.is_ok();
        if !is_told {
            std::future::pending::<()>().await;
        }
    }

    fn lease(&self, job: &Job) -> Lease {
        let (now, length) = (self.services.context.clock.now(), self.services.lease);
        Lease { job: job.name, by: self.me, now, length }
    }

    /// Renews the lease, three times within its length; returns when it is lost.
    async fn keep(&self, job: &Job) {
        let third = (self.services.lease / 3).to_std().unwrap_or(PAUSE);
        let mut ends = self.lease(job);
        loop {
            tokio::time::sleep(third).await;
            let lease = self.lease(job);
            match store::renew(&self.services.context.db, &lease).await {
                Ok(true) => ends = lease,
                Ok(false) => return,
                // While the database is away nobody else can take it; when the lease is over, somebody may.
                Err(_) if lease.now < ends.now + ends.length => {}
                Err(_) => return,
            }
        }
    }

    /// Writes down how a run ended, and gives the job back.
    async fn ended(&self, job: &Job, outcome: Result<u64, Error>) -> Result<Ran, Error> {
        let (db, at) = (&self.services.context.db, self.services.context.clock.now());
        let begun = store::find(db, job.name).await?.map_or(1, |kept| kept.attempts);
        let end = |outcome, failure, count, attempts| {
            let next_run_at = job.rhythm.next_run(outcome, attempts, at);
            Ended { at, outcome, failure, count, attempts, next_run_at }
        };
        let end = match &outcome {
            Ok(done) => end(Outcome::Succeeded, None, Some(i64::try_from(*done).unwrap_or(i64::MAX)), 0),
            Err(cause) => end(Outcome::Failed, Some(told(cause)), None, begun),
        };
        let is_ours = store::finish(db, job.name, self.me, end).await?;
        Ok(match outcome {
            _ if !is_ours => Ran::Lost,
            Ok(done) => {
                tracing::debug!(job = job.name, done, "A job ended");
                Ran::Done(done)
            }
            Err(cause) => {
                log(job, &cause);
                Ran::Failed(cause)
            }
        })
    }
}

/// Does the work of a job. A panic is a fault like any other: the job is given back and rests before it is tried again.
async fn worked(job: &Job, services: Services) -> Result<u64, Error> {
    let work = AssertUnwindSafe(async { (job.work)(services).await });
    work.catch_unwind().await.unwrap_or_else(|_| Err(Error::internal("a job panicked; the line before says where")))
}

fn log(job: &Job, cause: &Error) {
    let cause = cause as &dyn std::error::Error;
    tracing::warn!(job = job.name, cause, "A job failed; it is tried again after a pause");
}

/// Why a job failed, without anything that may be about a person: causes of ours are in the log.
fn told(cause: &Error) -> String {
    match cause {
        Error::Refused { message, .. } => message.clone(),
        Error::Away(_) => "The database could not be reached.".to_owned(),
        Error::Invalid(_) | Error::Internal(_) => "A fault of the service; its log says more.".to_owned(),
    }
}
