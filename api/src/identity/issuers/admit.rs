//! Whoever an issuer vouched for comes in: an account is found or made, by issuer and name at the issuer alone, the register is
//! made to agree with what was asserted, and a session begins.

use super::error::IssuerError;
use super::rights::{Rights, settle};
use super::rules::person::Vouched;
use crate::access::{Actor, Person};
use crate::identity::rules::{RoleGrant, Session};
use crate::identity::session::Alive;
use crate::identity::store::external::{self, Known};
use crate::identity::store::{accounts, grants, identities, sessions};
use crate::journal::{Entry, Facts, RecordKind, Writing};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Someone who comes in.
pub(super) struct Admission {
    /// Address of the issuer.
    pub(super) issuer: String,
    /// What it vouched for.
    pub(super) vouched: Vouched,
    /// What follows by today's register.
    pub(super) rights: Rights,
    /// When the session ends at the latest.
    pub(super) until: DateTime<Utc>,
    /// How it goes on.
    pub(super) way: Way,
}

/// How a session goes on.
pub(super) enum Way {
    /// By refresh tokens of ours, of which this is the hash of the first.
    Refreshed(String),
    /// As long as the token of the issuer does, under the key that follows from it.
    Brought(Uuid),
}

impl Admission {
    /// Lets them in, within a change; why they can do nothing here, which leaves their account and its rights as they became.
    ///
    /// # Errors
    /// `EXTERNAL_EMAIL_TAKEN`, `EXTERNAL_ACCOUNT_SHUT`: nothing becomes of it; faults of the database.
    pub(super) async fn apply(&self, writing: &mut Writing) -> Result<Result<Alive, IssuerError>, Error> {
        let known = self.someone(writing).await?;
        let found = accounts::lock(writing.tx(), known.account).await?.ok_or(IssuerError::AccountShut)?;
        if !found.account.is_open(writing.context().is_demo) {
            return Err(IssuerError::AccountShut.into());
        }
        if let Some(alive) = self.begun(writing, known).await? {
            return Ok(Ok(alive));
        }
        identities::used(writing.tx(), known.id, writing.now()).await?;
        match settle(writing, known, self.rights.clone()).await? {
            Ok(grant) => self.begin(writing, known, &grant).await.map(Ok),
            Err(why) => {
                let facts = Facts::default().with("issuer", self.issuer.as_str()).with("refusal", why.to_string());
                let entry = Entry::of(RecordKind::Account, known.account, "signInExternally").about(known.account);
                writing.record(entry.owned_by(known.account).after(facts));
                Ok(Err(why))
            }
        }
    }

    /// Who it is; whoever comes for the first time gets an account.
    async fn someone(&self, writing: &mut Writing) -> Result<Known, Error> {
        let (issuer, subject) = (self.issuer.as_str(), self.vouched.subject.as_str());
        if let Some(known) = external::lock(writing.tx(), issuer, subject).await? {
            return Ok(known);
        }
        external::one_at_a_time(writing.tx()).await?;
        match external::lock(writing.tx(), issuer, subject).await? {
            Some(known) => Ok(known),
            None => self.made(writing).await,
        }
    }

    /// An account for someone new. An address that someone has here leads to no account: it may be anyone's, and two accounts of
    /// one person would not know of each other. One that the issuer has not verified is not taken over.
    async fn made(&self, writing: &mut Writing) -> Result<Known, Error> {
        let email = self.vouched.email();
        if let Some(email) = &email
            && accounts::key_by_email(writing.tx(), &email.key()).await?.is_some()
        {
            return Err(IssuerError::EmailTaken.into());
        }
        let (now, account, name) = (writing.now(), ids::fresh(writing.now()), self.vouched.name()?);
        let email = email.filter(|_| self.vouched.is_email_verified);
        let new = accounts::New {
            id: account,
            email: email.as_ref(),
            name: &name,
            language: self.vouched.language(),
            password_hash: None,
            is_demo: false,
        };
        accounts::insert(writing.tx(), new, now).await?;
        let id = external::insert(writing.tx(), account, (&self.issuer, &self.vouched.subject), now).await?;
        let facts = Facts::default().with("issuer", self.issuer.as_str()).personal("name", name.as_str());
        let facts = facts.personal("subject", self.vouched.subject.as_str());
        let facts = email.iter().fold(facts, |facts, email| facts.personal("email", email.as_str()));
        let entry = Entry::of(RecordKind::Account, account, "makeExternalAccount").about(account).owned_by(account);
        writing.record(entry.after(facts));
        Ok(Known { id, account })
    }

    /// The session that the same token began a moment ago, where someone was faster.
    async fn begun(&self, writing: &Writing, known: Known) -> Result<Option<Alive>, Error> {
        let Way::Brought(key) = self.way else { return Ok(None) };
        let Some(session) = sessions::lock(writing.tx(), key).await? else { return Ok(None) };
        let grant = grants::find(writing.tx().connection(), session.grant).await?;
        let grant = grant.filter(|_| session.account == known.account).ok_or(IssuerError::NotVouched)?;
        Ok(Some(alive(&session, &grant)))
    }

    async fn begin(&self, writing: &mut Writing, known: Known, grant: &RoleGrant) -> Result<Alive, Error> {
        let now = writing.now();
        let id = match &self.way {
            Way::Refreshed(_) => ids::fresh(now),
            Way::Brought(key) => *key,
        };
        let (started_at, expires_at) = (now, self.until);
        let session = Session { id, account: known.account, grant: grant.id, started_at, expires_at, is_ended: false };
        sessions::insert(writing.tx(), &session).await?;
        external::began(writing.tx(), id, known.id, now).await?;
        if let Way::Refreshed(hash) = &self.way {
            sessions::insert_token(writing.tx(), ids::fresh(now), id, hash, now).await?;
        }
        let alive = alive(&session, grant);
        writing.acts_as(Actor::Person(alive.person));
        let facts = Facts::default().with("role", grant.role.code()).with("issuer", self.issuer.as_str());
        let entry = Entry::of(RecordKind::Session, id, "signIn").about(known.account).owned_by(known.account);
        writing.record(entry.after(facts));
        Ok(alive)
    }
}

fn alive(session: &Session, grant: &RoleGrant) -> Alive {
    let person = Person { account: session.account, session: session.id, capacity: grant.capacity() };
    Alive { person, expires_at: session.expires_at }
}
