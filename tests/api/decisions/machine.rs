//! Every state of an application, every state of its call, every decision: what happens is what the machines say.

use super::{LEAD, PARTNER, Ranked, act, appealable, award, read, reserve};
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use api::applications::states::{ApplicationState, ApplicationStep, after};
use api::calls::rules::CallState;
use api::decisions::rules::check_call;
use serde_json::Value;

/// The decisions, with the step each is for the application.
const TAKEN: [(ApplicationStep, &str); 3] = [
    (ApplicationStep::Award, "awardApplication"),
    (ApplicationStep::Reserve, "reserveApplication"),
    (ApplicationStep::Reject, "rejectApplication"),
];

fn input(mutation: &str, id: &str) -> Value {
    match mutation {
        "awardApplication" => award(id, 1),
        "reserveApplication" => reserve(id),
        _ => appealable(id),
    }
}

on_both_databases! {
    async fn every_decision_goes_where_the_machines_say(app) {
        let ranked = Ranked::of(&app).await;
        for call in CallState::ALL.iter().filter(|state| **state != CallState::Draft) {
            ranked.stands(&app, call.code()).await;
            for state in ApplicationState::ALL.iter().filter(|state| **state != ApplicationState::Draft) {
                for (step, mutation) in TAKEN {
                    let id = an_application(&ranked.call, LEAD, PARTNER).in_state(state.code()).submitted(true).insert(&app).await;
                    let answer = act(&ranked.registrar, mutation, input(mutation, &id)).await;
                    let (expected, stands) = match (after(*state, step), check_call(*call, *state)) {
                        (Err(_), _) => ("APPLICATION_STEP_ILLEGAL", *state),
                        (Ok(_), Err(_)) => ("DECISION_CALL_NOT_RANKED", *state),
                        (Ok(next), Ok(())) => ("none", next),
                    };
                    assert_eq!(answer.rule(), expected, "{call:?} {state:?} {mutation} {}", answer.body);
                    assert_eq!(read(&ranked.registrar, &id).await["state"], stands.code(), "{call:?} {state:?} {mutation}");
                }
            }
        }
    }
}
