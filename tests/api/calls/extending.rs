//! A deadline moves later only, with a reason, and its instant with it.

use super::{and, manage, read, to};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::{Value, json};

const STANDING: &str = "deadlineDate closesAt phase firstDeadlineDate extendedReason { value }";

/// What moving the deadline of a call gets from an officer of the moment.
async fn extend(app: &App, call: &Value, day: &str) -> crate::support::Answer {
    let officer = app.as_role(Role::Officer).await;
    let input = json!({ "call": call, "deadlineDate": day, "reason": "Te weinig tijd" });
    manage(&officer, "extendCall", input).await
}

async fn phase_at(app: &App, slug: &str, instant: &str) -> Value {
    to(app, instant);
    read(app, slug, "phase").await["phase"].clone()
}

on_both_databases! {
    async fn the_call_of_2018_is_extended_with_the_clock_in_hand(app) {
        to(&app, "2018-09-15T10:00:00Z");
        let call = read(&app, "oproep-2018", "id deadlineDate closesAt").await;
        assert_eq!((&call["deadlineDate"], &call["closesAt"]), (&json!("2018-09-30"), &json!("2018-09-30T22:00:00Z")));
        assert_eq!(phase_at(&app, "oproep-2018", "2018-09-30T21:59:59.999Z").await, "OPEN");
        assert_eq!(phase_at(&app, "oproep-2018", "2018-09-30T22:00:00Z").await, "CLOSED");
        to(&app, "2018-09-15T10:00:00Z");
        extend(&app, &call["id"], "2018-10-28").await.ok();
        assert_eq!(read(&app, "oproep-2018", STANDING).await, json!({
            "deadlineDate": "2018-10-28", "closesAt": "2018-10-28T23:00:00Z", "phase": "OPEN", "firstDeadlineDate": "2018-09-30",
            "extendedReason": { "value": "Te weinig tijd" },
        }));
        assert_eq!(phase_at(&app, "oproep-2018", "2018-09-30T22:00:00Z").await, "OPEN");
        assert_eq!(phase_at(&app, "oproep-2018", "2018-10-28T22:59:59.999Z").await, "OPEN");
        assert_eq!(phase_at(&app, "oproep-2018", "2018-10-28T23:00:00Z").await, "CLOSED");
    }

    async fn the_day_on_which_the_clock_changes_has_twenty_five_hours(app) {
        to(&app, "2026-10-20T10:00:00Z");
        let call = a_call().open_from("2026-10-01", "2026-10-24").insert(&app).await;
        assert_eq!(read(&app, &call.slug, "closesAt").await["closesAt"], "2026-10-24T22:00:00Z");
        extend(&app, &json!(call.key()), "2026-10-25").await.ok();
        assert_eq!(read(&app, &call.slug, "closesAt").await["closesAt"], "2026-10-25T23:00:00Z");
        assert_eq!(phase_at(&app, &call.slug, "2026-10-25T22:59:59.999Z").await, "OPEN");
        assert_eq!(phase_at(&app, &call.slug, "2026-10-25T23:00:00Z").await, "CLOSED");
    }

    async fn an_earlier_or_the_same_date_is_refused_and_changes_nothing(app) {
        let call = a_call().insert(&app).await;
        let before = read(&app, &call.slug, &format!("{STANDING} version")).await;
        for day in ["2026-12-30", "2026-12-31"] {
            let refused = extend(&app, &json!(call.key()), day).await.ok();
            assert_eq!(refused.field_errors("extendCall"), [("deadlineDate", "EXTENDED_TO_EARLIER")], "{day}");
        }
        assert_eq!(extend(&app, &json!(call.key()), "2201-01-01").await.ok().field_errors("extendCall"), [("deadlineDate", "CALL_DATE_OUT_OF_RANGE")]);
        let officer = app.as_role(Role::Officer).await;
        let unsaid = json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": " " });
        assert_eq!(manage(&officer, "extendCall", unsaid).await.ok().field_errors("extendCall"), [("reason", "REASON_MALFORMED")]);
        assert_eq!(read(&app, &call.slug, &format!("{STANDING} version")).await, before);
    }

    async fn a_call_that_has_closed_is_opened_again_by_a_deadline_that_lies_ahead(app) {
        let call = a_call().insert(&app).await;
        to(&app, "2027-01-15T10:00:00Z");
        let passed = extend(&app, &json!(call.key()), "2027-01-14").await.ok();
        assert_eq!(passed.field_errors("extendCall"), [("deadlineDate", "CALL_DEADLINE_PASSED")]);
        assert_eq!(extend(&app, &json!(call.key()), "2027-01-15").await.ok().text("/extendCall/call/phase"), "OPEN");
        let twice = extend(&app, &json!(call.key()), "2027-01-31").await.ok();
        assert_eq!(twice.text("/extendCall/call/firstDeadlineDate"), "2026-12-31", "as it was announced first");
    }

    async fn a_draft_has_no_deadline_to_extend_and_a_stale_version_is_a_conflict(app) {
        let (draft, call) = (a_call().in_draft().insert(&app).await, a_call().insert(&app).await);
        assert_eq!(extend(&app, &json!(draft.key()), "2027-01-31").await.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"));
        let officer = app.as_role(Role::Officer).await;
        let input = json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" });
        let stale = manage(&officer, "extendCall", and(input.clone(), json!({ "expectedVersion": 1 }))).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let done = manage(&officer, "extendCall", and(input, json!({ "expectedVersion": 2 }))).await.ok();
        assert_eq!(done.number("/extendCall/call/version"), 3);
    }
}
