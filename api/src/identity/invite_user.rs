//! New accounts: by invitation, or with a password at the command line.

use super::grant_role::{AskedRole, NewRole};
use super::kit::Identity;
use super::rules::{EmailAddress, LinkPurpose, PersonName};
use super::secret;
use super::store::{accounts, links};
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::language::Language;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who is to have an account.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language in which the person is addressed.
    pub language: Language,
    /// The first role.
    pub role: AskedRole,
}

/// A link given out once.
#[derive(Debug)]
pub struct Link {
    /// The secret in it.
    pub secret: SecretString,
    /// When it no longer works.
    pub expires_at: DateTime<Utc>,
}

/// An account that was made for someone who is invited.
#[derive(Debug)]
pub struct Invited {
    /// The account.
    pub account: Uuid,
    /// The link to accept with; none on a repeat under the same idempotency key, for it is stored nowhere.
    pub link: Option<Link>,
}

/// Invites someone: an account without a password, its first role, and a link to set one.
///
/// # Errors
/// `EMAIL_MALFORMED`, `NAME_MALFORMED` and the rules of roles as problems of fields; `EMAIL_TAKEN`; the refusals of
/// idempotency keys; faults of the database.
pub async fn invite_user(
    context: &Context,
    identity: &Identity,
    newcomer: &Newcomer,
    key: Option<&str>,
) -> Result<Invited, Error> {
    context.authorize(Action::InviteUser)?;
    let (secret, link_hash) = secret::fresh();
    let expires_at = context.clock.now() + identity.lives().invitation;
    let proof = FirstProof::Link { hash: link_hash.clone(), expires_at };
    let change = newcomer.check(context, proof).await?;
    let made = write_once(context, Action::InviteUser.code(), key, change).await?;
    let is_fresh = made.link_hash.as_deref() == Some(link_hash.as_str());
    Ok(Invited { account: made.account, link: is_fresh.then_some(Link { secret, expires_at }) })
}

/// Makes an account with a password at once: for the operator at the command line and for demonstration.
///
/// # Errors
/// The same; what a new password must be.
pub async fn create_user(
    context: &Context,
    identity: &Identity,
    newcomer: &Newcomer,
    password: &SecretString,
    is_demo: bool,
) -> Result<Uuid, Error> {
    context.authorize(Action::InviteUser)?;
    identity.hasher().rules().check_new(password, &newcomer.email, &newcomer.name)?;
    let proof = FirstProof::Password { hash: identity.hasher().hash(password).await?, is_demo };
    let change = newcomer.check(context, proof).await?;
    Ok(crate::journal::write(context, change).await?.account)
}

/// What the owner of a new account proves it with.
pub(super) enum FirstProof {
    Link { hash: String, expires_at: DateTime<Utc> },
    Password { hash: String, is_demo: bool },
}

impl Newcomer {
    async fn check(&self, context: &Context, proof: FirstProof) -> Result<CreateAccount, Error> {
        let mut problems = Problems::default();
        let email = problems.take("email", EmailAddress::parse(&self.email));
        let name = problems.take("name", PersonName::parse(&self.name));
        let role = self.role.check(context, &mut problems).await?;
        problems.finish()?;
        match (email, name) {
            (Some(email), Some(name)) => Ok(CreateAccount { email, name, language: self.language, role, proof }),
            _ => Err(Error::internal("a problem of an input was not told")),
        }
    }
}

#[derive(Serialize)]
struct CreateAccount {
    email: EmailAddress,
    name: PersonName,
    #[serde(serialize_with = "language_code")]
    language: Language,
    role: NewRole,
    #[serde(skip)]
    proof: FirstProof,
}

fn language_code<S: serde::Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language.code())
}

#[derive(Serialize, Deserialize)]
struct Made {
    account: Uuid,
    /// Not stored: that it is there tells a fresh account from a repeat.
    #[serde(skip)]
    link_hash: Option<String>,
}

impl Change for CreateAccount {
    type Outcome = Made;

    async fn apply(&self, writing: &mut Writing) -> Result<Made, Error> {
        let account = store_account(writing, &self.email, &self.name, self.language, &self.proof).await?;
        self.role.store(writing, account).await?;
        let link_hash = match &self.proof {
            FirstProof::Password { .. } => None,
            FirstProof::Link { hash, .. } => Some(hash.clone()),
        };
        Ok(Made { account, link_hash })
    }
}

/// Stores an account, as yet without a role, with what its owner proves it with; its key.
///
/// # Errors
/// `EMAIL_TAKEN`; faults of the database.
pub(super) async fn store_account(
    writing: &mut Writing,
    email: &EmailAddress,
    name: &PersonName,
    language: Language,
    proof: &FirstProof,
) -> Result<Uuid, Error> {
    let (now, account) = (writing.now(), ids::fresh(writing.now()));
    let (password_hash, is_demo) = match proof {
        FirstProof::Password { hash, is_demo } => (Some(hash.as_str()), *is_demo),
        FirstProof::Link { .. } => (None, false),
    };
    let new = accounts::New { id: account, email: Some(email), name, language, password_hash, is_demo };
    accounts::insert(writing.tx(), new, now).await?;
    let facts = Facts::default().personal("email", email.as_str()).personal("name", name.as_str());
    let entry = Entry::of(RecordKind::Account, account, Action::InviteUser.code()).about(account);
    writing.record(entry.owned_by(account).after(facts.with("synthetic", is_demo)));
    if let FirstProof::Link { hash, expires_at } = proof {
        let (id, purpose, expires_at) = (ids::fresh(now), LinkPurpose::Invitation, *expires_at);
        links::insert(writing.tx(), links::New { id, account, purpose, hash, expires_at }, now).await?;
    }
    Ok(account)
}
