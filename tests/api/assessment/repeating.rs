//! Every mutation of an assessment is done once for one key.

use super::{Assessed, act, advice, done, scores};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::{App, Client, journal};
use serde_json::{Value, json};

/// Repeats an input under one key, and another under the same key.
async fn twice(app: &App, client: &Client, mutation: &str, input: Value, other: Value) {
    let keyed = |mut input: Value| {
        input["idempotencyKey"] = json!(format!("{mutation}-01"));
        input
    };
    let first = done(client, mutation, keyed(input.clone())).await;
    let end = journal::end(app).await;
    assert_eq!(first, done(client, mutation, keyed(input)).await, "{mutation}");
    assert!(journal::after(app, end).await.is_empty(), "{mutation} is done once");
    let refused = act(client, mutation, keyed(other)).await;
    assert_eq!(refused.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
}

on_both_databases! {
    async fn a_repeat_under_one_key_is_done_once(app) {
        let round = Assessed::admissible(&app, 1).await;
        let (officer, application) = (&round.officer, &round.applications[0]);
        let at = |version: i64| json!({ "call": round.call.key(), "expectedVersion": version });
        twice(&app, officer, "startAssessment", json!({ "call": round.call.key() }), at(9)).await;
        for juror in &round.jurors {
            let conflict = json!({ "application": application, "hasConflict": true, "kind": "WORK" });
            twice(&app, juror, "answerConflict", json!({ "application": application, "hasConflict": false }), conflict).await;
            twice(&app, juror, "scoreApplication", scores(application, [8, 8]), scores(application, [1, 1])).await;
        }
        twice(&app, officer, "adviseApplication", advice(application, 500_000), advice(application, 1)).await;
        twice(&app, officer, "rankCall", json!({ "call": round.call.key() }), at(9)).await;
        let governor = &round.jurors[0];
        let mandate = |function: &str| json!({ "user": governor.user.key(), "enterprise": enterprise_id("labeur"), "function": function, "validFrom": "2026-01-01" });
        twice(&app, officer, "recordGovernanceMandate", mandate("Bestuurder"), mandate("Voorzitter")).await;
        let query = format!(r#"{{ governanceMandates(user: "{}") {{ id }} }}"#, governor.user.key());
        let id = officer.ask(&query).await.ok().list("/governanceMandates")[0]["id"].clone();
        let end = |on: &str| json!({ "mandate": id, "on": on });
        twice(&app, officer, "endGovernanceMandate", end("2026-12-01"), end("2026-12-02")).await;
    }
}
