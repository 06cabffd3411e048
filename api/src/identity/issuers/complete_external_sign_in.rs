//! Whoever began to sign in at an issuer completes it: with the code that the browser was sent back with, and the verifier that
//! never left the front end. Neither opens anything without the other.

use super::admit::{Admission, Way};
use super::error::IssuerError;
use super::issuer::Issuer;
use super::rights::rights;
use super::rules::proof::fits;
use super::start_external_sign_in::braked;
use crate::access::{Action, Actor};
use crate::identity::kit::Identity;
use crate::identity::secret;
use crate::identity::session::{Alive, Tokens};
use crate::identity::sign_in::take_off;
use crate::identity::store::attempts::{self, Completed};
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Completes a signing in at an issuer.
///
/// # Errors
/// `EXTERNAL_CODE_INVALID`, `EXTERNAL_EMAIL_TAKEN`, `EXTERNAL_ACCOUNT_SHUT`; `EXTERNAL_ORGANISATION_UNKNOWN`,
/// `EXTERNAL_NO_CAPACITY`, `EXTERNAL_ROLE_NOT_HELD`, `EXTERNAL_CLAIM_REVOKED`, after which there is an account that can do
/// nothing yet; faults of the database.
pub async fn complete_external_sign_in(
    context: &Context,
    identity: &Identity,
    code: &str,
    verifier: &str,
) -> Result<Tokens, Error> {
    context.authorize(Action::CompleteExternalSignIn)?;
    let (code_hash, completed) = proved(context, code, verifier).await?;
    let issuer = of(identity, &completed)?;
    // Whoever is signed in already does not act here: who comes in is who the issuer vouched for.
    let context = Context { actor: Actor::Visitor, ..context.clone() };
    let rights = rights(&context, issuer, &completed.vouched.asserted).await?;
    let (refresh, refresh_hash) = secret::fresh();
    let life = issuer.session.min(identity.lives().session);
    let admission = Admission {
        issuer: issuer.address.clone(),
        vouched: completed.vouched,
        rights,
        until: context.clock.now() + life,
        way: Way::Refreshed(refresh_hash),
    };
    let alive = write(&context, Complete { code_hash, admission }).await??;
    take_off(&context, &[braked(&context, "start"), braked(&context, "callback")]).await;
    alive.tokens(&context, identity, refresh)
}

/// What a code and its verifier complete, with the hash of the code.
pub(super) async fn proved(context: &Context, code: &str, verifier: &str) -> Result<(String, Completed), Error> {
    let hash = secret::hash_of_sent(code).ok_or(IssuerError::CodeInvalid)?;
    let found = attempts::peek(&context.db, &hash, context.clock.now()).await?;
    let found = found.filter(|found| fits(&found.challenge, verifier)).ok_or(IssuerError::CodeInvalid)?;
    Ok((hash, found))
}

/// The issuer that vouched.
pub(super) fn of<'a>(identity: &'a Identity, completed: &Completed) -> Result<&'a Issuer, IssuerError> {
    identity.issuers().keyed(&completed.issuer).ok_or(IssuerError::CodeInvalid)
}

struct Complete {
    code_hash: String,
    admission: Admission,
}

impl Change for Complete {
    type Outcome = Result<Alive, IssuerError>;

    async fn apply(&self, writing: &mut Writing) -> Result<Result<Alive, IssuerError>, Error> {
        if !attempts::use_up(writing.tx(), &self.code_hash, writing.now()).await? {
            return Err(IssuerError::CodeInvalid.into());
        }
        self.admission.apply(writing).await
    }
}
