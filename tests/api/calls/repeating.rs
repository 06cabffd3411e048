//! Stale versions, records that are not there, and repeats under one idempotency key.

use super::{and, details, manage};
use crate::on_both_databases;
use crate::support::fixtures::{MadeCall, a_call};
use crate::support::{App, journal};
use api::access::Role;
use serde_json::{Value, json};

const KEY: &str = "een-sleutel-van-de-klant";

/// A fresh call for each step, and what the step asks of it.
async fn steps(app: &App) -> Vec<(&'static str, MadeCall, Value)> {
    let mut steps = Vec::new();
    let reason = json!({ "reason": "Een reden" });
    for (mutation, is_draft, input) in [
        ("updateCall", true, json!({})),
        ("updateCall", false, json!({})),
        ("publishCall", true, json!({})),
        ("extendCall", false, and(reason.clone(), json!({ "deadlineDate": "2027-01-31" }))),
        ("cancelCall", false, reason.clone()),
        ("cancelCall", true, reason),
        ("translateCall", true, json!({ "language": "FR", "title": "Essai" })),
        ("translateCallCriterion", false, json!({ "language": "EN", "position": 2, "name": "Cooperation" })),
    ] {
        let call = if is_draft { a_call().in_draft() } else { a_call() }.insert(app).await;
        let whole = match mutation {
            "updateCall" => details(&call, json!({ "title": "Anders" })),
            _ => and(json!({ "call": call.key() }), input),
        };
        steps.push((mutation, call, whole));
    }
    steps
}

on_both_databases! {
    async fn a_stale_version_and_an_unknown_call_are_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        for (mutation, call, input) in steps(&app).await {
            let stale = and(input.clone(), json!({ "expectedVersion": 7 }));
            assert_eq!(manage(&officer, mutation, stale).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            let unknown = and(input.clone(), json!({ "call": "BwAAAAAAAAAAAAAAAAAAAAk" }));
            assert_eq!(manage(&officer, mutation, unknown).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
            let wrong = and(input, json!({ "call": details(&call, json!({}))["regulation"] }));
            assert_eq!(manage(&officer, mutation, wrong).await.rule(), "ID_OF_OTHER_TYPE", "{mutation}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once_and_the_key_is_of_no_other_use(app) {
        let officer = app.as_role(Role::Officer).await;
        for (number, (mutation, _, input)) in steps(&app).await.into_iter().enumerate() {
            let input = and(input, json!({ "idempotencyKey": format!("{KEY}-{number}") }));
            let first = manage(&officer, mutation, input.clone()).await.ok();
            assert!(first.field_errors(mutation).is_empty(), "{mutation}: {:#}", first.body);
            let before = journal::end(&app).await;
            assert_eq!(manage(&officer, mutation, input.clone()).await.ok().body, first.body, "{mutation}");
            assert_eq!(journal::end(&app).await, before, "{mutation}");
            let other = and(input, json!({ "expectedVersion": 1 }));
            assert_eq!(manage(&officer, mutation, other).await.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
        }
    }
}
