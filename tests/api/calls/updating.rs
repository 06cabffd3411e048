//! What may be changed of a call, and when.

use super::{details, manage, read, to};
use crate::on_both_databases;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::{Value, json};

/// Other weights for the same criteria.
fn reweighed() -> Value {
    json!({ "criteria": [
        { "name": "Vernieuwing", "weight": 50, "isTieBreak": true }, { "name": "Samenwerking", "weight": 50, "isTieBreak": false },
    ] })
}

on_both_databases! {
    async fn of_a_draft_everything_is_changed_but_its_slug(app) {
        let (draft, officer) = (a_call().in_draft().insert(&app).await, app.as_role(Role::Officer).await);
        let other = json!({
            "title": "Anders", "note": "Nieuw", "budgetYear": 2028, "budget": 500, "maximumPerProject": 500, "opensOn": "2027-02-01", "deadlineDate": "2027-02-01",
            "executionFrom": "2027-06-01", "executionUntil": "2028-06-01", "aidRegime": "SGEI",
            "criteria": [{ "name": "Durf", "weight": 30, "isTieBreak": false }, { "name": "Vernieuwing", "weight": 70, "isTieBreak": true }],
        });
        let changed = manage(&officer, "updateCall", details(&draft, other.clone())).await.ok();
        let call = changed.at("/updateCall/call");
        for field in ["title", "budgetYear", "budget", "maximumPerProject", "opensOn", "deadlineDate", "executionFrom", "executionUntil", "aidRegime"] {
            assert_eq!(call[field], other[field], "{field}");
        }
        assert_eq!((&call["closesAt"], &call["executionYear"], &call["version"]), (&json!("2027-02-01T23:00:00Z"), &Value::Null, &json!(2)));
        assert_eq!((&call["criteria"][0]["name"], &call["criteria"][1]["weight"]), (&json!("Durf"), &json!(70)));
        assert_eq!(call["slug"], draft.slug);
        let emptied = manage(&officer, "updateCall", details(&draft, json!({}))).await.ok();
        assert!(emptied.at("/updateCall/call/note").is_null(), "what is left out is gone");
    }

    async fn of_a_published_call_what_nobody_relies_on_yet_is_changed(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let other = json!({ "title": "Anders", "maximumPerProject": 2_000_000, "criteria": reweighed()["criteria"] });
        manage(&officer, "updateCall", details(&call, other)).await.ok();
        let seen = read(&app, &call.slug, "title maximumPerProject criteria { weight } version").await;
        assert_eq!(seen, json!({ "title": "Anders", "maximumPerProject": 2_000_000, "criteria": [{ "weight": 50 }, { "weight": 50 }], "version": 3 }));
        for (change, rule) in [
            (json!({ "deadlineDate": "2027-01-31" }), "DEADLINE_MOVED_BY_EXTENDING"),
            (json!({ "deadlineDate": "2026-12-30" }), "DEADLINE_MOVED_BY_EXTENDING"),
            (json!({ "opensOn": "2026-11-02" }), "CALL_OPENED"),
        ] {
            let refused = manage(&officer, "updateCall", details(&call, change.clone())).await;
            assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", rule), "{change}");
        }
    }

    async fn the_opening_moves_until_it_comes(app) {
        let call = a_call().open_from("2026-11-24", "2026-12-31").insert(&app).await;
        to(&app, "2026-11-23T22:59:59.999Z");
        let officer = app.as_role(Role::Officer).await;
        let moved = manage(&officer, "updateCall", details(&call, json!({ "opensOn": "2026-11-25" }))).await.ok();
        assert_eq!(moved.text("/updateCall/call/phase"), "UPCOMING");
        to(&app, "2026-11-24T23:00:00Z");
        let officer = officer.user.session(&app).await;
        let late = manage(&officer, "updateCall", details(&call, json!({ "opensOn": "2026-11-26" }))).await;
        assert_eq!(late.rule(), "CALL_OPENED");
    }

    async fn after_the_first_submission_criteria_weights_and_maximum_are_frozen(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        app.write(&format!("UPDATE call SET first_submitted_at = '2026-11-23T09:00:00+00:00' WHERE slug = '{}'", call.slug)).await.expect("submitted");
        let renamed = json!({ "criteria": [{ "name": "Durf", "weight": 60, "isTieBreak": true }, { "name": "Samenwerking", "weight": 40, "isTieBreak": false }] });
        for change in [reweighed(), renamed, json!({ "maximumPerProject": 2_500_001 }), json!({ "maximumPerProject": 2_499_999 })] {
            let refused = manage(&officer, "updateCall", details(&call, change.clone())).await;
            assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "CALL_FROZEN"), "{change}");
        }
        let allowed = manage(&officer, "updateCall", details(&call, json!({ "title": "Anders", "budget": 20_000_000 }))).await.ok();
        assert_eq!(allowed.number("/updateCall/call/budget"), 20_000_000);
        let later = json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" });
        manage(&officer, "extendCall", later).await.ok();
        let frozen = app.rows::<1>(&format!("SELECT CAST(first_submitted_at IS NOT NULL AS text) FROM call WHERE slug = '{}'", call.slug)).await;
        assert!(["1", "true"].contains(&frozen[0][0].as_str()), "no change of the call takes it back: {frozen:?}");
    }

    async fn the_database_keeps_one_criterion_that_decides_and_whole_periods(app) {
        let call = a_call().insert(&app).await;
        let of = format!("WHERE slug = '{}'", call.slug);
        for change in ["execution_until = execution_from", "execution_until = NULL", "first_deadline_on = deadline_on", "extended_reason_nl = 'Zomaar'",
            "cancelled_reason_nl = 'Zomaar'", "aid_regime = 'OTHER'", "maximum_basis = 'RUMOUR'", "state = 'CANCELLED'"] {
            let refused = app.write(&format!("UPDATE call SET {change} {of}")).await;
            assert!(refused.is_err_and(|why| why.to_lowercase().contains("check")), "{change}");
        }
        let both = app.write("UPDATE call_criterion SET is_tie_break = true").await;
        assert!(both.is_err_and(|why| why.to_lowercase().contains("unique")));
    }
}
