//! A registrar records regulations and corrects what was recorded.

use super::super::{and, manage, record};
use super::{read, sketch};
use crate::on_both_databases;
use crate::support::fixtures::REGULATION;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn a_regulation_is_read_by_everyone_once_it_is_recorded(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let decisions = json!([{ "decidedOn": "2024-03-20", "reference": " PR-2024-17 " }, { "decidedOn": "2016-05-25", "reference": "PR-2016-3" }, { "decidedOn": "2024-03-20", "reference": "PR-2024-16" }]);
        let input = and(sketch(), json!({ "slug": "reglement-2024", "councilDecisions": decisions, "idempotencyKey": "een-sleutel-van-de-klant" }));
        let made = record(&registrar, "recordRegulation", input.clone()).await.ok();
        assert_eq!(record(&registrar, "recordRegulation", input).await.ok().body, made.body);
        let seen = read(&app, "reglement-2024", "title version validFrom validUntil councilDecisions { decidedOn reference } aims { position text { value } }").await;
        assert_eq!(seen, json!({
            "title": "Reglement 2024", "version": 1, "validFrom": "2024-04-01", "validUntil": null,
            "councilDecisions": [
                { "decidedOn": "2016-05-25", "reference": "PR-2016-3" }, { "decidedOn": "2024-03-20", "reference": "PR-2024-16" },
                { "decidedOn": "2024-03-20", "reference": "PR-2024-17" },
            ],
            "aims": [{ "position": 1, "text": { "value": "Een hefboom" } }, { "position": 2, "text": { "value": "Vernieuwend" } }],
        }));
        assert_eq!(journal::after(&app, 0).await.last().map(|row| (row.kind.clone(), row.action.clone(), row.actor.clone())),
            Some(("REGULATION".to_owned(), "recordRegulation".to_owned(), "ACCOUNT REGISTRAR".to_owned())));
    }

    async fn everything_that_is_wrong_with_a_regulation_is_told_at_once(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let wrong = json!({
            "slug": "Géén slug", "title": " ", "validUntil": "2024-04-01", "aims": ["A", "a", ""],
            "councilDecisions": [{ "decidedOn": "2026-11-24", "reference": "A" }, { "decidedOn": "2026-11-24", "reference": "a" }, { "decidedOn": "2024-03-20", "reference": "" }],
        });
        let told = record(&registrar, "recordRegulation", and(sketch(), wrong)).await.ok();
        assert_eq!(told.field_errors("recordRegulation"), [
            ("slug", "SLUG_MALFORMED"), ("title", "REGULATION_TITLE_MALFORMED"), ("councilDecisions.0.decidedOn", "COUNCIL_DECISION_AHEAD"),
            ("councilDecisions.1.decidedOn", "COUNCIL_DECISION_AHEAD"), ("councilDecisions.1.reference", "COUNCIL_DECISION_TWICE"),
            ("councilDecisions.2.reference", "DECISION_REFERENCE_MALFORMED"), ("aims.1", "REGULATION_AIM_TWICE"),
            ("aims.2", "REGULATION_AIM_MALFORMED"), ("validUntil", "REGULATION_VALIDITY_MALFORMED"),
        ]);
        let taken = record(&registrar, "recordRegulation", and(sketch(), json!({ "slug": REGULATION }))).await.ok();
        assert_eq!(taken.field_errors("recordRegulation"), [("slug", "REGULATION_SLUG_TAKEN")]);
    }

    async fn a_correction_takes_the_place_of_what_was_recorded_and_says_why(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let before = read(&app, REGULATION, "id version sourceTitle").await;
        let correction = and(sketch(), json!({ "regulation": before["id"], "reason": "De referentie ontbrak", "expectedVersion": 1 }));
        let unsaid = record(&registrar, "correctRegulation", and(correction.clone(), json!({ "reason": "" }))).await.ok();
        assert_eq!(unsaid.field_errors("correctRegulation"), [("reason", "REASON_MALFORMED")]);
        let once = and(correction.clone(), json!({ "idempotencyKey": "een-sleutel-van-de-klant" }));
        let done = record(&registrar, "correctRegulation", once.clone()).await.ok();
        assert_eq!(record(&registrar, "correctRegulation", once).await.ok().body, done.body, "the same key, the same answer");
        assert_eq!((done.text("/correctRegulation/regulation/title"), done.number("/correctRegulation/regulation/version")), ("Reglement 2024", 2));
        let seen = read(&app, REGULATION, "slug sourceTitle councilDecisions { reference } aims { text { value } }").await;
        assert_eq!((&seen["slug"], &seen["sourceTitle"]), (&json!(REGULATION), &before["sourceTitle"]), "what the source says stays");
        assert_eq!(seen["councilDecisions"], json!([{ "reference": "PR-2024-17" }]));
        assert_eq!(seen["aims"], json!([{ "text": { "value": "Een hefboom" } }, { "text": { "value": "Vernieuwend" } }]));
        assert_eq!(record(&registrar, "correctRegulation", correction.clone()).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let unknown = and(correction, json!({ "regulation": "BgAAAAAAAAAAAAAAAAAAAAk" }));
        assert_eq!(record(&registrar, "correctRegulation", unknown).await.refusal(), ("NOT_FOUND", "none"));
        let text = journal::text(&app).await;
        assert!(["De referentie ontbrak", "PR-2024-17", "2017-03-02"].iter().all(|said| text.contains(said)), "before and after");
    }

    async fn two_registrars_correct_at_once_and_one_of_them_wins(app) {
        let (one, two) = (app.as_role(Role::Registrar).await, app.as_role(Role::Registrar).await);
        let id = read(&app, REGULATION, "id").await["id"].clone();
        let correction = |title: &str| and(sketch(), json!({ "regulation": id, "title": title, "reason": "Verschreven", "expectedVersion": 1 }));
        let (a, b) = tokio::join!(record(&one, "correctRegulation", correction("Een")), record(&two, "correctRegulation", correction("Twee")));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["VERSION_STALE", "none"]);
    }

    async fn an_officer_records_no_regulation_and_a_registrar_makes_no_call(app) {
        let (officer, registrar) = (app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        let refused = record(&officer, "recordRegulation", and(sketch(), json!({ "slug": "reglement-2024" }))).await;
        assert_eq!(refused.refusal(), ("FORBIDDEN", "none"));
        assert!(read(&app, "reglement-2024", "id").await.is_null());
        let call = read(&app, REGULATION, "id").await;
        let other = manage(&registrar, "publishCall", json!({ "call": call["id"] })).await;
        assert_eq!(other.refusal(), ("FORBIDDEN", "none"));
    }
}
