//! A draft is started.

use super::change::{entry, facts};
use super::eligibility::rules::PartnerRole;
use super::proposals;
use super::rules::budget::Budget;
use super::rules::plan::{Plan, title};
use super::rules::{Application, Consent, Member};
use super::sight::own_enterprise;
use super::states::ApplicationState;
use super::store;
use super::submit_application::check_not_closed;
use crate::access::Action;
use crate::calls::hold_call;
use crate::enterprises::hold_and_name;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::Serialize;
use uuid::Uuid;

/// Starts an application under a published call that has not closed, with the enterprise one acts for as its lead; its key.
///
/// # Errors
/// `NOT_FOUND` for the call; `APPLICATION_CALL_NOT_PUBLISHED`, `APPLICATION_CALL_CLOSED`, `ENTERPRISE_MERGED`;
/// `APPLICATION_TEXT_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults of the database.
pub async fn start_application(
    context: &Context,
    call: Uuid,
    asked_title: &str,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::WriteApplication)?;
    let lead = own_enterprise(context)?;
    let mut problems = Problems::default();
    let title = problems.take("title", title(asked_title)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "startApplication", key, StartApplication { call, lead, title }).await
}

#[derive(Serialize)]
struct StartApplication {
    call: Uuid,
    lead: Uuid,
    title: String,
}

impl Change for StartApplication {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let call = hold_call(writing, self.call).await?;
        let extension = proposals::extension(writing.tx(), call.id, self.lead).await?;
        check_not_closed(&call, extension, writing.now())?;
        let name = hold_and_name(writing, self.lead).await?;
        let new = self.draft(writing, name);
        store::insert(writing.tx(), &new).await?;
        writing.record(entry(&new, "startApplication").after(facts(&new)));
        Ok(new.id)
    }
}

impl StartApplication {
    fn draft(&self, writing: &Writing, name: String) -> Application {
        let (now, by) = (writing.now(), writing.context().actor.person().map(|person| person.account));
        let lead = Member::new(ids::fresh(now), PartnerRole::Lead, Some(self.lead), name);
        Application {
            id: ids::fresh(now),
            call: self.call,
            reference: None,
            state: ApplicationState::Draft,
            plan: Plan::titled(self.title.clone()),
            budget: Budget::default(),
            members: vec![lead.consenting(Consent::Given, now, by)],
            created_at: now,
            created_by: by,
            submitted_at: None,
            is_incomplete: false,
            completion_asked: None,
            completion_due: None,
            motivation: None,
            appeal: None,
            withdrawn_reason: None,
            reserve_until: None,
            plan_version: 1,
            budget_version: 1,
            version: 1,
        }
    }
}
