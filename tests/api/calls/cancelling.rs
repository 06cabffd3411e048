//! A call is called off, with a reason, as long as nothing was granted under it.

use super::{manage, read};
use crate::on_both_databases;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn a_published_call_that_is_called_off_says_why_and_is_closed_for_good(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let cancel = json!({ "call": call.key(), "reason": "Geen geld" });
        let unsaid = manage(&officer, "cancelCall", json!({ "call": call.key(), "reason": "" })).await.ok();
        assert_eq!(unsaid.field_errors("cancelCall"), [("reason", "REASON_MALFORMED")]);
        manage(&officer, "cancelCall", cancel.clone()).await.ok();
        let seen = read(&app, &call.slug, "state phase cancelledReason { value }").await;
        assert_eq!(seen, json!({ "state": "CANCELLED", "phase": "CLOSED", "cancelledReason": { "value": "Geen geld" } }));
        let twice = manage(&officer, "cancelCall", cancel).await;
        assert_eq!(twice.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"));
        assert!(twice.message().contains("CANCELLED") && twice.message().contains("cancel"), "{}", twice.message());
        let later = json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Toch wel" });
        assert_eq!(manage(&officer, "extendCall", later).await.code(), "ILLEGAL_TRANSITION");
    }

    async fn a_draft_that_is_called_off_never_existed_for_others(app) {
        let (draft, officer) = (a_call().in_draft().insert(&app).await, app.as_role(Role::Officer).await);
        let done = manage(&officer, "cancelCall", json!({ "call": draft.key(), "reason": "Geen geld" })).await.ok();
        assert_eq!(done.text("/cancelCall/call/state"), "CANCELLED");
        assert!(read(&app, &draft.slug, "state").await.is_null());
        let count = app.ask("{ calls { totalCount } closed: calls(phase: CLOSED) { totalCount } }").await.ok();
        assert_eq!((count.number("/calls/totalCount"), count.number("/closed/totalCount")), (1, 1), "that of 2018 alone");
        let internal = app.rows::<1>("SELECT visibility FROM journal WHERE action = 'cancelCall'").await;
        assert_eq!(internal, [["INTERNAL"]]);
    }

    async fn a_call_under_which_projects_were_granted_stands(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let link = format!("UPDATE subsidy_round SET call_id = (SELECT id FROM call WHERE slug = '{}') WHERE slug = '2018'", call.slug);
        app.write(&link).await.expect("granted");
        let refused = manage(&officer, "cancelCall", json!({ "call": call.key(), "reason": "Geen geld" })).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "CALL_AWARDED"));
        assert_eq!(read(&app, &call.slug, "state").await["state"], "PUBLISHED");
    }
}
