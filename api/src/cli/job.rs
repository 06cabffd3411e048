//! `job`: background jobs at the command line.

use super::{Outcomes, operator};
use crate::config::Settings;
use crate::jobs::rules::{Kept, Outcome};
use crate::jobs::{Listed, Ran, Runner, list_jobs};
use crate::logs;
use crate::server::Shared;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::Subcommand;
use tokio::sync::watch;

/// What to do with jobs.
#[derive(Debug, Subcommand)]
pub(super) enum JobCommand {
    /// List the jobs: when each runs, when it ran last, and how that ended.
    List,
    /// Run one job now, due or not, unless another process is at it.
    Run {
        /// Its name, as `job list` shows it.
        name: String,
    },
}

/// Does what was asked, as the operator.
pub(super) async fn run(settings: Settings, command: JobCommand) -> Outcomes {
    let shared = operator(settings).await?;
    let outcome = match command {
        JobCommand::List => list(&shared).await,
        JobCommand::Run { name } => run_now(&shared, &name).await,
    };
    shared.db.close().await;
    outcome
}

async fn list(shared: &Shared) -> Outcomes {
    let now = shared.clock.now();
    for listed in list_jobs(&shared.as_operator()).await? {
        logs::say(&line(&listed, now));
    }
    Ok(())
}

async fn run_now(shared: &Shared, name: &str) -> Outcomes {
    // Nobody tells it to stop: breaking it off leaves its lease to end by itself.
    let (_stop, told) = watch::channel(false);
    match Runner::new(shared.services(), told).run_now(name).await? {
        Ran::Done(count) => logs::say(&format!("{name}: done, {count}.")),
        Ran::Failed(cause) => return Err(Box::new(cause)),
        Ran::Elsewhere => {
            return Err(format!("{name} is being run by another process; try again when it is done").into());
        }
        Ran::Lost | Ran::Stopped => return Err(format!("{name} was broken off; it is run again when it is due").into()),
    }
    Ok(())
}

/// A job on a line, with what came of it last.
fn line(listed: &Listed, now: DateTime<Utc>) -> String {
    let Listed { job, kept } = listed;
    let state = kept.as_ref().map_or_else(|| "not prepared yet".to_owned(), |kept| state(kept, now));
    format!("{:<12} {:<16} {state}\n  {}", job.name, job.rhythm.words(), job.about)
}

fn state(kept: &Kept, now: DateTime<Utc>) -> String {
    if kept.is_running(now) {
        return "running now".to_owned();
    }
    let next = written(kept.next_run_at);
    match (kept.last_end, &kept.last_failure) {
        (None, _) => format!("never ran; next {next}"),
        (Some((at, Outcome::Failed)), Some(why)) => format!("failed {}: {why} Next {next}", written(at)),
        (Some((at, _)), _) => format!("done {}, {}; next {next}", written(at), kept.last_count.unwrap_or_default()),
    }
}

fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}
