//! What a meeting says in French and English.

use super::{DENDER, act};
use crate::on_both_databases;
use crate::support::fixtures::a_meeting;
use api::access::Role;
use serde_json::json;

const NAME: &str = "translateNetworkMeeting";

on_both_databases! {
    async fn officers_say_what_a_meeting_is_called_in_another_language(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let title = async || {
            let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ titleText(language: EN) {{ value isFallback isOutdated }} }} }}"#);
            app.visitor().ask(&query).await.ok().at("/networkMeeting/titleText").clone()
        };
        assert_eq!(title().await["isFallback"], json!(true));
        let input = json!({ "meeting": meeting, "language": "EN", "title": "Spring meeting", "expectedVersion": 1, "idempotencyKey": "een-sleutel-van-de-klant" });
        let first = act(&officer, NAME, input.clone()).await.ok();
        assert_eq!(first.number("/translateNetworkMeeting/meeting/version"), 2);
        assert_eq!(title().await, json!({ "value": "Spring meeting", "isFallback": false, "isOutdated": false }));
        assert_eq!(act(&officer, NAME, input).await.ok().body, first.body);
        let stale = json!({ "meeting": meeting, "language": "EN", "title": "Meeting", "expectedVersion": 1 });
        assert_eq!(act(&officer, NAME, stale).await.rule(), "VERSION_STALE");
        let nothing = json!({ "meeting": meeting, "language": "EN", "title": " ", "cancelledReason": "Too few" });
        assert_eq!(act(&officer, NAME, nothing).await.ok().field_errors(NAME), [("title", "TRANSLATION_MALFORMED")]);
        let nothing = json!({ "meeting": meeting, "language": "FR", "cancelledReason": "Trop peu" });
        assert_eq!(act(&officer, NAME, nothing).await.ok().field_errors(NAME), [("cancelledReason", "NOTHING_TO_TRANSLATE")]);
        let regisseur = app.as_regisseur_of(DENDER).await;
        let input = json!({ "meeting": meeting, "language": "EN", "title": "Mine" });
        assert_eq!(act(&regisseur, NAME, input).await.code(), "FORBIDDEN");
    }

    async fn a_subject_on_an_agenda_has_a_title_in_another_language(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        act(&officer, "addAgendaItem", json!({ "meeting": meeting, "title": "Stand van zaken", "restricted": false })).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ version agenda {{ id }} }} }}"#);
        let added = officer.ask(&query).await.ok();
        let (item, version) = (added.text("/networkMeeting/agenda/0/id"), added.number("/networkMeeting/version"));
        let said = |title: &str| json!({ "meeting": meeting, "item": item, "language": "FR", "title": title, "expectedVersion": version, "idempotencyKey": "een-sleutel-van-de-klant" });
        let first = act(&officer, "translateAgendaItem", said("La situation")).await.ok();
        assert_eq!(first.at("/translateAgendaItem/meeting/agenda/0/titleText"), &json!({ "value": "La situation", "isFallback": false }));
        assert_eq!(act(&officer, "translateAgendaItem", said("La situation")).await.ok().body, first.body);
        assert_eq!(act(&officer, "translateAgendaItem", said("Autre chose")).await.rule(), "IDEMPOTENCY_KEY_REUSED");
        let mut other = said("Autre chose");
        other["idempotencyKey"] = json!(null);
        assert_eq!(act(&officer, "translateAgendaItem", other.clone()).await.rule(), "VERSION_STALE");
        other["expectedVersion"] = json!(null);
        other["meeting"] = json!(a_meeting().called("een-andere").insert(&app).await);
        assert_eq!(act(&officer, "translateAgendaItem", other.clone()).await.code(), "NOT_FOUND", "of another meeting");
        other["title"] = json!("deux\nlignes");
        assert_eq!(act(&officer, "translateAgendaItem", other.clone()).await.ok().field_errors("translateAgendaItem"), [("title", "TRANSLATION_MALFORMED")]);
        let regisseur = app.as_regisseur_of(DENDER).await;
        assert_eq!(act(&regisseur, "translateAgendaItem", other).await.code(), "FORBIDDEN");
    }
}
