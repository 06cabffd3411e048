//! Aid counts no more: it was entered wrongly, or the decision fell.

use super::rules::{Aid, AidOrigin, Step};
use super::states::{AidEvent, next};
use super::{entry, facts, hold, store};
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Withdraws aid, with the reason. A declaration: whoever may declare; what the Province granted: whoever may record that. It
/// stays in the ledger and counts no more.
///
/// # Errors
/// `NOT_FOUND`, also for the aid of a neighbour, `FORBIDDEN`, `VERSION_STALE`, `AID_TRANSITION`, `ENTERPRISE_MERGED`;
/// `REASON_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults of the database.
pub async fn withdraw_aid(
    context: &Context,
    aid: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, aid).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, Action::WithdrawAid.code(), key, WithdrawAid { enterprise, aid, why, expected }).await
}

/// The enterprise of aid that someone may withdraw.
async fn authorized(context: &Context, aid: Uuid) -> Result<Uuid, Error> {
    context.authorize(Action::WithdrawAid)?;
    let found = store::find(context.db.reader(), aid).await?.ok_or_else(Error::not_found)?;
    let target = of_enterprise(found.enterprise);
    context.authorize_on(Action::WithdrawAid, &target)?;
    let enters = match found.origin {
        AidOrigin::Granted => Action::RecordAid,
        AidOrigin::Declared => Action::DeclareAid,
    };
    context.authorize_on(enters, &target)?;
    Ok(found.enterprise)
}

#[derive(Serialize)]
struct WithdrawAid {
    /// Follows from the aid.
    #[serde(skip)]
    enterprise: Uuid,
    aid: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for WithdrawAid {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = hold(writing, self.enterprise, self.aid, self.expected).await?;
        next(before.state(local_date(writing.now())), AidEvent::Withdraw)?;
        let withdrawn = Some(Step { at: writing.now(), words: self.why.clone() });
        let after = Aid { withdrawn, ..before.clone() };
        store::withdraw(writing, &after).await?;
        let entry = entry(&after, Action::WithdrawAid.code()).because(Some(self.why.clone()));
        writing.record(entry.before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
