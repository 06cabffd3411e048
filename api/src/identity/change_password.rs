//! Setting a password: by its owner, with a link, or by accepting an invitation.

use super::error::IdentityError;
use super::kit::Identity;
use super::own_password::is_own_password;
use super::rules::{EndedBy, LinkPurpose, PersonName};
use super::secret;
use super::sign_out::own;
use super::store::accounts::WithPassword;
use super::store::{accounts, links, sessions};
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use secrecy::SecretString;
use uuid::Uuid;

/// Changes the own password; all other sessions of the account end.
///
/// # Errors
/// `PASSWORD_WRONG` and what a new password must be as problems of fields; `SIGN_IN_DELAYED`; `SESSION_ENDED` when the
/// password was changed elsewhere meanwhile; faults of the database.
pub async fn change_password(
    context: &Context,
    identity: &Identity,
    current: &SecretString,
    new: &SecretString,
) -> Result<(), Error> {
    let person = own(context, Action::ChangePassword)?;
    let found = accounts::by_id(&context.db, person.account).await?.ok_or_else(Error::not_found)?;
    let proof = (person.account, found.password_hash.as_deref());
    let is_right = is_own_password(context, identity, proof, current).await?;
    let mut problems = Problems::default();
    check_new(identity, &found, "newPassword", new, &mut problems);
    if !is_right {
        problems.add("currentPassword", &IdentityError::PasswordWrong);
    }
    problems.finish()?;
    let proof = Proof::Password(found.password_hash);
    let hash = identity.hasher().hash(new).await?;
    let set = SetPassword {
        account: person.account,
        proof,
        hash,
        name: None,
        but: Some(person.session),
        action: "changePassword",
    };
    write(context, set).await
}

/// Sets a new password with a link; every session of the account ends.
///
/// # Errors
/// `LINK_INVALID`; what a new password must be as problems of fields; faults of the database.
pub async fn reset_password(
    context: &Context,
    identity: &Identity,
    token: &str,
    new: &SecretString,
) -> Result<(), Error> {
    context.authorize(Action::ResetPassword)?;
    by_link(context, identity, LinkPurpose::PasswordReset, token, new, None, "resetPassword").await
}

/// Accepts an invitation: sets the first password, and the name when another is given.
///
/// # Errors
/// The same; `NAME_MALFORMED`.
pub async fn accept_invitation(
    context: &Context,
    identity: &Identity,
    token: &str,
    password: &SecretString,
    name: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::AcceptInvitation)?;
    by_link(context, identity, LinkPurpose::Invitation, token, password, name, "acceptInvitation").await
}

async fn by_link(
    context: &Context,
    identity: &Identity,
    purpose: LinkPurpose,
    token: &str,
    new: &SecretString,
    name: Option<&str>,
    action: &'static str,
) -> Result<(), Error> {
    let hash = secret::hash_of_sent(token).ok_or(IdentityError::LinkInvalid)?;
    let account = links::account(context.db.reader(), purpose, &hash, context.clock.now()).await?;
    let account = account.ok_or(IdentityError::LinkInvalid)?;
    let found = accounts::by_id(&context.db, account).await?.ok_or(IdentityError::LinkInvalid)?;
    let mut problems = Problems::default();
    let field = if purpose == LinkPurpose::Invitation { "password" } else { "newPassword" };
    check_new(identity, &found, field, new, &mut problems);
    let name = name.and_then(|name| problems.take("name", PersonName::parse(name)));
    problems.finish()?;
    let proof = Proof::Link { purpose, hash };
    let hash = identity.hasher().hash(new).await?;
    write(context, SetPassword { account, proof, hash, name, but: None, action }).await
}

/// Whether a new password will do for this account.
fn check_new(identity: &Identity, found: &WithPassword, field: &str, new: &SecretString, problems: &mut Problems) {
    let email = found.account.email.as_deref().unwrap_or_default();
    let name = found.account.name.as_deref().unwrap_or_default();
    problems.take(field, identity.hasher().rules().check_new(new, email, name));
}

/// What gives the right to set a password; checked again with the account locked.
enum Proof {
    /// The hash that was checked must still be the account's.
    Password(Option<String>),
    /// The link must still work.
    Link { purpose: LinkPurpose, hash: String },
}

struct SetPassword {
    account: Uuid,
    proof: Proof,
    hash: String,
    name: Option<PersonName>,
    /// The session that may go on.
    but: Option<Uuid>,
    action: &'static str,
}

impl Change for SetPassword {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (now, tx) = (writing.now(), writing.tx());
        let found = accounts::lock(tx, self.account).await?.ok_or(IdentityError::LinkInvalid)?;
        match &self.proof {
            Proof::Password(proof) if *proof != found.password_hash => return Err(IdentityError::SessionEnded.into()),
            Proof::Password(_) => {}
            Proof::Link { purpose, hash } => {
                let works = links::account(tx.connection(), *purpose, hash, now).await? == Some(self.account);
                let may = works && found.account.disabled_at.is_none();
                if !may || !links::use_up(tx, hash, now).await? {
                    return Err(IdentityError::LinkInvalid.into());
                }
            }
        }
        accounts::set_password(tx, self.account, &self.hash, now).await?;
        accounts::touch(tx, &found.account, None).await?;
        links::void(tx, self.account, now).await?;
        let mut after = Facts::default();
        if let Some(name) = &self.name {
            accounts::set_name(tx, self.account, name).await?;
            after = after.personal("name", name.as_str());
        }
        let ended = sessions::end_all(tx, self.account, self.but, EndedBy::Password, now).await?;
        let entry = Entry::of(RecordKind::Account, self.account, self.action).about(self.account);
        writing.record(entry.owned_by(self.account).after(after.with("endedSessions", ended)));
        Ok(())
    }
}
