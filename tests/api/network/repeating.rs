//! Idempotency keys of what officers do with areas.

use super::{DENDER, WAAS, and, area_id, joining, manage, place};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

/// The mutations in an order in which each can be done, each with its input and another.
fn mutations() -> [(&'static str, Value, Value); 5] {
    let area = |name: &str| json!({ "name": name, "form": "PROJECT_ASSOCIATION", "validFrom": "2026-01-01" });
    let leaving = |until: &str| json!({ "area": area_id(DENDER), "municipality": place("41002"), "until": until });
    let deciding = |words: &str| json!({ "municipality": place("44087"), "area": area_id(WAAS), "decision": words });
    let naming = |name: &str| json!({ "area": area_id(DENDER), "name": name });
    [
        ("createDirectingArea", area("Een"), area("Twee")),
        ("updateDirectingArea", naming("Een naam"), naming("Een andere")),
        ("addMunicipalityToArea", joining(WAAS, "44073", "2018-01-01"), joining(WAAS, "44073", "2019-01-01")),
        ("endMunicipalityMembership", leaving("2027-01-01"), leaving("2026-12-01")),
        ("decideMergerFlag", deciding("Naar het Waasland."), deciding("Om een andere reden.")),
    ]
}

on_both_databases! {
    async fn a_repeat_under_one_key_is_done_once_and_another_input_is_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        for (number, (mutation, input, other)) in mutations().into_iter().enumerate() {
            let key = format!("een-sleutel-{number}");
            let first = manage(&officer, mutation, and(input.clone(), "idempotencyKey", key.as_str())).await.ok();
            let before = journal::end(&app).await;
            let again = manage(&officer, mutation, and(input, "idempotencyKey", key.as_str())).await.ok();
            assert_eq!(first.body["data"], again.body["data"], "{mutation}");
            let refused = manage(&officer, mutation, and(other, "idempotencyKey", key.as_str())).await;
            assert_eq!(refused.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
            assert_eq!(journal::end(&app).await, before, "{mutation}");
        }
    }
}
