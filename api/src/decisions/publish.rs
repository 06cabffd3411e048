//! What was awarded is public: the project enters the gallery and the register.

use super::keep::Held;
use super::rules::Said;
use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::rules::{Application, Member};
use crate::enterprises::known_enterprises;
use crate::grants::projects::enter_award;
use crate::grants::projects::rules::PartnerRole as ProjectRole;
use crate::grants::projects::rules::awarded::{AwardedPartner, AwardedProject};
use crate::journal::Writing;
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;

/// Enters the public project of an application that is held and was awarded, within the change that awards it.
///
/// # Errors
/// What [`enter_award()`] says; faults of the database.
pub(super) async fn publish(writing: &mut Writing, held: &Held, said: &Said, awarded: EuroCents) -> Result<(), Error> {
    let application = &held.application;
    let missing = || Error::internal("an application was awarded that lacks what was submitted");
    let (from, until) = application.plan.period.ok_or_else(missing)?;
    let project = AwardedProject {
        application: application.id,
        reference: application.reference.clone().ok_or_else(missing)?,
        call: held.call.id,
        title_nl: application.plan.title.clone(),
        result_nl: application.plan.result.clone(),
        partners: partners(writing.context(), application).await?,
        requested: application.budget.requested.ok_or_else(missing)?,
        awarded,
        decision_reference: said.reference.clone(),
        decided_on: said.decided_on,
        execution_from: from,
        execution_until: until,
    };
    enter_award(writing, project).await.map(|_| ())
}

/// The consortium, each with its side on the day of the submission.
async fn partners(context: &Context, application: &Application) -> Result<Vec<AwardedPartner>, Error> {
    let named: Vec<_> = application.members.iter().filter_map(|member| member.enterprise).collect();
    let known = known_enterprises(context, &named).await?;
    let on = application.submitted_at.map_or_else(|| context.clock.today(), local_date);
    let partner = |member: &Member| AwardedPartner {
        name: member.name.clone(),
        enterprise: member.enterprise,
        role: role(member.role),
        side: member.enterprise.and_then(|id| known.get(&id)?.side(on)),
    };
    Ok(application.members.iter().map(partner).collect())
}

const fn role(role: PartnerRole) -> ProjectRole {
    match role {
        PartnerRole::Lead => ProjectRole::Lead,
        PartnerRole::Partner => ProjectRole::Partner,
        PartnerRole::Support => ProjectRole::Support,
    }
}
