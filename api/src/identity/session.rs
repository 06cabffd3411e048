//! Starting a session, and the pair of tokens that comes of it.

use super::error::IdentityError;
use super::kit::Identity;
use super::rules::{RoleGrant, Session};
use super::secret;
use super::store::{accounts, external, grants, sessions};
use super::tokens;
use crate::access::{Actor, Capacity, Person};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use secrecy::SecretString;
use uuid::Uuid;

/// What someone who signed in holds.
#[derive(Debug)]
pub struct Tokens {
    /// Proves for minutes who is asking.
    pub access: SecretString,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Exchanged once for the next pair.
    pub refresh: SecretString,
    /// When the session ends, whatever is exchanged.
    pub session_expires_at: DateTime<Utc>,
}

/// A session that is alive, in its capacity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alive {
    pub(super) person: Person,
    pub(super) expires_at: DateTime<Utc>,
}

impl Alive {
    /// The pair of tokens of this session.
    ///
    /// # Errors
    /// There is no key to sign with.
    pub(super) fn tokens(
        &self,
        context: &Context,
        identity: &Identity,
        refresh: SecretString,
    ) -> Result<Tokens, Error> {
        let Person { account, session, capacity } = self.person;
        let bearer = tokens::Bearer { account, session, capacity };
        let issued = tokens::issue(identity.keys(), identity.tokens(), &context.clock, &bearer)?;
        Ok(Tokens { access: issued.token, expires_at: issued.expires_at, refresh, session_expires_at: self.expires_at })
    }
}

/// Starts a session of an account in one of its capacities; who it is was proved
/// before. `proof` is the hash of the password that was checked, which must still
/// be the account's; `renewed` replaces it where the parameters have risen.
pub(super) struct StartSession {
    pub(super) account: Uuid,
    pub(super) wanted: Option<Uuid>,
    pub(super) proof: Option<String>,
    pub(super) renewed: Option<String>,
    pub(super) refresh_hash: String,
    pub(super) life: TimeDelta,
}

impl Change for StartSession {
    type Outcome = Alive;

    async fn apply(&self, writing: &mut Writing) -> Result<Alive, Error> {
        let (now, today, tx) = (writing.now(), writing.context().clock.today(), writing.tx());
        let found = accounts::lock(tx, self.account).await?.ok_or(IdentityError::SignInRefused)?;
        let is_proved = self.proof.is_none() || self.proof == found.password_hash;
        if !is_proved || !found.account.is_open(writing.context().is_demo) {
            return Err(IdentityError::SignInRefused.into());
        }
        let mut held = grants::of(tx.connection(), self.account).await?;
        // What only the word of an issuer gives counts in sessions that begin with it.
        let given = external::given_to(tx, self.account).await?;
        held.retain(|grant| !given.contains(&grant.id));
        let capacity = choose(&held, self.wanted, today)?;
        let session = Session {
            id: ids::fresh(now),
            account: self.account,
            grant: capacity.grant,
            started_at: now,
            expires_at: now + self.life,
            is_ended: false,
        };
        sessions::insert(tx, &session).await?;
        sessions::insert_token(tx, ids::fresh(now), session.id, &self.refresh_hash, now).await?;
        if let Some(renewed) = &self.renewed {
            accounts::renew_hash(tx, self.account, renewed).await?;
        }
        let person = Person { account: self.account, session: session.id, capacity };
        writing.acts_as(Actor::Person(person));
        writing.record(
            Entry::of(RecordKind::Session, session.id, "signIn")
                .about(self.account)
                .owned_by(self.account)
                .after(Facts::default().with("role", capacity.role.code())),
        );
        Ok(Alive { person, expires_at: session.expires_at })
    }
}

/// The capacity that is wanted, else the first one that holds today.
pub(super) fn choose(grants: &[RoleGrant], wanted: Option<Uuid>, today: NaiveDate) -> Result<Capacity, Error> {
    let mut held = grants.iter().filter(|grant| grant.holds_on(today));
    let Some(wanted) = wanted else {
        return held.next().map(RoleGrant::capacity).ok_or_else(|| IdentityError::NoCapacity.into());
    };
    let mut problems = Problems::default();
    let chosen = held.find(|grant| grant.id == wanted).ok_or(IdentityError::CapacityNotHeld);
    let chosen = problems.take("capacity", chosen);
    problems.finish()?;
    chosen.map(RoleGrant::capacity).ok_or_else(|| IdentityError::CapacityNotHeld.into())
}

/// Starts a session for someone whose identity was proved by other means.
///
/// # Errors
/// `SIGN_IN_REFUSED` for an account that is not in use, `NO_CAPACITY`, `CAPACITY_NOT_HELD`; faults of the database.
pub async fn start_session(
    context: &Context,
    identity: &Identity,
    account: Uuid,
    wanted: Option<Uuid>,
) -> Result<Tokens, Error> {
    let (refresh, refresh_hash) = secret::fresh();
    let life = identity.lives().session;
    let start = StartSession { account, wanted, proof: None, renewed: None, refresh_hash, life };
    write(context, start).await?.tokens(context, identity, refresh)
}
