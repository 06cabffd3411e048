//! What a regulation says in French and English.

use super::super::{and, record};
use super::{read, sketch};
use crate::on_both_databases;
use crate::support::fixtures::REGULATION;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn title_and_aims_are_translated_and_say_when_they_are_outdated(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let made = record(&registrar, "recordRegulation", and(sketch(), json!({ "slug": "reglement-2024" }))).await.ok();
        let id = made.at("/recordRegulation/regulation/id").clone();
        record(&registrar, "translateRegulation", json!({ "regulation": id, "language": "FR", "title": "Règlement 2024" })).await.ok();
        for (position, text) in [(1, "A lever"), (2, "Renewing")] {
            let english = json!({ "regulation": id, "position": position, "language": "EN", "text": text });
            record(&registrar, "translateRegulationAim", english).await.ok();
        }
        let fields = "titleText(language: FR) { value isOutdated } aims { text(language: EN) { value isOutdated isFallback } } version";
        let said = |value: &str, is_outdated, is_fallback: bool| json!({ "text": { "value": value, "isOutdated": is_outdated, "isFallback": is_fallback } });
        let seen = read(&app, "reglement-2024", fields).await;
        assert_eq!(seen["titleText"], json!({ "value": "Règlement 2024", "isOutdated": false }));
        assert_eq!(seen["aims"], json!([said("A lever", false, false), said("Renewing", false, false)]));
        assert_eq!(seen["version"], 4);
        let correction = json!({ "regulation": id, "title": "Reglement 2025", "aims": ["Vernieuwend", "Een grote hefboom", "Nog een"], "reason": "Verschreven" });
        record(&registrar, "correctRegulation", and(sketch(), correction)).await.ok();
        let seen = read(&app, "reglement-2024", fields).await;
        assert_eq!(seen["titleText"], json!({ "value": "Règlement 2024", "isOutdated": true }));
        assert_eq!(seen["aims"], json!([said("Renewing", false, false), said("A lever", true, false), said("Nog een", false, true)]));
        record(&registrar, "translateRegulation", json!({ "regulation": id, "language": "FR" })).await.ok();
        assert_eq!(read(&app, "reglement-2024", fields).await["titleText"], json!({ "value": "Reglement 2025", "isOutdated": false }));
    }

    async fn a_translation_of_nothing_or_by_anyone_else_is_refused(app) {
        let (registrar, officer) = (app.as_role(Role::Registrar).await, app.as_role(Role::Officer).await);
        let id = read(&app, REGULATION, "id").await["id"].clone();
        let aim = |position, text: &str| json!({ "regulation": id, "position": position, "language": "EN", "text": text });
        assert_eq!(record(&registrar, "translateRegulationAim", aim(4, "Nothing")).await.refusal(), ("NOT_FOUND", "none"));
        let empty = record(&registrar, "translateRegulationAim", aim(1, " ")).await.ok();
        assert_eq!(empty.field_errors("translateRegulationAim"), [("text", "TRANSLATION_MALFORMED")]);
        assert_eq!(record(&officer, "translateRegulationAim", aim(1, "A lever")).await.refusal(), ("FORBIDDEN", "none"));
        let title = json!({ "regulation": id, "language": "EN", "title": "two\nlines" });
        assert_eq!(record(&registrar, "translateRegulation", title.clone()).await.ok().field_errors("translateRegulation"), [("title", "TRANSLATION_MALFORMED")]);
        for (mutation, input) in [("translateRegulation", and(title, json!({ "title": "Grants" }))), ("translateRegulationAim", aim(1, "A lever"))] {
            let stale = and(input.clone(), json!({ "expectedVersion": 7 }));
            assert_eq!(record(&registrar, mutation, stale).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            let once = and(input, json!({ "expectedVersion": null, "idempotencyKey": format!("een-sleutel-{mutation}") }));
            let first = record(&registrar, mutation, once.clone()).await.ok();
            assert_eq!(record(&registrar, mutation, once).await.ok().body, first.body, "{mutation}");
        }
    }
}
