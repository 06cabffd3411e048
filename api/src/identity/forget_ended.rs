//! Retention of what proved who someone was: sessions with their refresh tokens,
//! and links. Once they ended they are kept for a while, so that misuse can be
//! looked into, and then removed (GDPR art. 5: no longer than is needed).

use super::kit::Identity;
use super::store::attempts;
use super::store::ended::{self, Removed};
use crate::access::Actor;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};

/// Removes sessions and links that ended longer ago than `ended_sessions_kept_days`;
/// how many of both. It goes in steps, so that nobody waits long for the one who
/// writes; each step is one entry of the journal with numbers and nobody's name.
///
/// # Errors
/// Faults of the database.
pub async fn forget_ended(context: &Context, identity: &Identity) -> Result<u64, Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let before = context.clock.now() - identity.lives().kept_after_end;
    let mut removed = attempts::forget(&context.db, context.clock.now()).await?;
    loop {
        let step = write(&context, ForgetEnded { before }).await?;
        removed += step.sessions + step.links;
        if step.is_nothing() {
            return Ok(removed);
        }
    }
}

struct ForgetEnded {
    before: DateTime<Utc>,
}

impl Change for ForgetEnded {
    type Outcome = Removed;

    async fn apply(&self, writing: &mut Writing) -> Result<Removed, Error> {
        let removed = ended::remove(writing.tx(), self.before).await?;
        if !removed.is_nothing() {
            let facts = Facts::default()
                .with("endedBefore", self.before.to_rfc3339())
                .with("sessions", removed.sessions)
                .with("refreshTokens", removed.tokens)
                .with("links", removed.links);
            let entry = Entry::of(RecordKind::Deployment, ids::seeded("deployment", ""), "forgetEnded");
            writing.record(entry.after(facts));
        }
        Ok(removed)
    }
}
