//! A call is decided on when every ranked application is.

use super::{LEAD, PARTNER, Ranked, act, appealable, award, done, reserve};
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn a_call_is_decided_on_once_nothing_that_was_ranked_is_open(app) {
        let ranked = Ranked::of(&app).await;
        let all = [ranked.advised(&app).await, ranked.advised(&app).await, ranked.advised(&app).await];
        for state in ["WITHDRAWN", "INADMISSIBLE"] {
            an_application(&ranked.call, LEAD, PARTNER).in_state(state).submitted(true).insert(&app).await;
        }
        let decide = || json!({ "call": ranked.call.key() });
        let open = act(&ranked.registrar, "decideCall", decide()).await;
        assert_eq!(open.refusal(), ("PRECONDITION_FAILED", "CALL_UNDECIDED"));
        assert!(open.message().starts_with("3 applications"), "{}", open.message());
        done(&ranked.registrar, "awardApplication", award(&all[0], 1_000_000)).await;
        done(&ranked.registrar, "reserveApplication", reserve(&all[1])).await;
        assert!(act(&ranked.registrar, "decideCall", decide()).await.message().starts_with("1 applications"));
        done(&ranked.registrar, "rejectApplication", appealable(&all[2])).await;
        let before = journal::end(&app).await;
        let decided = act(&ranked.registrar, "decideCall", decide()).await.ok();
        assert_eq!(decided.text("/decideCall/call/state"), "DECIDED");
        assert_eq!(journal::after(&app, before).await.iter().map(journal::Row::what).collect::<Vec<_>>(), [("CALL", "decideCall")]);
        assert_eq!(act(&ranked.registrar, "decideCall", decide()).await.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"));
    }

    async fn only_a_registrar_does_it_once_for_one_key_and_at_the_version_that_was_seen(app) {
        let ranked = Ranked::of(&app).await;
        let decide = |version: i64, key: &str| json!({ "call": ranked.call.key(), "expectedVersion": version, "idempotencyKey": key });
        for role in [Role::Officer, Role::Enterprise, Role::Finance, Role::Auditor] {
            let refused = act(&app.as_role(role).await.client, "decideCall", decide(2, "sleutel-01")).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        let stale = act(&ranked.registrar, "decideCall", decide(9, "sleutel-00")).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        act(&ranked.registrar, "decideCall", decide(2, "sleutel-01")).await.ok();
        let end = journal::end(&app).await;
        let again = act(&ranked.registrar, "decideCall", decide(2, "sleutel-01")).await.ok();
        assert_eq!((again.text("/decideCall/call/state"), journal::end(&app).await), ("DECIDED", end));
        let other = act(&ranked.registrar, "decideCall", decide(3, "sleutel-01")).await;
        assert_eq!(other.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"));
    }

    async fn a_draft_is_no_call_to_decide_on_and_one_that_is_not_ranked_is_not_decided(app) {
        let ranked = Ranked::of(&app).await;
        let draft = crate::support::fixtures::a_call().in_draft().insert(&app).await;
        assert_eq!(act(&ranked.registrar, "decideCall", json!({ "call": draft.key() })).await.code(), "NOT_FOUND");
        for state in ["PUBLISHED", "IN_ASSESSMENT", "ARCHIVED", "CANCELLED"] {
            ranked.stands(&app, state).await;
            let refused = act(&ranked.registrar, "decideCall", json!({ "call": ranked.call.key() })).await;
            assert_eq!(refused.rule(), "CALL_STEP_ILLEGAL", "{state}");
        }
    }
}
