//! Submitting: what counts is the instant at which the service had the request, and the words are kept as they were.

use super::{LEAD, PARTNER, Round, act, acting_for, agree, budget, completion, done, key, read, submission, to};
use crate::on_both_databases;
use crate::support::fixtures::a_call;
use crate::support::journal;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// SHA-256 of a text, hexadecimal.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

on_both_databases! {
    async fn a_complete_application_is_submitted_and_gets_a_receipt_anyone_can_check(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let before = journal::end(&app).await;
        let submitted = done(&round.lead, "submitApplication", submission(&complete)).await;
        assert_eq!((&submitted["state"], &submitted["submittedAt"]), (&json!("SUBMITTED"), &json!("2026-11-23T10:00:00Z")));
        assert_eq!(submitted["reference"], "PS-2026-0001");
        let receipt = &submitted["receipt"];
        assert_eq!((&receipt["number"], &receipt["receivedAt"]), (&json!(1), &json!("2026-11-23T10:00:00Z")));
        let content = receipt["content"].as_str().expect("the words");
        assert_eq!(receipt["contentHash"], digest(content));
        let words: Value = serde_json::from_str(content).expect("JSON");
        assert_eq!((&words["plan"]["title"], &words["budget"]["requested"]), (&json!("Schoolvis"), &json!(1_000_000)));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("APPLICATION", "submitApplication")]);
    }

    async fn references_are_given_in_order_within_their_year(app) {
        let round = Round::of(&app).await;
        let (one, two) = (round.submitted().await, round.submitted().await);
        assert_eq!([&one["reference"], &two["reference"]], [&json!("PS-2026-0001"), &json!("PS-2026-0002")]);
        let later = a_call().open_from("2026-11-01", "2027-01-31").insert(&app).await;
        to(&app, "2026-12-31T23:30:00Z");
        let next = Round { call: later, lead: acting_for(&app, LEAD).await, partner: acting_for(&app, PARTNER).await, ..round };
        assert_eq!(next.submitted().await["reference"], "PS-2027-0001", "it is the new year in Brussels");
    }

    async fn the_last_instant_before_the_deadline_is_in_time_and_the_closing_instant_is_not(app) {
        let round = Round::of(&app).await;
        let (in_time, late) = (round.complete().await, round.complete().await);
        to(&app, "2026-12-31T22:59:59.999Z");
        let lead = acting_for(&app, LEAD).await;
        let done = done(&lead, "submitApplication", submission(&in_time)).await;
        assert_eq!(done["submittedAt"], "2026-12-31T22:59:59.999Z");
        to(&app, "2026-12-31T23:00:00Z");
        let refused = act(&lead, "submitApplication", submission(&late)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "APPLICATION_CALL_CLOSED"));
        assert_eq!(read(&lead, key(&late)).await["state"], "DRAFT", "a draft never submits itself");
    }

    async fn before_the_call_opens_nothing_is_submitted(app) {
        let round = Round::of(&app).await;
        let call = a_call().open_from("2026-12-01", "2026-12-31").insert(&app).await;
        let round = Round { call, ..round };
        let early = act(&round.lead, "submitApplication", submission(&round.complete().await)).await;
        assert_eq!(early.refusal(), ("PRECONDITION_FAILED", "APPLICATION_CALL_NOT_OPEN"));
        assert!(early.message().contains("2026-12-01"));
    }

    async fn what_is_missing_is_told_at_once(app) {
        let round = Round::of(&app).await;
        let draft = read(&round.lead, &round.started().await).await;
        let refused = act(&round.lead, "submitApplication", submission(&draft)).await.ok();
        let told: Vec<_> = refused.field_errors("submitApplication").into_iter().map(|(path, _)| path).collect();
        assert_eq!(told, ["result", "workPlan", "executionFrom", "places", "costs", "requested", "partners"]);
        assert_eq!(read(&round.lead, key(&draft)).await["state"], "DRAFT");
    }

    async fn what_the_lead_did_not_see_it_does_not_submit(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        done(&round.lead, "saveApplicationBudget", budget(&complete, 500_000, 2)).await;
        let stale = act(&round.lead, "submitApplication", submission(&complete)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
    }

    async fn from_the_first_submission_on_criteria_weights_and_maximum_stand(app) {
        let round = Round::of(&app).await;
        round.submitted().await;
        let asked = &round.call.asked;
        let input = json!({ "call": round.call.key(), "regulation": api::graphql::id::encode(api::graphql::id::Kind::Regulation, asked.regulation).as_str(),
            "title": asked.title, "budgetYear": 2027, "budget": asked.budget, "maximumPerProject": asked.maximum - 1,
            "opensOn": asked.opens_on, "deadlineDate": asked.deadline_on, "executionFrom": asked.execution_from,
            "executionUntil": asked.execution_until, "aidRegime": "GENERAL",
            "criteria": [{ "name": "Vernieuwing", "weight": 60, "isTieBreak": true }, { "name": "Samenwerking", "weight": 40, "isTieBreak": false }] });
        let query = "mutation ($input: UpdateCallInput!) { updateCall(input: $input) { fieldErrors { code } } }";
        let refused = round.officer.ask_with(query, json!({ "input": input })).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "CALL_FROZEN"));
    }

    async fn a_completion_keeps_the_first_instant_and_the_reference(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        to(&app, "2026-12-04T22:59:59.999Z");
        let (lead, partner) = (acting_for(&app, LEAD).await, acting_for(&app, PARTNER).await);
        let version = returned["budgetVersion"].as_i64().expect("a version");
        done(&lead, "saveApplicationBudget", budget(&returned, 400_000, version)).await;
        let agreed = agree(&partner, key(&returned)).await;
        let again = done(&lead, "submitApplication", submission(&agreed)).await;
        assert_eq!((&again["state"], &again["submittedAt"]), (&json!("SUBMITTED"), &json!("2026-11-23T10:00:00Z")));
        assert_eq!((&again["reference"], &again["receipt"]["number"]), (&json!("PS-2026-0001"), &json!(2)));
        assert_eq!(again["receipt"]["receivedAt"], "2026-12-04T22:59:59.999Z");
        assert_eq!((&again["completionDueAt"], &again["isIncomplete"]), (&Value::Null, &json!(false)));
        let officer = app.as_role(api::access::Role::Officer).await.client;
        done(&officer, "requestCompletion", completion(&again, "2026-12-18")).await;
    }
}
