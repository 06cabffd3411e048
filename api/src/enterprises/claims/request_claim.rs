//! Someone asks to act for an enterprise.

use super::error::ClaimError;
use super::rules::Claim;
use super::{entry, facts, store};
use crate::access::{Action, Denial, Role};
use crate::enterprises::change::locked;
use crate::enterprises::rules::{Shown, scope};
use crate::enterprises::{EnterpriseRef, enterprise};
use crate::identity::holds;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use serde::Serialize;
use uuid::Uuid;

/// Asks to act for an enterprise one can see; the key of the claim. It grants nothing by itself.
///
/// # Errors
/// `NOT_FOUND`, `CLAIM_OPEN`, `ENTERPRISE_REPRESENTED`; `REASON_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults of
/// the database.
pub async fn request_claim(context: &Context, asked: Uuid, why: &str, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::RequestClaim)?;
    let account = context.actor.person().ok_or(Denial::SignInFirst)?.account;
    let named = EnterpriseRef::Named(Lookup::Id(asked));
    let found = enterprise(context, &named, Shown::RECORD).await?.ok_or_else(Error::not_found)?;
    let mut problems = Problems::default();
    let motivation = problems.take("motivation", reason(why)).unwrap_or_default();
    problems.finish()?;
    let change = RequestClaim { enterprise: found.id, motivation, account };
    write_once(context, Action::RequestClaim.code(), key, change).await
}

#[derive(Serialize)]
struct RequestClaim {
    enterprise: Uuid,
    motivation: String,
    account: Uuid,
}

impl Change for RequestClaim {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let enterprise = locked(writing, self.enterprise).await?;
        if holds(writing.context(), self.account, Role::Enterprise, scope(enterprise.id)).await? {
            return Err(ClaimError::Represented.into());
        }
        let (id, now) = (ids::fresh(writing.now()), writing.now());
        let new = Claim::asked(id, self.account, enterprise.id, Some(self.motivation.clone()), now);
        store::insert(writing.tx(), &new).await?;
        let facts = facts(&new).personal("motivation", self.motivation.as_str());
        writing.record(entry(&new, Action::RequestClaim.code()).after(facts));
        Ok(new.id)
    }
}
