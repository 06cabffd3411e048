//! Every job of the service. A new one is one more entry.

use super::kit::{Job, Services};
use super::rules::Rhythm;
use crate::guide::listings;
use crate::partners::{budgets, clients, webhooks};
use crate::shared::error::Error;
use crate::{applications, files, identity, journal, learning, mail, meetings};

/// Every job, by name.
pub const JOBS: &[Job] = &[
    Job {
        name: "clean-up",
        about: "Removes what is done with: sessions and links that ended long ago, idempotency keys that are no longer remembered, files that were announced and never came, contents that belong to no file, letters and deliveries to webhooks of long ago, contacts of partner clients that ended long ago.",
        rhythm: Rhythm::Daily { hour: 3, minute: 15 },
        work: |services| Box::pin(clean_up(services)),
    },
    Job {
        name: "approve-minutes",
        about: "Approves minutes of network meetings against which nobody objected in time.",
        rhythm: Rhythm::Daily { hour: 0, minute: 10 },
        work: |services| Box::pin(approve_minutes(services)),
    },
    Job {
        name: "watch-listings",
        about: "Warns owners of recognitions that end and of confirmations that grow old, and suspends listings whose time is over.",
        rhythm: Rhythm::Daily { hour: 0, minute: 1 },
        work: |services| Box::pin(watch_listings(services)),
    },
    Job {
        name: "end-completions",
        about: "Puts applications back whose completion did not come in time: they stand as they were submitted, marked incomplete.",
        rhythm: Rhythm::Daily { hour: 0, minute: 2 },
        work: |services| Box::pin(end_completions(services)),
    },
    Job {
        name: "lapse-reserves",
        about: "Ends the reserve of applications for which no money was freed until their last day there.",
        rhythm: Rhythm::Daily { hour: 0, minute: 3 },
        work: |services| Box::pin(lapse_reserves(services)),
    },
    Job {
        name: "end-unasserted-roles",
        about: "Ends the roles and claims that the word of an external issuer gave to people who have not signed in there for long.",
        rhythm: Rhythm::Daily { hour: 0, minute: 4 },
        work: |services| Box::pin(end_unasserted_roles(services)),
    },
    Job {
        name: "watch-client-secrets",
        about: "Warns the contacts of partner clients of secrets that end within fourteen days, unless a newer one is in use.",
        rhythm: Rhythm::Daily { hour: 0, minute: 5 },
        work: |services| Box::pin(watch_client_secrets(services)),
    },
    Job {
        name: "lapse-seats",
        about: "Ends offers of seats that ran out and seats that were not reaffirmed in time, and offers them to who waits.",
        rhythm: Rhythm::Every { seconds: 10 },
        work: |services| Box::pin(lapse_seats(services)),
    },
    Job {
        name: "free-seats",
        about: "Gives up the seats of those whose account was shut or erased at learning events to come, so that the line moves.",
        rhythm: Rhythm::Every { seconds: 60 },
        work: |services| Box::pin(free_seats(services)),
    },
    Job {
        name: "issue-certificates",
        about: "Issues the certificates that are still missing at learning events that were closed.",
        rhythm: Rhythm::Every { seconds: 300 },
        work: |services| Box::pin(issue_certificates(services)),
    },
    Job {
        name: "delete-needs",
        about: "Deletes what people said they need at a learning event, 30 days after it.",
        rhythm: Rhythm::Daily { hour: 3, minute: 30 },
        work: |services| Box::pin(delete_needs(services)),
    },
    Job {
        name: "sweep-letters",
        about: "Removes the files of letters to people who were erased, where that could not be done at once.",
        rhythm: Rhythm::Every { seconds: 900 },
        work: |services| Box::pin(sweep_letters(services)),
    },
    Job {
        name: "remind",
        about: "Queues the reminders of what takes place in a week or tomorrow, from nine o'clock on.",
        rhythm: Rhythm::Every { seconds: 900 },
        work: |services| Box::pin(remind(services)),
    },
    Job {
        name: "send-mail",
        about: "Sends the letters whose turn has come.",
        rhythm: Rhythm::Every { seconds: 10 },
        work: |services| Box::pin(send_mail(services)),
    },
    Job {
        name: "send-webhooks",
        about: "Sends what is due to webhooks. Every process that runs jobs does so all the time; this is for what none of them took.",
        rhythm: Rhythm::Every { seconds: 60 },
        work: |services| Box::pin(send_webhooks(services)),
    },
];

/// The job with a name.
pub fn named(name: &str) -> Option<&'static Job> {
    JOBS.iter().find(|job| job.name == name)
}

async fn clean_up(services: Services) -> Result<u64, Error> {
    let sessions = identity::forget_ended(&services.context, &services.identity).await?;
    let keys = journal::forget_done(&services.context).await?;
    let letters = mail::forget_old(&services.context, &services.post).await?;
    let deliveries = webhooks::forget_old(&services.context, &services.webhooks).await?;
    let budgets = budgets::forget_budgets(&services.context).await?;
    let contacts = clients::forget_contacts(&services.context, &services.identity).await?;
    let kept = sessions + keys + letters + deliveries + budgets + contacts;
    Ok(kept + files::clean_up(&services.context, &services.files).await?)
}

async fn approve_minutes(services: Services) -> Result<u64, Error> {
    meetings::approve_by_silence(&services.context).await
}

async fn watch_listings(services: Services) -> Result<u64, Error> {
    listings::watch_listings(&services.context).await
}

async fn end_unasserted_roles(services: Services) -> Result<u64, Error> {
    identity::end_unasserted(&services.context, &services.identity).await
}

async fn watch_client_secrets(services: Services) -> Result<u64, Error> {
    clients::watch_secrets(&services.context).await
}

async fn lapse_seats(services: Services) -> Result<u64, Error> {
    learning::lapse_due(&services.context).await
}

async fn free_seats(services: Services) -> Result<u64, Error> {
    learning::free_seats_of_gone(&services.context).await
}

async fn issue_certificates(services: Services) -> Result<u64, Error> {
    learning::issue_certificates_due(&services.context).await
}

async fn end_completions(services: Services) -> Result<u64, Error> {
    applications::end_completions(&services.context, &services.files).await
}

async fn lapse_reserves(services: Services) -> Result<u64, Error> {
    applications::lapse_reserves(&services.context).await
}

async fn delete_needs(services: Services) -> Result<u64, Error> {
    learning::delete_needs_due(&services.context).await
}

async fn sweep_letters(services: Services) -> Result<u64, Error> {
    mail::sweep_letters(&services.context, &services.post).await
}

async fn remind(services: Services) -> Result<u64, Error> {
    mail::remind_due(&services.context, &services.post).await
}

async fn send_webhooks(services: Services) -> Result<u64, Error> {
    services.sender.send_due(&services.context).await
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
