//! Retention: which letters someone got is kept for a while, so that questions can
//! be answered, and then removed (GDPR art. 5: no longer than is needed).

use super::kit::Post;
use super::store::old::{self, Removed};
use crate::access::Actor;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};

/// Removes letters that were queued, and buttons that were made, longer ago than
/// `mail_kept_days` and wait for nothing any more; how many of both. It goes in
/// steps, each one entry of the journal with numbers and nobody's name.
///
/// # Errors
/// Faults of the database.
pub async fn forget_old(context: &Context, post: &Post) -> Result<u64, Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let (now, kept) = (context.clock.now(), post.kept());
    let mut removed = 0;
    loop {
        let step = write(&context, ForgetOld { now, before: now - kept }).await?;
        removed += step.letters + step.buttons;
        if step.letters + step.buttons == 0 {
            return Ok(removed);
        }
    }
}

struct ForgetOld {
    now: DateTime<Utc>,
    before: DateTime<Utc>,
}

impl Change for ForgetOld {
    type Outcome = Removed;

    async fn apply(&self, writing: &mut Writing) -> Result<Removed, Error> {
        let removed = old::remove(writing.tx(), self.before, self.now).await?;
        if removed.letters + removed.buttons > 0 {
            let facts = Facts::default()
                .with("queuedBefore", self.before.to_rfc3339())
                .with("letters", removed.letters)
                .with("buttons", removed.buttons);
            let entry = Entry::of(RecordKind::Deployment, ids::seeded("deployment", ""), "forgetMail");
            writing.record(entry.after(facts));
        }
        Ok(removed)
    }
}
