//! What a call says in French and English: given and corrected by officers, and honest about its age.

use super::{details, manage, read};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::{Value, json};

const TEXT: &str = "{ value language isFallback isOutdated }";

async fn title(app: &App, slug: &str, language: &str) -> Value {
    read(app, slug, &format!("titleText(language: {language}) {TEXT}")).await["titleText"].clone()
}

/// The names of the criteria of a call in English.
async fn names(app: &App, slug: &str) -> Value {
    read(app, slug, &format!("criteria {{ nameText(language: EN) {TEXT} }}")).await["criteria"].clone()
}

fn said(value: &str, language: &str, is_fallback: bool, is_outdated: bool) -> Value {
    json!({ "value": value, "language": language, "isFallback": is_fallback, "isOutdated": is_outdated })
}

on_both_databases! {
    async fn a_translation_is_given_outdated_and_taken_away(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let french = json!({ "call": call.key(), "language": "FR", "title": " Un appel " });
        manage(&officer, "translateCall", french).await.ok();
        assert_eq!(title(&app, &call.slug, "FR").await, said("Un appel", "FR", false, false));
        assert_eq!(title(&app, &call.slug, "EN").await, said("Een oproep voor proeven", "NL", true, false));
        manage(&officer, "updateCall", details(&call, json!({ "title": "Een andere oproep" }))).await.ok();
        assert_eq!(title(&app, &call.slug, "FR").await, said("Un appel", "FR", false, true));
        manage(&officer, "translateCall", json!({ "call": call.key(), "language": "FR", "title": null })).await.ok();
        assert_eq!(title(&app, &call.slug, "FR").await, said("Een andere oproep", "NL", true, false));
    }

    async fn reasons_are_translated_once_there_are_any(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let english = json!({ "call": call.key(), "language": "EN", "extendedReason": "Too little time", "cancelledReason": "No money", "note": "A note" });
        let nothing = manage(&officer, "translateCall", english.clone()).await.ok();
        let paths = ["note", "extendedReason", "cancelledReason"].map(|path| (path, "NOTHING_TO_TRANSLATE"));
        assert_eq!(nothing.field_errors("translateCall"), paths);
        manage(&officer, "updateCall", details(&call, json!({ "note": "Een nota" }))).await.ok();
        manage(&officer, "extendCall", json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" })).await.ok();
        manage(&officer, "cancelCall", json!({ "call": call.key(), "reason": "Geen geld" })).await.ok();
        manage(&officer, "translateCall", english).await.ok();
        let seen = read(&app, &call.slug, &format!("note(language: EN) {TEXT} extendedReason(language: EN) {TEXT} cancelledReason(language: EN) {TEXT}")).await;
        assert_eq!(seen["note"], said("A note", "EN", false, false));
        assert_eq!(seen["extendedReason"], said("Too little time", "EN", false, false));
        assert_eq!(seen["cancelledReason"], said("No money", "EN", false, false));
    }

    async fn a_criterion_keeps_its_translation_wherever_it_stands_and_says_when_it_is_outdated(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        for (position, name) in [(1, "Renewal"), (2, "Cooperation")] {
            let english = json!({ "call": call.key(), "position": position, "language": "EN", "name": name });
            manage(&officer, "translateCallCriterion", english).await.ok();
        }
        let of = |name: &str, is_outdated| json!({ "nameText": said(name, "EN", false, is_outdated) });
        assert_eq!(names(&app, &call.slug).await, json!([of("Renewal", false), of("Cooperation", false)]));
        let criterion = |name: &str, weight, is_tie_break: bool| json!({ "name": name, "weight": weight, "isTieBreak": is_tie_break });
        let turned = json!({ "criteria": [criterion("Samenwerking", 40, false), criterion("Durf", 60, true)] });
        manage(&officer, "updateCall", details(&call, turned)).await.ok();
        assert_eq!(names(&app, &call.slug).await, json!([of("Cooperation", false), of("Renewal", true)]));
        let fewer = json!({ "criteria": [criterion("Samenwerking", 100, true)] });
        manage(&officer, "updateCall", details(&call, fewer)).await.ok();
        let left = app.rows::<1>("SELECT value FROM translation WHERE value IN ('Renewal', 'Cooperation')").await;
        assert_eq!(left, [["Cooperation"]], "what is gone takes its translations along");
        let none = json!({ "call": call.key(), "position": 2, "language": "EN", "name": "Nothing" });
        assert_eq!(manage(&officer, "translateCallCriterion", none).await.refusal(), ("NOT_FOUND", "none"));
        let wrong = json!({ "call": call.key(), "position": 1, "language": "EN", "name": "two\nlines" });
        assert_eq!(manage(&officer, "translateCallCriterion", wrong).await.ok().field_errors("translateCallCriterion"), [("name", "TRANSLATION_MALFORMED")]);
    }

    async fn one_document_that_translates_twice_answers_with_what_it_says_then(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let step = |name: &str| format!(
            r#"translateCallCriterion(input: {{ call: "{}", position: 1, language: EN, name: "{name}" }}) {{ call {{ version criteria {{ name(language: EN) }} }} }}"#,
            call.key()
        );
        let query = format!("mutation {{ a: {} b: {} }}", step("Renewal"), step("Renewing"));
        let answer = officer.ask(&query).await.ok();
        assert_eq!((answer.text("/a/call/criteria/0/name"), answer.text("/b/call/criteria/0/name")), ("Renewal", "Renewing"));
        assert_eq!((answer.number("/a/call/version"), answer.number("/b/call/version")), (3, 4));
    }
}
