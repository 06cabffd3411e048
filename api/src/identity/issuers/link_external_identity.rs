//! Someone who signed in here says who they are at an issuer: from then on signing in there leads to this account. It is the
//! one way by which an account that was there before is linked; an e-mail address never does it.

use super::complete_external_sign_in::{of, proved};
use super::error::IssuerError;
use crate::access::{Action, Person};
use crate::identity::kit::Identity;
use crate::identity::sign_out::own;
use crate::identity::store::attempts;
use crate::identity::store::{accounts, external};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Links who someone is at an issuer to their account; done again, it changes nothing.
///
/// # Errors
/// `EXTERNAL_CODE_INVALID`, `EXTERNAL_IDENTITY_TAKEN`; faults of the database.
pub async fn link_external_identity(
    context: &Context,
    identity: &Identity,
    code: &str,
    verifier: &str,
) -> Result<(), Error> {
    let person = own(context, Action::LinkExternalIdentity)?;
    let (code_hash, completed) = proved(context, code, verifier).await?;
    let issuer = of(identity, &completed)?.address.clone();
    write(context, Link { person, code_hash, issuer, subject: completed.vouched.subject }).await
}

struct Link {
    person: Person,
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
        accounts::lock(writing.tx(), account).await?.ok_or_else(Error::not_found)?;
        let facts = Facts::default().with("issuer", self.issuer.as_str()).personal("subject", self.subject.as_str());
        match external::lock(writing.tx(), &self.issuer, &self.subject).await? {
            Some(known) if known.account != account => return Err(IssuerError::IdentityTaken.into()),
            Some(_) => {}
            None => {
                external::insert(writing.tx(), account, (&self.issuer, &self.subject), now).await?;
            }
        }
        let entry = Entry::of(RecordKind::Account, account, "linkExternalIdentity").about(account).owned_by(account);
        writing.record(entry.after(facts));
        Ok(())
    }
}
