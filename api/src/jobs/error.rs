//! What can be refused about jobs.

use crate::refusals;

refusals! {
    /// Why a job is not run.
    pub enum JobError {
        /// A name that no job has.
        Unknown { name: String, known: String } => NotFound, "JOB_UNKNOWN", "There is no job `{name}`; the jobs are {known}.";
    }
}
