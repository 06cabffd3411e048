//! What is still missing before an application can be submitted. The same list is shown as one goes and stands in the way of submitting. Pure.

use super::Application;
use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::error::ApplicationError;
use crate::shared::error::{Error, FieldProblem, Problems};
use crate::shared::money::EuroCents;

/// What is missing, each under the field it belongs to; nothing where the application is complete.
pub fn missing(application: &Application) -> Vec<FieldProblem> {
    let mut problems = Problems::default();
    let mut need = |is_there: bool, path: &str, refusal: ApplicationError| {
        if !is_there {
            problems.add(path, &refusal);
        }
    };
    let (plan, budget) = (&application.plan, &application.budget);
    need(plan.result.is_some(), "result", ApplicationError::ResultMissing);
    need(plan.work_plan.is_some(), "workPlan", ApplicationError::WorkPlanMissing);
    need(plan.period.is_some(), "executionFrom", ApplicationError::PeriodMissing);
    need(!plan.places.is_empty(), "places", ApplicationError::PlacesMissing);
    need(!budget.costs.is_empty(), "costs", ApplicationError::CostsMissing);
    let asks = budget.requested.is_some_and(|amount| amount > EuroCents::ZERO);
    need(asks, "requested", ApplicationError::RequestedMissing);
    need(!asks || application.shares() == budget.requested, "shares", ApplicationError::SharesNotTheSum);
    let has_partner = application.members.iter().any(|member| member.role == PartnerRole::Partner);
    need(has_partner, "partners", ApplicationError::PartnerMissing);
    for (at, member) in application.members.iter().enumerate() {
        let missing = ApplicationError::ConsentMissing { name: member.name.clone() };
        need(member.agrees(), &format!("partners.{at}.consent"), missing);
    }
    match problems.finish() {
        Err(Error::Invalid(problems)) => problems,
        _ => Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::applications::rules::budget::{Budget, Cost};
    use crate::applications::rules::plan::Plan;
    use crate::applications::rules::{Consent, Member};
    use crate::applications::states::ApplicationState;
    use chrono::DateTime;
    use uuid::Uuid;

    /// An application of two partners to which nothing is missing.
    pub(crate) fn whole() -> Application {
        let member = |id: u128, role, name: &str| {
            let new = Member::new(Uuid::from_u128(id), role, Some(Uuid::from_u128(id + 10)), name.to_owned());
            new.sharing(Some(EuroCents(500_000))).consenting(Consent::Given, DateTime::UNIX_EPOCH, None)
        };
        let day = |text: &str| text.parse().expect("a date");
        let cost = Cost {
            label: "Bassin".to_owned(),
            net: EuroCents(1_200_000),
            vat: EuroCents(252_000),
            is_vat_recoverable: true,
        };
        Application {
            id: Uuid::from_u128(1),
            call: Uuid::from_u128(2),
            reference: None,
            state: ApplicationState::Draft,
            plan: Plan {
                title: "Schoolvis".to_owned(),
                result: Some("Aardbeien en vis".to_owned()),
                work_plan: Some("Aquaponics op de boerderij".to_owned()),
                period: Some((day("2019-01-01"), day("2020-01-01"))),
                places: vec![Uuid::from_u128(3)],
            },
            budget: Budget { requested: Some(EuroCents(1_000_000)), costs: vec![cost], funding: Vec::new() },
            members: vec![member(4, PartnerRole::Lead, "Agrado VOF"), member(5, PartnerRole::Partner, "Apart vzw")],
            created_at: DateTime::UNIX_EPOCH,
            created_by: None,
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

    fn paths(application: &Application) -> Vec<String> {
        missing(application).into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn nothing_is_missing_from_a_whole_application() {
        assert!(paths(&whole()).is_empty());
    }

    #[test]
    fn an_empty_draft_is_told_all_it_lacks() {
        let mut draft =
            Application { plan: Plan::titled("Schoolvis".to_owned()), budget: Budget::default(), ..whole() };
        draft.members.truncate(1);
        assert_eq!(paths(&draft), ["result", "workPlan", "executionFrom", "places", "costs", "requested", "partners"]);
    }

    #[test]
    fn shares_add_up_to_the_cent_and_every_partner_consents() {
        let mut odd = whole();
        odd.members[1] = odd.members[1].sharing(Some(EuroCents(500_001)));
        assert_eq!(paths(&odd), ["shares", "partners.1.consent"]);
        odd.budget.requested = Some(EuroCents(1_000_001));
        assert_eq!(paths(&odd), ["partners.1.consent"]);
        odd.budget.requested = Some(EuroCents(0));
        assert_eq!(paths(&odd), ["requested", "partners.1.consent"]);
    }

    #[test]
    fn a_support_partner_is_no_partner() {
        let mut alone = whole();
        alone.members[1].role = PartnerRole::Support;
        assert_eq!(paths(&alone), ["partners"]);
    }
}
