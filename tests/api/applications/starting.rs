//! A draft is started under a call that has not closed.

use super::{LEAD, Round, act, acting_for, done, read, to};
use crate::on_both_databases;
use crate::support::fixtures::a_call;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn whoever_acts_for_an_enterprise_starts_an_application_with_it_as_the_lead(app) {
        let round = Round::of(&app).await;
        let before = journal::end(&app).await;
        let started = done(&round.lead, "startApplication", json!({ "call": round.call.key(), "title": " Schoolvis " })).await;
        assert_eq!((&started["state"], &started["title"], &started["reference"]), (&json!("DRAFT"), &json!("Schoolvis"), &json!(null)));
        assert_eq!(started["partners"][0]["enterprise"]["slug"], LEAD);
        assert_eq!((&started["partners"][0]["role"], &started["partners"][0]["consent"]), (&json!("LEAD"), &json!("GIVEN")));
        let missing: Vec<_> = started["missing"].as_array().expect("a list").iter().map(|one| one["path"].clone()).collect();
        assert_eq!(missing, ["result", "workPlan", "executionFrom", "places", "costs", "requested", "partners"]);
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("APPLICATION", "startApplication")]);
    }

    async fn a_draft_is_started_before_the_call_opens_and_until_its_closing_instant(app) {
        let round = Round::of(&app).await;
        let upcoming = a_call().open_from("2026-12-01", "2026-12-31").insert(&app).await;
        done(&round.lead, "startApplication", json!({ "call": upcoming.key(), "title": "Schoolvis" })).await;
        to(&app, "2026-12-31T22:59:59.999Z");
        let lead = acting_for(&app, LEAD).await;
        done(&lead, "startApplication", json!({ "call": round.call.key(), "title": "Schoolvis" })).await;
        to(&app, "2026-12-31T23:00:00Z");
        let late = act(&lead, "startApplication", json!({ "call": round.call.key(), "title": "Schoolvis" })).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "APPLICATION_CALL_CLOSED"));
        assert!(late.message().contains("2026-12-31 23:00:00 UTC"), "{}", late.message());
    }

    async fn under_a_draft_of_a_call_or_one_that_was_called_off_nothing_is_started(app) {
        let round = Round::of(&app).await;
        let draft = a_call().in_draft().insert(&app).await;
        let hidden = act(&round.lead, "startApplication", json!({ "call": draft.key(), "title": "Schoolvis" })).await;
        assert_eq!(hidden.refusal(), ("NOT_FOUND", "none"));
        let cancel = json!({ "input": { "call": round.call.key(), "reason": "Geen geld" } });
        let query = "mutation ($input: CancelCallInput!) { cancelCall(input: $input) { call { state } } }";
        round.officer.ask_with(query, cancel).await.ok();
        let off = act(&round.lead, "startApplication", json!({ "call": round.call.key(), "title": "Schoolvis" })).await;
        assert_eq!(off.refusal(), ("PRECONDITION_FAILED", "APPLICATION_CALL_NOT_PUBLISHED"));
    }

    async fn a_title_is_a_line_of_words(app) {
        let round = Round::of(&app).await;
        for title in ["", "  ", "een\nregel te veel", &"x".repeat(201)] {
            let refused = act(&round.lead, "startApplication", json!({ "call": round.call.key(), "title": title })).await.ok();
            assert_eq!(refused.field_errors("startApplication"), [("title", "APPLICATION_TEXT_MALFORMED")], "{title:?}");
        }
        assert_eq!(read(&round.lead, &round.started().await).await["title"], "Schoolvis");
        for role in [Role::Officer, Role::Buyer, Role::Registrar] {
            let other = app.as_role(role).await;
            let refused = act(&other, "startApplication", json!({ "call": round.call.key(), "title": "Schoolvis" })).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }
}
