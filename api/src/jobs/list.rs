//! Every job of the service. A new one is one more entry.

use super::kit::{Job, Services};
use super::rules::Rhythm;
use crate::shared::error::Error;
use crate::{identity, journal, mail};

/// Every job, by name.
pub const JOBS: &[Job] = &[
    Job {
        name: "clean-up",
        about: "Removes what is done with: sessions and links that ended long ago, idempotency keys that are no longer remembered.",
        rhythm: Rhythm::Daily { hour: 3, minute: 15 },
        work: |services| Box::pin(clean_up(services)),
    },
    Job {
        name: "send-mail",
        about: "Sends the letters whose turn has come.",
        rhythm: Rhythm::Every { seconds: 10 },
        work: |services| Box::pin(send_mail(services)),
    },
];

/// The job with a name.
pub fn named(name: &str) -> Option<&'static Job> {
    JOBS.iter().find(|job| job.name == name)
}

async fn clean_up(services: Services) -> Result<u64, Error> {
    let sessions = identity::forget_ended(&services.context, &services.identity).await?;
    Ok(sessions + journal::forget_done(&services.context).await?)
}

async fn send_mail(services: Services) -> Result<u64, Error> {
    mail::send_due(&services.context, &services.post).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_job_has_a_name_of_its_own_that_can_be_typed() {
        let names: BTreeSet<_> = JOBS.iter().map(|job| job.name).collect();
        assert_eq!(names.len(), JOBS.len());
        for name in names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        }
    }
}
