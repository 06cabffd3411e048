//! Every mutation about applications is done once for one key.

use super::{PARTNER, Round, act, budget, completion, done, key, override_all, partner_of, plan, read, submission};
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
    let again = done(client, mutation, keyed(input)).await;
    assert_eq!((&first["id"], &first["version"]), (&again["id"], &again["version"]), "{mutation}");
    assert!(journal::after(app, end).await.is_empty(), "{mutation} is done once");
    let refused = act(client, mutation, keyed(other)).await;
    assert_eq!(refused.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
}

on_both_databases! {
    async fn a_repeat_under_one_key_is_done_once_and_the_key_is_of_no_other_use(app) {
        let round = Round::of(&app).await;
        let named = |title: &str| json!({ "call": round.call.key(), "title": title });
        twice(&app, &round.lead, "startApplication", named("Een"), named("Twee")).await;
        let id = round.started().await;
        twice(&app, &round.lead, "addApplicationPartner", partner_of(&id, PARTNER), partner_of(&id, "compaan")).await;
        twice(&app, &round.lead, "saveApplicationPlan", plan(&id, 1), plan(&id, 2)).await;
        let drafted = read(&round.lead, &id).await;
        twice(&app, &round.lead, "saveApplicationBudget", budget(&drafted, 500_000, 1), budget(&drafted, 1, 1)).await;
        let (input, stale) = (json!({ "application": id }), json!({ "application": id, "expectedVersion": 99 }));
        let to = |share: i64| json!({ "application": id, "share": share });
        twice(&app, &round.partner, "consentToApplication", to(500_000), to(1)).await;
        twice(&app, &round.partner, "withdrawApplicationConsent", input, stale).await;
        let take = json!({ "application": id, "partner": drafted["partners"][1]["id"] });
        twice(&app, &round.lead, "removeApplicationPartner", take.clone(), json!({ "application": id, "partner": drafted["partners"][0]["id"] })).await;
        let complete = round.complete().await;
        let other = json!({ "application": key(&complete), "expectedVersion": 1 });
        twice(&app, &round.lead, "submitApplication", submission(&complete), other).await;
        twice(&app, &round.officer, "requestCompletion", completion(&complete, "2026-12-04"), completion(&complete, "2026-12-05")).await;
        let because = |why: &str| json!({ "application": key(&complete), "reason": why });
        twice(&app, &round.lead, "withdrawApplication", because("Een"), because("Twee")).await;
        let (one, two) = (round.submitted().await, round.submitted().await);
        override_all(&round.officer, &one).await;
        let overriding = |rule: &str| json!({ "application": key(&two), "rule": rule, "motivation": "Nagekeken" });
        twice(&app, &round.officer, "overrideFinding", overriding("PARTNERS_OF_BOTH_SIDES"), overriding("RESULT_DESCRIBED")).await;
        let of = |one: &Value| json!({ "application": key(one) });
        twice(&app, &round.officer, "declareAdmissible", of(&one), of(&two)).await;
        let motivated = |why: &str| json!({ "application": key(&two), "motivation": why, "appeal": "Bij de deputatie, binnen dertig dagen" });
        twice(&app, &round.officer, "declareInadmissible", motivated("Een"), motivated("Twee")).await;
    }
}
