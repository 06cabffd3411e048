//! Work of the clock: contacts are warned of secrets that end, while there is time to replace them.

use super::rules::WARNING;
use super::store;
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// What the journal calls the warning.
pub(super) const WARNED: &str = "warnOfClientSecretEnd";

/// Warns the contacts of programs that act of secrets that end within fourteen days, each once, unless a newer one is in use; of how
/// many. Letters follow from the entries; two processes may do it at once.
///
/// # Errors
/// `FORBIDDEN`; faults of the database: what was done before stays done.
pub async fn watch_secrets(context: &Context) -> Result<u64, Error> {
    context.authorize(Action::ManageClientSecrets)?;
    let now = context.clock.now();
    let ending = store::ending(&context.db, now, now + WARNING).await?;
    let (mut warned, mut failed) = (0, None);
    for (secret, client) in wanted(context, ending).await? {
        match write(context, Warn { secret, client }).await {
            Ok(was_due) => warned += u64::from(was_due),
            // One that fails must not keep all others waiting.
            Err(fault) => failed = Some(fault),
        }
    }
    failed.map_or(Ok(warned), Err)
}

/// Of which of these secrets someone is to be warned.
async fn wanted(context: &Context, ending: Vec<(Uuid, Uuid)>) -> Result<Vec<(Uuid, Uuid)>, Error> {
    let clients: Vec<_> = ending.iter().map(|(_, client)| *client).collect();
    let (found, secrets) =
        (store::by_ids(&context.db, &clients).await?, store::secrets_of(&context.db, &clients).await?);
    let is_wanted = |(secret, client): &(Uuid, Uuid)| {
        let acts = found.get(client).is_some_and(|client| client.acts_on(context.clock.today()));
        let wants = secrets
            .get(client)
            .is_some_and(|all| all.iter().any(|one| one.id == *secret && one.wants_warning(all, context.clock.now())));
        acts && wants
    };
    Ok(ending.into_iter().filter(is_wanted).collect())
}

struct Warn {
    secret: Uuid,
    client: Uuid,
}

impl Change for Warn {
    type Outcome = bool;

    async fn apply(&self, writing: &mut Writing) -> Result<bool, Error> {
        if !store::mark_warned(writing.tx(), self.secret, writing.now()).await? {
            return Ok(false);
        }
        let entry = Entry::of(RecordKind::ClientSecret, self.secret, WARNED).about(self.client).owned_by(self.client);
        writing.record(entry.after(Facts::default().with("isWarned", true)));
        Ok(true)
    }
}
