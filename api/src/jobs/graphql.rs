//! Background jobs in the graph.

use super::list_jobs::{Listed, list_jobs};
use super::rules::{Kept, Outcome};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};

/// How a run of a job ended.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Outcome")]
pub enum JobOutcome {
    /// It did all it had to do.
    Succeeded,
    /// It broke off, and is tried again after a pause.
    Failed,
}

/// A piece of background work, done by one process at a time. For OFFICER and ADMIN.
#[derive(SimpleObject)]
pub struct Job {
    /// Its name, as in `social-economy job run NAME`.
    name: String,
    /// What it does, in an English sentence.
    about: String,
    /// When it runs, in English: so many seconds after its last end, or daily at a time in Europe/Brussels.
    rhythm: String,
    /// When it is due next, UTC; null before the database was prepared for it.
    next_run_at: Option<Instant>,
    /// Whether a process is at it now.
    is_running: bool,
    /// When it began last, UTC; null before its first run.
    last_started_at: Option<Instant>,
    /// When it ended last, UTC; null before its first end.
    last_finished_at: Option<Instant>,
    /// How it ended last; null before its first end.
    last_outcome: Option<JobOutcome>,
    /// Why it failed, an English sentence without personal data; null unless its last run failed.
    last_failure: Option<String>,
    /// How many things it did when it last succeeded, such as letters sent or rows removed; null before.
    last_count: Option<i32>,
    /// Runs that were begun since it last succeeded; count.
    attempts: i32,
}

impl Job {
    fn of(listed: Listed, now: DateTime<Utc>) -> Self {
        let Listed { job, kept } = listed;
        let of = |part: fn(&Kept) -> Option<DateTime<Utc>>| kept.as_ref().and_then(part).map(Instant);
        Self {
            name: job.name.to_owned(),
            about: job.about.to_owned(),
            rhythm: job.rhythm.words(),
            next_run_at: of(|kept| Some(kept.next_run_at)),
            is_running: kept.as_ref().is_some_and(|kept| kept.is_running(now)),
            last_started_at: of(|kept| kept.last_started_at),
            last_finished_at: of(|kept| kept.last_end.map(|(at, _)| at)),
            last_outcome: kept.as_ref().and_then(|kept| kept.last_end).map(|(_, outcome)| outcome.into()),
            last_count: kept
                .as_ref()
                .and_then(|kept| kept.last_count)
                .map(|count| i32::try_from(count).unwrap_or(i32::MAX)),
            attempts: kept.as_ref().map_or(0, |kept| kept.attempts),
            last_failure: kept.and_then(|kept| kept.last_failure),
        }
    }
}

/// Questions about background work.
#[derive(Default)]
pub struct JobQuery;

#[Object]
impl JobQuery {
    /// Background jobs, by name: what ran when, and what failed.
    #[graphql(guard = "Can(Action::ReadJobs)", directive = can::apply(Action::ReadJobs.code().to_owned()))]
    async fn jobs(&self, ctx: &Context<'_>) -> Maybe<Vec<Job>> {
        let now = ctx.surroundings().clock.now();
        let listed = list_jobs(ctx.surroundings()).await;
        Some(listed.map(|jobs| jobs.into_iter().map(|listed| Job::of(listed, now)).collect()))
    }
}
