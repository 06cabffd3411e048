//! Idempotency keys of what is done with the ledger.

use super::{act, declared, granted, linked};
use crate::enterprises::{OWN, and};
use crate::on_both_databases;
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

/// Does it twice under one key, then something else under the same key; the first answer.
async fn twice(app: &App, client: &Client, mutation: &str, input: Value, other: Value) -> Answer {
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
        let (officer, registrar) = (app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        let grant = |cents| granted(OWN, "GENERAL", cents, "2026-11-20");
        let made = twice(&app, &registrar, "recordAid", grant(1), grant(2)).await;
        let aid = made.text("/recordAid/aid/id").to_owned();
        let said = |cents| declared(OWN, "SGEI", cents, "2026-11-20");
        twice(&app, &officer, "declareAid", said(1), said(2)).await;
        let entered = |reference: &str| json!({ "aid": aid, "reference": reference });
        twice(&app, &registrar, "registerAid", entered("BE-1"), entered("BE-2")).await;
        let because = |why: &str| json!({ "aid": aid, "reason": why });
        twice(&app, &registrar, "withdrawAid", because("Dubbel"), because("Vernietigd")).await;
        let pair = |from: &str| linked(OWN, "aarova", from);
        let made = twice(&app, &officer, "linkUndertakings", pair("2026-01-01"), pair("2026-02-01")).await;
        let link = made.text("/linkUndertakings/link/id").to_owned();
        let ending = |on: &str| json!({ "link": link, "on": on, "reason": "Verkocht" });
        twice(&app, &officer, "endUndertakingLink", ending("2026-06-01"), ending("2026-07-01")).await;
    }
}
