//! A partner leaves the consortium.

use super::change::{locked, save};
use super::eligibility::rules::PartnerRole;
use super::error::ApplicationError;
use super::rules::Application;
use super::sight::led;
use super::states::{ApplicationStep, after};
use super::store::parts;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// Takes a partner away; it no longer sees the application.
///
/// # Errors
/// `NOT_FOUND`, also for a partner of another application; `FORBIDDEN` for a partner, `VERSION_STALE`,
/// `APPLICATION_STEP_ILLEGAL`, `APPLICATION_LEAD_STAYS`; the refusals of idempotency keys; faults of the database.
pub async fn remove_partner(
    context: &Context,
    (application, partner): (Uuid, Uuid),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    led(context, application).await?;
    write_once(context, "removeApplicationPartner", key, RemovePartner { application, partner, expected }).await
}

#[derive(Serialize)]
struct RemovePartner {
    application: Uuid,
    partner: Uuid,
    expected: Option<i32>,
}

impl Change for RemovePartner {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::Edit)?;
        let member = before.members.iter().find(|member| member.id == self.partner).ok_or_else(Error::not_found)?;
        if member.role == PartnerRole::Lead {
            return Err(ApplicationError::LeadStays.into());
        }
        parts::remove_member(writing.tx(), member.id).await?;
        let members = before.members.iter().filter(|member| member.id != self.partner).cloned().collect();
        let budget_version = before.budget_version + i32::from(member.share.is_some());
        let changed = Application { state, members, budget_version, ..before.clone() };
        save(writing, &before, changed, "removeApplicationPartner", None).await
    }
}
