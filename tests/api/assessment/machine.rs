//! Every state, every step of an assessment, every role: what happens is what the machines say (compared with DOMAIN §4.2 in
//! `states.rs`), and only for whom DOMAIN §2 names.

use super::{NAMES, act, advice};
use crate::on_both_databases;
use crate::support::fixtures::{
    MadeCall, Person, a_call, a_user, an_application, insert_advice, insert_answer, insert_scoring,
};
use crate::support::{App, Client};
use api::access::{Action, Reach, Role, policy};
use api::applications::states::{ApplicationState, ApplicationStep, after};
use api::calls::rules::CallState;
use api::calls::states::{CallStep, after as after_of_call};
use api::identity::rules::scope_rule;
use serde_json::json;

/// Someone for every role that people hold but this.
async fn all_but(app: &App, but: Role) -> Vec<(Role, Client)> {
    let mut others = vec![(Role::Public, app.visitor())];
    for role in Role::ALL.iter().copied().filter(|role| scope_rule(*role).is_ok() && *role != but) {
        others.push((role, app.as_person(a_user().holding(role)).await.client));
    }
    others
}

/// Puts a call that has closed into a state, without a ranking.
async fn put(app: &App, call: &MadeCall, state: CallState) {
    let reason = if state == CallState::Cancelled { "'Geen geld'" } else { "NULL" };
    let stands = format!(
        "state = '{}', cancelled_reason_nl = {reason}, is_public = {}",
        state.code(),
        state != CallState::Draft
    );
    let closed = "deadline_on = '2026-11-10', closes_at = '2026-11-10T23:00:00+00:00'";
    app.write(&format!("UPDATE call SET {stands}, {closed} WHERE slug = '{}'", call.slug)).await.expect("it stands");
    app.write("DELETE FROM ranking_place").await.expect("no ranking");
}

/// An application in a state that two jurors scored, one of whom is this.
async fn scored(app: &App, call: &MadeCall, state: ApplicationState, jurors: &[Person]) -> String {
    let application = an_application(call, NAMES[0], NAMES[1]).in_state(state.code());
    let id = application.submitted(state != ApplicationState::Draft).insert(app).await;
    for juror in jurors {
        insert_answer(app, &juror.user, &id).await;
        insert_scoring(app, call, &juror.user, &id).await;
    }
    id
}

#[test]
fn the_policy_gives_the_assessment_to_whom_the_domain_gives_it() {
    for role in Role::ALL.iter().copied() {
        let reach = |action| policy::reach(role, action);
        assert_eq!(reach(Action::RunAssessment), (role == Role::Officer).then_some(Reach::All), "{role:?}");
        assert_eq!(reach(Action::ScoreApplication), (role == Role::Jury).then_some(Reach::Own), "{role:?}");
        let declares = match role {
            Role::Jury => Some(Reach::Own),
            Role::Officer => Some(Reach::All),
            _ => None,
        };
        assert_eq!(reach(Action::AnswerConflict), declares, "{role:?}");
    }
}

on_both_databases! {
    async fn an_officer_advises_in_the_states_in_which_the_machine_allows_it_and_nobody_else_does(app) {
        let call = a_call().insert(&app).await;
        put(&app, &call, CallState::InAssessment).await;
        let (officer, others) = (app.as_role(Role::Officer).await, all_but(&app, Role::Officer).await);
        let jurors = [crate::assessment::juror(&app, &call).await, crate::assessment::juror(&app, &call).await];
        for state in ApplicationState::ALL {
            let id = scored(&app, &call, *state, &jurors).await;
            for (role, client) in &others {
                let expected = if *role == Role::Public { "UNAUTHENTICATED" } else { "FORBIDDEN" };
                assert_eq!(act(client, "adviseApplication", advice(&id, 1)).await.code(), expected, "{role:?} {state:?}");
            }
            let step = if *state == ApplicationState::Advised { ApplicationStep::CorrectAdvice } else { ApplicationStep::Advise };
            let answer = act(&officer, "adviseApplication", advice(&id, 1)).await;
            let expected = match after(*state, step) {
                _ if *state == ApplicationState::Draft => "NOT_FOUND",
                Ok(next) => {
                    assert_eq!(answer.text("/adviseApplication/application/state"), next.code(), "{state:?}");
                    "none"
                }
                Err(_) => "ILLEGAL_TRANSITION",
            };
            assert_eq!(answer.code(), expected, "{state:?} {}", answer.body);
        }
    }

    async fn a_juror_scores_while_an_application_is_assessed_and_knows_of_none_that_is_not_judged(app) {
        let call = a_call().insert(&app).await;
        let juror = [crate::assessment::juror(&app, &call).await];
        for state in ApplicationState::ALL {
            let id = scored(&app, &call, *state, &juror).await;
            let answer = act(&juror[0], "scoreApplication", json!({ "application": id, "scores": [] })).await;
            let expected = match state {
                ApplicationState::Draft | ApplicationState::Submitted | ApplicationState::Returned => "NOT_FOUND",
                ApplicationState::Inadmissible | ApplicationState::Withdrawn => "NOT_FOUND",
                ApplicationState::InAssessment => "none",
                _ => "ILLEGAL_TRANSITION",
            };
            assert_eq!(answer.code(), expected, "{state:?} {}", answer.body);
        }
    }

    async fn an_officer_begins_and_ranks_in_the_states_of_a_call_in_which_the_machine_allows_it(app) {
        let call = a_call().insert(&app).await;
        let (officer, others) = (app.as_role(Role::Officer).await, all_but(&app, Role::Officer).await);
        let advised = an_application(&call, NAMES[0], NAMES[1]).in_state("ADVISED").insert(&app).await;
        insert_advice(&app, &advised).await;
        for state in CallState::ALL {
            for (step, mutation) in [(CallStep::StartAssessment, "startAssessment"), (CallStep::Rank, "rankCall")] {
                put(&app, &call, *state).await;
                let input = json!({ "call": call.key() });
                for (role, client) in &others {
                    let expected = if *role == Role::Public { "UNAUTHENTICATED" } else { "FORBIDDEN" };
                    assert_eq!(act(client, mutation, input.clone()).await.code(), expected, "{role:?} {state:?} {mutation}");
                }
                let answer = act(&officer, mutation, input).await;
                let expected = match after_of_call(*state, step) {
                    _ if *state == CallState::Draft => ("NOT_FOUND", "none"),
                    Ok(next) => {
                        assert_eq!(answer.text(&format!("/{mutation}/call/state")), next.code(), "{state:?} {mutation}");
                        ("none", "none")
                    }
                    Err(_) => ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"),
                };
                assert_eq!(answer.refusal(), expected, "{state:?} {mutation} {}", answer.body);
            }
        }
    }
}
