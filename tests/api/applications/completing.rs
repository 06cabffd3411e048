//! Completions: asked for, and over when they do not come in time.

use super::{LEAD, Round, act, acting_for, budget, completion, done, key, read, submission, to};
use crate::on_both_databases;
use crate::support::App;
use api::access::Role;
use api::jobs::Ran;
use serde_json::{Value, json};

/// How many applications the clock puts back.
async fn put_back(app: &App) -> u64 {
    match app.run_job("end-completions").await {
        Ran::Done(count) => count,
        other => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn an_officer_hands_an_application_back_until_a_day(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        assert_eq!((&returned["state"], &returned["completionAsked"]), (&json!("RETURNED"), &json!("De begroting klopt niet")));
        assert_eq!((&returned["completionDueOn"], &returned["completionDueAt"]), (&json!("2026-12-04"), &json!("2026-12-04T23:00:00Z")));
        for (due_on, why) in [("2026-11-23", "today"), ("2027-02-22", "too far")] {
            let other = round.submitted().await;
            let refused = act(&round.officer, "requestCompletion", completion(&other, due_on)).await.ok();
            assert_eq!(refused.field_errors("requestCompletion"), [("dueOn", "APPLICATION_DUE_OUT_OF_RANGE")], "{why}");
        }
    }

    async fn at_the_due_instant_it_stands_as_it_was_submitted_and_is_marked(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        let submitted = read(&round.officer, key(&returned)).await;
        done(&round.lead, "saveApplicationPlan", json!({ "application": key(&returned), "title": "Anders", "places": [], "expectedPlanVersion": 2 })).await;
        done(&round.lead, "saveApplicationBudget", budget(&returned, 1, 2)).await;
        let take = json!({ "application": key(&returned), "partner": returned["partners"][1]["id"] });
        let edited = done(&round.lead, "removeApplicationPartner", take).await;
        assert_eq!(put_back(&app).await, 0, "it is not due yet");
        to(&app, "2026-12-04T23:00:00Z");
        let lead = acting_for(&app, LEAD).await;
        let late = act(&lead, "submitApplication", submission(&edited)).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "APPLICATION_COMPLETION_OVER"), "also before the clock put it back");
        assert_eq!(put_back(&app).await, 1);
        assert_eq!(put_back(&app).await, 0);
        let officer = app.as_role(Role::Officer).await.client;
        let back = read(&officer, key(&returned)).await;
        assert_eq!((&back["state"], &back["isIncomplete"], &back["completionDueAt"]), (&json!("SUBMITTED"), &json!(true), &Value::Null));
        for field in ["title", "result", "places", "costs", "otherFunding", "requested", "submittedAt", "reference", "receipt"] {
            assert_eq!(back[field], submitted[field], "{field}");
        }
        let names = |application: &Value| application["partners"].as_array().expect("partners").iter()
            .map(|one| (one["id"].clone(), one["share"].clone(), one["consent"].clone())).collect::<Vec<_>>();
        assert_eq!(names(&back), names(&submitted));
        assert_eq!(back["missing"], json!([]));
        done(&officer, "declareInadmissible", json!({ "application": key(&back), "motivation": "Niet volledig", "appeal": "Bij de deputatie, binnen dertig dagen" })).await;
    }

    async fn consent_that_was_taken_back_stays_taken_back_when_nothing_else_comes(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        done(&round.partner, "withdrawApplicationConsent", json!({ "application": key(&returned) })).await;
        to(&app, "2026-12-04T23:00:00Z");
        assert_eq!(put_back(&app).await, 1);
        let officer = app.as_role(Role::Officer).await.client;
        let back = read(&officer, key(&returned)).await;
        assert_eq!((&back["state"], &back["partners"][1]["consent"]), (&json!("SUBMITTED"), &json!("WITHDRAWN")));
        assert!(back["missing"].to_string().contains("APPLICATION_CONSENT_MISSING"), "an officer sees it");
    }

    async fn what_is_being_typed_into_a_completion_is_not_for_the_province(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        done(&round.lead, "saveApplicationPlan", json!({ "application": key(&returned), "title": "Half getypt", "places": [], "expectedPlanVersion": 2 })).await;
        let query = "{ applications { nodes { title } } }";
        assert_eq!(round.officer.ask(query).await.ok().list("/applications/nodes")[0]["title"], "Schoolvis");
        assert_eq!(read(&round.officer, key(&returned)).await["title"], "Schoolvis");
        assert_eq!(read(&round.partner, key(&returned)).await["title"], "Half getypt");
        done(&round.lead, "withdrawApplication", json!({ "application": key(&returned), "reason": "Geen tijd" })).await;
        assert_eq!(read(&round.officer, key(&returned)).await["title"], "Schoolvis", "what was never submitted goes");
    }
}
