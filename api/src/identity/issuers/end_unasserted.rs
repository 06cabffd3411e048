//! Whoever signs in no more keeps what an issuer's word gave them only for so long: what nobody said again in
//! `external_role_days` ends, with the claims that stand on it. Signing in anew gives it anew.

use super::rights::end_all_given;
use crate::access::Actor;
use crate::identity::kit::Identity;
use crate::identity::store::external::Known;
use crate::identity::store::{accounts, identities};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;
use uuid::Uuid;

/// Ends what the word of issuers gave and was not said again for too long, each in a transaction of its own; how many roles that
/// were. Doing it twice does nothing more, and two processes may do it at once.
///
/// # Errors
/// Faults of the database: what was done before stays done.
pub async fn end_unasserted(context: &Context, identity: &Identity) -> Result<u64, Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let patience = identity.lives().external_role;
    let (mut ended, mut failed) = (0, None);
    for which in identities::silent_since(&context.db, context.clock.now() - patience).await? {
        match write(&context, EndUnasserted { which, patience }).await {
            Ok(roles) => ended += roles,
            // One that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(ended), Err)
}

/// What the word about one person gave, decided again behind its lock.
struct EndUnasserted {
    which: Uuid,
    patience: TimeDelta,
}

impl Change for EndUnasserted {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let Some(silent) = identities::lock(writing.tx(), self.which).await? else { return Ok(0) };
        // Whoever signed in meanwhile was spoken of.
        if !silent.is_silent(self.patience, writing.now()) {
            return Ok(0);
        }
        let account = silent.account;
        accounts::lock(writing.tx(), account).await?.ok_or_else(Error::not_found)?;
        let ended = end_all_given(writing, Known { id: silent.id, account }).await?;
        let entry = Entry::of(RecordKind::Account, account, "endUnassertedRoles").about(account).owned_by(account);
        let facts = Facts::default().with("issuer", silent.issuer.as_str()).with("endedRoles", ended);
        writing.record(entry.after(facts));
        Ok(ended)
    }
}
