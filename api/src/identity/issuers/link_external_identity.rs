//! Someone who signed in here says who they are at an issuer: from then on signing in there leads to this account. It is the
//! one way by which an account that was there before is linked; an e-mail address never does it.
//!
//! What is linked lasts, and a token may be stolen: so whoever asks proves once more to be the owner, by the password, or where
//! the account has none by having signed in a moment ago. The owner gets a letter about it.

use super::complete_external_sign_in::{of, proved};
use super::error::IssuerError;
use super::rules::links::is_fresh;
use crate::access::{Action, Person};
use crate::identity::error::IdentityError;
use crate::identity::kit::Identity;
use crate::identity::own_password::is_own_password;
use crate::identity::sign_out::own;
use crate::identity::store::{accounts, attempts, external, sessions};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use secrecy::SecretString;

/// What someone links with.
pub struct Linking {
    /// The code that the browser was sent back with.
    pub code: String,
    /// The verifier that never left the front end.
    pub verifier: String,
    /// The password of the account; none where it has none.
    pub password: Option<SecretString>,
}

/// Links who someone is at an issuer to their account; done again, it changes nothing.
///
/// # Errors
/// `EXTERNAL_CODE_INVALID`, `EXTERNAL_SESSION_NOT_FRESH`, `EXTERNAL_IDENTITY_TAKEN`, `SIGN_IN_DELAYED`; `PASSWORD_MISSING` and
/// `PASSWORD_WRONG` as problems of the field; `SESSION_ENDED` when the password was changed meanwhile; faults of the database.
pub async fn link_external_identity(context: &Context, identity: &Identity, asked: &Linking) -> Result<(), Error> {
    let person = own(context, Action::LinkExternalIdentity)?;
    let (code_hash, completed) = proved(context, &asked.code, &asked.verifier).await?;
    let issuer = of(identity, &completed)?.address.clone();
    let proof = owner_proved(context, identity, person, asked.password.as_ref()).await?;
    write(context, Link { person, proof, code_hash, issuer, subject: completed.vouched.subject }).await
}

/// The hash of the password by which whoever asks proved to be the owner; none where a session that just began did.
async fn owner_proved(
    context: &Context,
    identity: &Identity,
    person: Person,
    told: Option<&SecretString>,
) -> Result<Option<String>, Error> {
    let found = accounts::by_id(&context.db, person.account).await?.ok_or_else(Error::not_found)?;
    let Some(hash) = found.password_hash else {
        let session = sessions::find(&context.db, person.session).await?.ok_or(IdentityError::SessionEnded)?;
        return match is_fresh(session.started_at, context.clock.now()) {
            true => Ok(None),
            false => Err(IssuerError::SessionNotFresh.into()),
        };
    };
    let told = told.ok_or_else(|| Error::of_field("password", &IdentityError::PasswordMissing))?;
    match is_own_password(context, identity, (person.account, Some(&hash)), told).await? {
        true => Ok(Some(hash)),
        false => Err(Error::of_field("password", &IdentityError::PasswordWrong)),
    }
}

struct Link {
    person: Person,
    /// The hash that was checked, which must still be the account's.
    proof: Option<String>,
    code_hash: String,
    issuer: String,
    subject: String,
}

impl Change for Link {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (account, now) = (self.person.account, writing.now());
        if !attempts::use_up(writing.tx(), &self.code_hash, now).await? {
            return Err(IssuerError::CodeInvalid.into());
        }
        let found = accounts::lock(writing.tx(), account).await?.ok_or_else(Error::not_found)?;
        if found.password_hash != self.proof {
            return Err(IdentityError::SessionEnded.into());
        }
        let action = match external::lock(writing.tx(), &self.issuer, &self.subject).await? {
            Some(known) if known.account != account => return Err(IssuerError::IdentityTaken.into()),
            // Nothing changes, and nobody is written to.
            Some(_) => "confirmExternalIdentity",
            None => {
                external::insert(writing.tx(), account, (&self.issuer, &self.subject), now).await?;
                accounts::touch(writing.tx(), &found.account, None).await?;
                Action::LinkExternalIdentity.code()
            }
        };
        let facts = Facts::default().with("issuer", self.issuer.as_str()).personal("subject", self.subject.as_str());
        let entry = Entry::of(RecordKind::Account, account, action).about(account).owned_by(account);
        writing.record(entry.after(facts));
        Ok(())
    }
}
