//! Which jobs there are, what ran when, and what failed.

use super::kit::Job;
use super::list::JOBS;
use super::rules::Kept;
use super::store;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// A job with what is known of its runs.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The job.
    pub job: &'static Job,
    /// What is known; none before the database was prepared for it.
    pub kept: Option<Kept>,
}

/// Every job, by name.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn list_jobs(context: &Context) -> Result<Vec<Listed>, Error> {
    context.authorize(Action::ReadJobs)?;
    let kept = store::all(&context.db).await?;
    let of = |job: &Job| kept.iter().find(|kept| kept.name == job.name).cloned();
    Ok(JOBS.iter().map(|job| Listed { job, kept: of(job) }).collect())
}
