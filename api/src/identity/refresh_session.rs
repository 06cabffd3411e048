//! Exchanging a refresh token for the next pair of tokens.

use super::error::IdentityError;
use super::kit::Identity;
use super::rules::EndedBy;
use super::rules::refresh::{Verdict, judge};
use super::secret;
use super::session::{Alive, Tokens};
use super::store::sessions::{self, Refresh};
use super::store::{accounts, grants};
use crate::access::{Action, Actor, Person};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;

/// Gives out the next pair of tokens of a session.
///
/// # Errors
/// `SESSION_ENDED` for a token that is unknown, was used before, or whose session is over; `CAPACITY_ENDED`
/// when the role of the session no longer holds; faults of the database.
pub async fn refresh_session(context: &Context, identity: &Identity, token: &str) -> Result<Tokens, Error> {
    context.authorize(Action::RefreshSession)?;
    let hash = secret::hash_of_sent(token).ok_or(IdentityError::SessionEnded)?;
    // Strangers are turned away before a transaction begins.
    let account = sessions::account_of_token(&context.db, &hash).await?.ok_or(IdentityError::SessionEnded)?;
    let (refresh, next_hash) = secret::fresh();
    match write(context, RefreshSession { account, hash, next_hash }).await? {
        Some(alive) => alive.tokens(context, identity, refresh),
        None => Err(IdentityError::SessionEnded.into()),
    }
}

struct RefreshSession {
    account: Uuid,
    hash: String,
    next_hash: String,
}

impl Change for RefreshSession {
    /// None when the session was ended because two held the token: that is kept, although the answer is a refusal.
    type Outcome = Option<Alive>;

    async fn apply(&self, writing: &mut Writing) -> Result<Option<Alive>, Error> {
        let (now, tx) = (writing.now(), writing.tx());
        let found = accounts::lock(tx, self.account).await?.ok_or(IdentityError::SessionEnded)?;
        let token = sessions::refresh_token(tx, &self.hash).await?.ok_or(IdentityError::SessionEnded)?;
        let session = sessions::lock(tx, token.session).await?.ok_or(IdentityError::SessionEnded)?;
        // Read again: someone may have used it while this waited for the lock.
        let token = sessions::refresh_token(tx, &self.hash).await?.ok_or(IdentityError::SessionEnded)?;
        let is_over = session.is_ended || session.expires_at <= now;
        let verdict = judge(sessions::seen(tx, &token, is_over).await?, now);
        if verdict == Verdict::Over {
            return Err(IdentityError::SessionEnded.into());
        }
        let entry = |action| {
            Entry::of(RecordKind::Session, session.id, action).about(session.account).owned_by(session.account)
        };
        if verdict == Verdict::Stolen {
            sessions::end(tx, session.id, EndedBy::Reuse, now).await?;
            writing.record(entry("endStolenSession"));
            return Ok(None);
        }
        if !found.account.is_open(writing.context().is_demo) {
            return Err(IdentityError::SessionEnded.into());
        }
        let person = self.person(writing, session.id, session.grant).await?;
        self.exchange(writing, &token, verdict).await?;
        writing.acts_as(Actor::Person(person));
        writing.record(entry("refreshSession").after(Facts::default().with("role", person.capacity.role.code())));
        Ok(Some(Alive { person, expires_at: session.expires_at }))
    }
}

impl RefreshSession {
    /// Who goes on, if the role still holds.
    async fn person(&self, writing: &Writing, session: Uuid, grant: Uuid) -> Result<Person, Error> {
        let (context, tx) = (writing.context(), writing.tx());
        let held = grants::find(tx.connection(), grant).await?;
        let held = held.filter(|held| held.holds_on(context.clock.today())).ok_or(IdentityError::CapacityEnded)?;
        Ok(Person { account: self.account, session, capacity: held.capacity() })
    }

    async fn exchange(&self, writing: &Writing, token: &Refresh, verdict: Verdict) -> Result<(), Error> {
        let (now, tx) = (writing.now(), writing.tx());
        let next = ids::fresh(now);
        sessions::insert_token(tx, next, token.session, &self.next_hash, now).await?;
        match verdict {
            Verdict::Replace => sessions::replace(tx, token, next).await,
            _ if sessions::rotate(tx, token, next, now).await? => Ok(()),
            _ => Err(IdentityError::SessionEnded.into()),
        }
    }
}
