//! Every state, every step, every role: what happens is what the machine says (compared with DOMAIN §4.2 in `states.rs`), and only for
//! whom DOMAIN §2 names.

use super::{LEAD, PARTNER, act, acting_for, read};
use crate::on_both_databases;
use crate::support::fixtures::{a_call, a_user, an_application};
use crate::support::{App, Client};
use api::access::{Action, Reach, Role, policy};
use api::applications::states::{ApplicationState, ApplicationStep, after};
use api::identity::rules::scope_rule;
use serde_json::{Value, json};

/// The steps that a mutation takes, which action allows them, and by which mutation. Those of the assessment and of decisions stand with their own tests.
const TAKEN: [(ApplicationStep, Action, &str); 6] = [
    (ApplicationStep::Edit, Action::WriteApplication, "addApplicationPartner"),
    (ApplicationStep::Submit, Action::WriteApplication, "submitApplication"),
    (ApplicationStep::RequestCompletion, Action::HandleApplications, "requestCompletion"),
    (ApplicationStep::DeclareAdmissible, Action::HandleApplications, "declareAdmissible"),
    (ApplicationStep::DeclareInadmissible, Action::HandleApplications, "declareInadmissible"),
    (ApplicationStep::Withdraw, Action::WriteApplication, "withdrawApplication"),
];

fn input(mutation: &str, application: &str) -> Value {
    match mutation {
        "addApplicationPartner" => json!({ "application": application, "role": "SUPPORT", "name": "Proefstad" }),
        "submitApplication" => json!({ "application": application, "expectedVersion": 1 }),
        "requestCompletion" => json!({ "application": application, "asked": "Meer", "dueOn": "2026-12-04" }),
        "declareInadmissible" => {
            json!({ "application": application, "motivation": "Geen partner", "appeal": "Bij de deputatie, binnen dertig dagen" })
        }
        "withdrawApplication" => json!({ "application": application, "reason": "Geen tijd" }),
        _ => json!({ "application": application }),
    }
}

/// The step a mutation takes in a state: a returned application is submitted again by the same mutation.
fn step_in(state: ApplicationState, step: ApplicationStep) -> ApplicationStep {
    match (state, step) {
        (ApplicationState::Returned, ApplicationStep::Submit) => ApplicationStep::Resubmit,
        (_, step) => step,
    }
}

/// Someone in a role, for the lead where the role is limited to an enterprise.
async fn someone(app: &App, role: Role) -> Client {
    match role {
        Role::Enterprise => acting_for(app, LEAD).await,
        role => app.as_person(a_user().holding(role)).await.client,
    }
}

#[test]
fn the_policy_gives_applications_to_whom_the_domain_gives_them() {
    let reach = |action, role| policy::reach(role, action);
    for role in Role::ALL.iter().copied() {
        let reads = match role {
            Role::Enterprise | Role::Jury => Some(Reach::Own),
            Role::Officer | Role::Registrar | Role::Finance | Role::Auditor => Some(Reach::All),
            _ => None,
        };
        assert_eq!(reach(Action::ReadApplications, role), reads, "{role:?}");
        let writes = (role == Role::Enterprise).then_some(Reach::Own);
        assert_eq!(reach(Action::WriteApplication, role), writes, "{role:?}");
        assert_eq!(reach(Action::ConsentToApplication, role), writes, "{role:?}");
        assert_eq!(reach(Action::HandleApplications, role), (role == Role::Officer).then_some(Reach::All), "{role:?}");
    }
}

on_both_databases! {
    async fn every_step_from_every_state_goes_where_the_machine_says_for_whoever_may_take_it(app) {
        let call = a_call().insert(&app).await;
        let roles: Vec<_> = Role::ALL.iter().copied().filter(|role| scope_rule(*role).is_ok()).collect();
        let mut people = Vec::new();
        for role in roles {
            people.push((role, someone(&app, role).await));
        }
        let officer = &people.iter().find(|(role, _)| *role == Role::Officer).expect("an officer").1;
        for state in ApplicationState::ALL {
            for (step, action, mutation) in TAKEN {
                for (role, client) in &people {
                    let id = an_application(&call, LEAD, PARTNER).in_state(state.code()).submitted(*state != ApplicationState::Draft).insert(&app).await;
                    let answer = act(client, mutation, input(mutation, &id)).await;
                    let sees = *role != Role::Officer || *state != ApplicationState::Draft;
                    let expected = match after(*state, step_in(*state, step)) {
                        _ if policy::reach(*role, action).is_none() => "FORBIDDEN",
                        _ if !sees => "NOT_FOUND",
                        Ok(_) => "none",
                        Err(_) => "ILLEGAL_TRANSITION",
                    };
                    assert_eq!(answer.code(), expected, "{state:?} {step:?} {role:?} {}", answer.body);
                    let stands = match after(*state, step_in(*state, step)) {
                        Ok(next) if expected == "none" => next,
                        _ => *state,
                    };
                    let reader = if *state == ApplicationState::Draft { &people.iter().find(|(role, _)| *role == Role::Enterprise).expect("a lead").1 } else { officer };
                    assert_eq!(read(reader, &id).await["state"], stands.code(), "{state:?} {step:?} {role:?}");
                }
            }
        }
    }
}
