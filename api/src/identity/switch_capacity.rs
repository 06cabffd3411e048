//! Going on in another of the own capacities: one is active per token.

use super::error::IdentityError;
use super::issuers::error::IssuerError;
use super::kit::Identity;
use super::secret;
use super::session::{Alive, Tokens, choose};
use super::sign_out::own;
use super::store::{accounts, external, grants, sessions};
use crate::access::{Action, Person};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;

/// Gives out a pair of tokens in another capacity; the session is the same.
///
/// # Errors
/// `CAPACITY_NOT_HELD`, `SESSION_ENDED`, `EXTERNAL_CAPACITY_NOT_ASSERTED`; faults of the database.
pub async fn switch_capacity(context: &Context, identity: &Identity, wanted: Uuid) -> Result<Tokens, Error> {
    let person = own(context, Action::SwitchCapacity)?;
    let (refresh, refresh_hash) = secret::fresh();
    let alive = write(context, SwitchCapacity { person, wanted, refresh_hash }).await?;
    alive.tokens(context, identity, refresh)
}

struct SwitchCapacity {
    person: Person,
    wanted: Uuid,
    refresh_hash: String,
}

impl Change for SwitchCapacity {
    type Outcome = Alive;

    async fn apply(&self, writing: &mut Writing) -> Result<Alive, Error> {
        let Person { account, session, capacity } = self.person;
        let (now, today, tx) = (writing.now(), writing.context().clock.today(), writing.tx());
        accounts::lock(tx, account).await?.ok_or(IdentityError::SessionEnded)?;
        let found = sessions::lock(tx, session).await?.ok_or(IdentityError::SessionEnded)?;
        if found.is_ended || found.expires_at <= now {
            return Err(IdentityError::SessionEnded.into());
        }
        let mut held = grants::of(tx.connection(), account).await?;
        match external::of_session(tx, session).await? {
            Some(identity) => {
                let asserted = external::asserted(tx, identity).await?;
                let is_held = held.iter().any(|grant| grant.id == self.wanted && grant.holds_on(today));
                if is_held && !asserted.contains_key(&self.wanted) {
                    return Err(IssuerError::CapacityNotAsserted.into());
                }
            }
            None => {
                let given = external::given_to(tx, account).await?;
                held.retain(|grant| !given.contains(&grant.id));
            }
        }
        let chosen = choose(&held, Some(self.wanted), today)?;
        sessions::set_grant(tx, session, chosen.grant).await?;
        let next = ids::fresh(now);
        sessions::insert_token(tx, next, session, &self.refresh_hash, now).await?;
        sessions::use_up_others(tx, session, next, now).await?;
        let entry = Entry::of(RecordKind::Session, session, "switchCapacity").about(account).owned_by(account);
        let before = Facts::default().with("role", capacity.role.code());
        writing.record(entry.before(before).after(Facts::default().with("role", chosen.role.code())));
        Ok(Alive { person: Person { account, session, capacity: chosen }, expires_at: found.expires_at })
    }
}
