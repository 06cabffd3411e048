//! Roles that come with something another capability gives, such as a mandate: given
//! and ended within the change that gives or takes it, so that neither is ever there
//! without the other. Whether that may be done, the other capability decides.

use super::grant_role::{NewRole, entry, locked};
use super::invite_user::{FirstProof, Link, store_account};
use super::kit::Identity;
use super::rules::{EmailAddress, PersonName};
use super::secret;
use super::store::{accounts, grants};
use crate::access::{Role, Scope};
use crate::journal::{Facts, Writing};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::language::Language;
use crate::shared::period::Period;
use chrono::{DateTime, NaiveDate, Utc};
use secrecy::SecretString;
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// Who is to be appointed, as asked for.
#[derive(Clone, Debug)]
pub enum Appointee {
    /// Someone with an account.
    Known(Uuid),
    /// Someone known by their address; whoever has no account is invited.
    ByEmail {
        /// E-mail address.
        email: String,
        /// Name, for a new account.
        name: String,
        /// Language in which the person is addressed, for a new account.
        language: Language,
    },
}

/// A link that will be given out when someone is invited.
pub struct Offer {
    secret: SecretString,
    hash: String,
    expires_at: DateTime<Utc>,
}

impl Offer {
    /// A fresh one.
    pub fn fresh(context: &Context, identity: &Identity) -> Self {
        let (secret, hash) = secret::fresh();
        Self { secret, hash, expires_at: context.clock.now() + identity.lives().invitation }
    }

    /// The link, when it is the one that was stored: a repeat gets none.
    pub fn given(self, stored: Option<&str>) -> Option<Link> {
        (stored == Some(self.hash.as_str())).then_some(Link { secret: self.secret, expires_at: self.expires_at })
    }
}

/// Someone who can be appointed.
#[derive(Serialize)]
pub struct Appointment {
    who: Who,
    #[serde(skip)]
    link: (String, DateTime<Utc>),
}

#[derive(Serialize)]
enum Who {
    Known(Uuid),
    ByEmail {
        email: EmailAddress,
        name: PersonName,
        #[serde(serialize_with = "code")]
        language: Language,
    },
}

fn code<S: Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language.code())
}

/// Whoever was found or invited.
#[derive(Clone, Debug)]
pub struct Appointed {
    /// The account, locked until the transaction ends.
    pub account: Uuid,
    /// The hash of the link by which a new account is accepted; none for an account that was there.
    pub link_hash: Option<String>,
}

impl Appointee {
    /// Whoever can be appointed; what is wrong goes to the problems: `EMAIL_MALFORMED`, `NAME_MALFORMED`.
    pub fn check(&self, offer: &Offer, problems: &mut Problems) -> Option<Appointment> {
        let who = match self {
            Self::Known(account) => Who::Known(*account),
            Self::ByEmail { email, name, language } => {
                let email = problems.take("email", EmailAddress::parse(email));
                let name = problems.take("name", PersonName::parse(name));
                Who::ByEmail { email: email?, name: name?, language: *language }
            }
        };
        Some(Appointment { who, link: (offer.hash.clone(), offer.expires_at) })
    }
}

impl Appointment {
    /// Finds or invites the person within a change.
    ///
    /// # Errors
    /// `NOT_FOUND`, `ACCOUNT_ERASED`, `EMAIL_TAKEN` when someone else invites the same person at this moment; faults
    /// of the database.
    pub async fn person(&self, writing: &mut Writing) -> Result<Appointed, Error> {
        let known = match &self.who {
            Who::Known(account) => Some(*account),
            Who::ByEmail { email, .. } => accounts::key_by_email(writing.tx(), &email.key()).await?,
        };
        match (known, &self.who) {
            (None, Who::ByEmail { email, name, language }) => {
                let (hash, expires_at) = self.link.clone();
                let proof = FirstProof::Link { hash: hash.clone(), expires_at };
                let account = store_account(writing, email, name, *language, &proof).await?;
                Ok(Appointed { account, link_hash: Some(hash) })
            }
            (known, _) => {
                let account = known.ok_or_else(Error::not_found)?;
                locked(writing, account, None).await?;
                Ok(Appointed { account, link_hash: None })
            }
        }
    }
}

/// Gives a role within a change, to an account that is locked; the key of the grant.
///
/// # Errors
/// `ROLE_HELD` when the account holds it in part of the period already; faults of the database.
pub async fn give_role(
    writing: &mut Writing,
    account: Uuid,
    (role, scope): (Role, Scope),
    period: Period,
) -> Result<Uuid, Error> {
    let from = period.from.ok_or_else(|| Error::internal("a role begins on a day"))?;
    NewRole::of(role, Some(scope), from, period.until).store(writing, account).await
}

/// The same to an account that is not locked yet.
///
/// # Errors
/// `NOT_FOUND`, `ACCOUNT_ERASED`, `ROLE_HELD`; faults of the database.
pub async fn give_role_to(
    writing: &mut Writing,
    account: Uuid,
    role: (Role, Scope),
    period: Period,
) -> Result<Uuid, Error> {
    locked(writing, account, None).await?;
    give_role(writing, account, role, period).await
}

/// Ends a role within a change: at once when the day has come or lies before its
/// first, else on that day. One that was revoked or ends before stays as it is.
///
/// # Errors
/// `NOT_FOUND`; faults of the database.
pub async fn end_role(writing: &mut Writing, grant: Uuid, until: NaiveDate, why: &str) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    end(writing, grant, until, (why, by)).await
}

/// Ends a role at once within a change, because what gave it is gone: whoever asked for that did not take the role away, so it may
/// be given anew.
///
/// # Errors
/// `NOT_FOUND`; faults of the database.
pub async fn lapse_role(writing: &mut Writing, grant: Uuid, why: &str) -> Result<(), Error> {
    let today = writing.context().clock.today();
    end(writing, grant, today, (why, None)).await
}

async fn end(
    writing: &mut Writing,
    grant: Uuid,
    until: NaiveDate,
    (why, by): (&str, Option<Uuid>),
) -> Result<(), Error> {
    let held = grants::find(writing.tx().connection(), grant).await?.ok_or_else(Error::not_found)?;
    let holder = accounts::lock(writing.tx(), held.account).await?.ok_or_else(Error::not_found)?.account;
    let held = grants::find(writing.tx().connection(), grant).await?.ok_or_else(Error::not_found)?;
    if held.revoked_at.is_some() || held.period.until.is_some_and(|end| end <= until) {
        return Ok(());
    }
    accounts::touch(writing.tx(), &holder, None).await?;
    let is_over = until <= writing.context().clock.today() || held.period.from.is_some_and(|from| until <= from);
    let facts = Facts::default().with("role", held.role.code());
    if is_over {
        grants::revoke(writing.tx(), grant, by, why, writing.now()).await?;
        writing.record(entry(&held, "revokeRole").before(facts).because(Some(why.to_owned())));
    } else {
        grants::end(writing.tx(), grant, until).await?;
        let after = facts.clone().with("validUntil", until.to_string());
        writing.record(entry(&held, "endRole").before(facts).after(after).because(Some(why.to_owned())));
    }
    Ok(())
}
