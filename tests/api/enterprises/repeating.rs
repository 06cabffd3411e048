//! Idempotency keys of what is done with the register.

use super::{OWN, act, and, enterprise_id, made};
use crate::on_both_databases;
use crate::support::{Client, journal};
use api::access::Role;
use serde_json::{Value, json};

/// Does it twice under one key, then something else under the same key; the first answer.
async fn twice(
    app: &crate::support::App,
    client: &Client,
    mutation: &str,
    input: Value,
    other: Value,
) -> crate::support::Answer {
    let key = format!("een-sleutel-voor-{mutation}");
    let first = act(client, mutation, and(input.clone(), "idempotencyKey", key.as_str())).await.ok();
    let before = journal::end(app).await;
    let again = act(client, mutation, and(input, "idempotencyKey", key.as_str())).await.ok();
    assert_eq!(first.body["data"], again.body["data"], "{mutation}");
    let refused = act(client, mutation, and(other, "idempotencyKey", key.as_str())).await;
    assert_eq!(refused.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
    assert_eq!(journal::end(app).await, before, "{mutation}");
    first
}

on_both_databases! {
    async fn a_repeat_under_one_key_is_done_once_and_another_input_is_refused(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let named = |name: &str| json!({ "name": name });
        twice(&app, &one, "createEnterprise", named("Kwikstaart"), named("Zwaluw")).await;
        let changed = |form: &str| json!({ "enterprise": enterprise_id(OWN), "legalForm": form });
        twice(&app, &one, "updateEnterprise", changed("cv"), changed("bv")).await;
        let place = |name: &str| json!({ "enterprise": enterprise_id(OWN), "name": name });
        let added = twice(&app, &one, "addEstablishment", place("Noord"), place("Zuid")).await;
        let id = made(&added, "addEstablishment", "establishment");
        let renamed = |name: &str| json!({ "establishment": id, "name": name });
        twice(&app, &one, "updateEstablishment", renamed("Oost"), renamed("West")).await;
        let closed = |on: &str| json!({ "establishment": id, "on": on });
        twice(&app, &one, "closeEstablishment", closed("2027-01-01"), closed("2027-02-01")).await;
        let proposed = |from: &str| json!({ "enterprise": enterprise_id(OWN), "kind": "ACTIVITY_COOPERATIVE", "validFrom": from });
        let made_one = twice(&app, &one, "proposeRecognition", proposed("2024-01-01"), proposed("2025-01-01")).await;
        let first = made(&made_one, "proposeRecognition", "recognition");
        let second = made(&act(&one, "proposeRecognition", proposed("2020-01-01")).await.ok(), "proposeRecognition", "recognition");
        let which = |id: &str| json!({ "recognition": id });
        twice(&app, &two, "verifyRecognition", which(&first), which(&second)).await;
        let because = |why: &str| json!({ "recognition": second, "reason": why });
        twice(&app, &two, "refuseRecognition", because("Niet gevonden"), because("Iets anders")).await;
        let ended = |on: &str| json!({ "recognition": first, "reason": "Ingetrokken", "on": on });
        twice(&app, &two, "endRecognition", ended("2026-01-01"), ended("2026-02-01")).await;
    }
}
