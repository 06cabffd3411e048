//! Every state, every step, every role: what happens is what DOMAIN says (§2 and §4.2), and nothing else.

use super::{details, manage};
use crate::on_both_databases;
use crate::support::fixtures::{MadeCall, a_call, a_user};
use crate::support::{Answer, App, Client};
use api::access::{Action, Reach, Role, policy};
use api::calls::rules::CallState;
use api::calls::states::{CallStep, after};
use api::identity::rules::scope_rule;
use serde_json::{Value, json};

/// The head of the table of DOMAIN §2, and two of its lines, letter by letter.
const ROLES: &str = "| action | PUBLIC | ENTERPRISE | BUYER | REGISSEUR | JURY | OFFICER | REGISTRAR | FINANCE | AUDITOR | PRIVACY | PARTNER | ADMIN |";
const CALLS: &str = "| create, publish, extend call | – | – | – | – | – | Y | – | – | – | – | – | – |";
const REGULATIONS: &str = "| record regulation, award, rejection, amendment, termination, recovery | – | – | – | – | – | – | Y | – | – | – | – | – |";

/// The steps that an operation of officers takes here.
const TAKEN: [(CallStep, &str); 4] = [
    (CallStep::Update, "updateCall"),
    (CallStep::Publish, "publishCall"),
    (CallStep::Extend, "extendCall"),
    (CallStep::Cancel, "cancelCall"),
];

/// The steps that are taken by the assessment and by decisions, and tried with these.
const ELSEWHERE: [(CallStep, &str); 3] =
    [(CallStep::StartAssessment, "startAssessment"), (CallStep::Rank, "rankCall"), (CallStep::Decide, "decideCall")];

/// The roles that a line of the table gives everything.
fn allowed(line: &str) -> Vec<Role> {
    fn cells(line: &str) -> impl Iterator<Item = &str> {
        line.trim_matches('|').split('|').map(str::trim).skip(1)
    }
    let named = cells(ROLES).zip(cells(line)).filter(|(_, mark)| *mark == "Y");
    named.map(|(role, _)| Role::from_code(role).expect("a role")).collect()
}

#[test]
fn the_policy_gives_calls_and_regulations_to_whom_the_domain_gives_them() {
    for (action, line) in [(Action::ManageCalls, CALLS), (Action::RecordRegulation, REGULATIONS)] {
        let given = Role::ALL.iter().copied().filter(|role| policy::reach(*role, action) == Some(Reach::All));
        assert_eq!(given.collect::<Vec<_>>(), allowed(line), "{action:?}");
        assert!(Role::ALL.iter().all(|role| policy::reach(*role, action).is_none_or(|reach| reach == Reach::All)));
    }
}

/// Puts a call into a state, as nothing before had happened to it.
async fn put(app: &App, call: &MadeCall, state: CallState) {
    let reason = if state == CallState::Cancelled { "'Geen geld'" } else { "NULL" };
    let put = format!(
        "UPDATE call SET state = '{}', is_public = {}, cancelled_reason_nl = {reason}, deadline_on = '2026-12-31', \
         closes_at = '2026-12-31T23:00:00+00:00', first_deadline_on = NULL, extended_reason_nl = NULL WHERE slug = '{}'",
        state.code(),
        state != CallState::Draft,
        call.slug
    );
    app.write(&put).await.expect("the row is written");
}

fn input(step: CallStep, call: &MadeCall) -> Value {
    match step {
        CallStep::Update => details(call, json!({ "title": "Anders" })),
        CallStep::Extend => json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" }),
        CallStep::Cancel => json!({ "call": call.key(), "reason": "Geen geld" }),
        _ => json!({ "call": call.key() }),
    }
}

/// Whether an answer is what DOMAIN says of a step in a state, for a role.
#[track_caller]
fn judge(role: Role, state: CallState, (step, mutation): (CallStep, &str), answer: &Answer) {
    let told = format!("{role:?} {state:?} {mutation}: {:#}", answer.body);
    match (role, allowed(CALLS).contains(&role), after(state, step)) {
        (Role::Public, ..) => assert_eq!(answer.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"), "{told}"),
        (_, false, _) => assert_eq!(answer.refusal(), ("FORBIDDEN", "none"), "{told}"),
        (_, true, Ok(next)) => {
            assert_eq!(answer.body.get("errors"), None, "{told}");
            assert_eq!(answer.text(&format!("/{mutation}/call/state")), next.code(), "{told}");
        }
        (_, true, Err(_)) => {
            assert_eq!(answer.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"), "{told}");
            let message = answer.message();
            assert!(message.contains(state.code()) && message.contains(step.code()), "{told}");
        }
    }
}

/// A visitor, and someone for every role that people hold.
async fn everyone(app: &App) -> Vec<(Role, Client)> {
    let mut clients = vec![(Role::Public, app.visitor())];
    for role in Role::ALL.iter().copied().filter(|role| scope_rule(*role).is_ok()) {
        clients.push((role, app.as_person(a_user().holding(role)).await.client));
    }
    clients
}

on_both_databases! {
    async fn every_state_step_and_role_ends_where_the_domain_says(app) {
        let (call, clients) = (a_call().insert(&app).await, everyone(&app).await);
        for state in CallState::ALL {
            for taken in TAKEN {
                for (role, client) in &clients {
                    put(&app, &call, *state).await;
                    judge(*role, *state, taken, &manage(client, taken.1, input(taken.0, &call)).await);
                }
            }
        }
    }
}

#[test]
fn a_step_that_no_operation_takes_is_no_mutation() {
    let names: Vec<_> = crate::schema::root_fields().into_iter().map(|field| field.name).collect();
    let all = || TAKEN.iter().chain(&ELSEWHERE);
    for step in CallStep::ALL.iter().filter(|step| all().all(|(taken, _)| taken != *step)) {
        assert!(!names.contains(&format!("{}Call", step.code())), "{step:?} has a mutation: put it into TAKEN");
    }
    for (_, mutation) in all() {
        assert!(names.iter().any(|name| name == mutation), "{mutation}");
    }
}
