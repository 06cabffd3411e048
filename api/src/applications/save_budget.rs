//! What it costs and who pays is saved, as often as one types.

use super::change::{locked, save};
use super::error::ApplicationError;
use super::rules::budget::AskedBudget;
use super::rules::{Application, Member};
use super::sight::led;
use super::states::{ApplicationStep, after};
use super::store::parts;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::money::EuroCents;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Saves costs, funding, the amount asked for and the shares in it in the place of those it has; who is not named has no share.
/// A partner whose share changes is asked for its consent anew. The version of the budget alone is compared.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`; `APPLICATION_TEXT_MALFORMED`,
/// `APPLICATION_AMOUNT_OUT_OF_RANGE`, `APPLICATION_LINES_COUNT` and `APPLICATION_SHARE_OF_NOBODY` as problems of their fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn save_budget(
    context: &Context,
    application: Uuid,
    asked: AskedBudget,
    expected: i32,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    led(context, application).await?;
    write_once(context, "saveApplicationBudget", key, SaveBudget { application, asked, expected }).await
}

#[derive(Serialize)]
struct SaveBudget {
    application: Uuid,
    asked: AskedBudget,
    expected: i32,
}

impl Change for SaveBudget {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, None).await?;
        check_version(Some(self.expected), before.budget_version)?;
        let state = after(before.state, ApplicationStep::Edit)?;
        let mut problems = Problems::default();
        let (budget, shares) = self.asked.check(&mut problems);
        check_shares(&before, &shares, &mut problems);
        problems.finish()?;
        let members = shared(writing, &before, &shares).await?;
        let budget_version = before.budget_version + 1;
        let changed = Application { state, budget, members, budget_version, ..before.clone() };
        parts::replace_lines(writing.tx(), &changed).await?;
        save(writing, &before, changed, "saveApplicationBudget", None).await
    }
}

fn check_shares(of: &Application, shares: &BTreeMap<Uuid, Option<EuroCents>>, problems: &mut Problems) {
    let has = |id: &Uuid| of.members.iter().any(|member| member.id == *id && member.enterprise.is_some());
    if !shares.keys().all(has) {
        problems.add("shares", &ApplicationError::ShareOfNobody);
    }
}

/// The partners with their shares; those that changed are stored.
async fn shared(
    writing: &Writing,
    before: &Application,
    shares: &BTreeMap<Uuid, Option<EuroCents>>,
) -> Result<Vec<Member>, Error> {
    let mut members = before.members.clone();
    for member in &mut members {
        let share = shares.get(&member.id).copied().flatten();
        if share != member.share {
            *member = Member { version: member.version + 1, ..member.sharing(share) };
            parts::save_member(writing.tx(), member).await?;
        }
    }
    Ok(members)
}
