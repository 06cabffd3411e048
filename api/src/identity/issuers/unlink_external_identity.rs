//! Who someone is at an issuer is taken away from their account: by its owner, or by an administrator. What the issuer's word
//! gave ends with it, as do the sessions that began there; whoever links it again gets that anew.

use super::error::IssuerError;
use super::kit::Issuers;
use super::rights::{end_all_given, end_sessions};
use super::rules::links::{ExternalIdentity, is_only_way_in};
use crate::access::{Action, Target};
use crate::identity::grant_role::locked;
use crate::identity::kit::Identity;
use crate::identity::store::external::Known;
use crate::identity::store::identities;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Takes an identity away; the account whose it was. `expected` is the version of the account as the client saw it.
///
/// # Errors
/// `NOT_FOUND`, `ACCOUNT_ERASED`, `EXTERNAL_ONLY_WAY_IN`, `VERSION_STALE`; the refusals of idempotency keys; faults of the database.
pub async fn unlink_external_identity(
    context: &Context,
    identity: &Identity,
    which: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::UnlinkExternalIdentity)?;
    let issuers = identity.issuers().clone();
    // Whose a repeat is about stands in what was done: the identity is gone by then.
    let found = identities::find(&context.db, which).await?;
    if let Some(found) = &found {
        context.authorize_on(Action::UnlinkExternalIdentity, &Target::account(found.account))?;
    }
    write_once(context, Action::UnlinkExternalIdentity.code(), key, Unlink { which, expected, issuers }).await
}

#[derive(Serialize)]
struct Unlink {
    which: Uuid,
    expected: Option<i32>,
    #[serde(skip)]
    issuers: Issuers,
}

impl Change for Unlink {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let gone = identities::lock(writing.tx(), self.which).await?.ok_or_else(Error::not_found)?;
        let (account, target) = (gone.account, Target::account(gone.account));
        writing.context().authorize_on(Action::UnlinkExternalIdentity, &target)?;
        let owner = locked(writing, account, self.expected).await?.account;
        let others = self.others(writing, &gone).await?;
        if is_only_way_in(owner.has_password, others) {
            return Err(IssuerError::OnlyWayIn.into());
        }
        let known = Known { id: gone.id, account };
        let roles = end_all_given(writing, known).await?;
        let sessions = end_sessions(writing, known, &[]).await?;
        identities::remove(writing.tx(), gone.id).await?;
        let entry = Entry::of(RecordKind::Account, account, Action::UnlinkExternalIdentity.code());
        let facts = Facts::default().with("issuer", gone.issuer.as_str());
        let after = facts.clone().with("endedRoles", roles).with("endedSessions", sessions);
        writing.record(entry.about(account).owned_by(account).before(facts).after(after));
        Ok(account)
    }
}

impl Unlink {
    /// How many of the identities that stay are at an issuer at which one can sign in.
    async fn others(&self, writing: &Writing, gone: &ExternalIdentity) -> Result<usize, Error> {
        let all = identities::of_account(writing.tx(), gone.account).await?;
        let leads_in = |other: &&ExternalIdentity| other.id != gone.id && self.issuers.called(&other.issuer).is_some();
        Ok(all.iter().filter(leads_in).count())
    }
}
