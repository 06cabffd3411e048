//! What an event says in French and English: given and corrected by officers, and honest about its age.

use super::{buyers, details, manage};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, a_learning_event};
use crate::support::{App, journal};
use api::access::Role;
use serde_json::{Value, json};

/// What everyone reads of an event in a language.
async fn read(app: &App, event: &Learning, language: &str) -> Value {
    let text = "{ value language isFallback isOutdated }";
    let query = format!(
        r#"{{ learningEvent(slug: "{}") {{ title: titleText(language: {language}) {text} description(language: {language}) {text} }} }}"#,
        event.slug
    );
    app.visitor().ask(&query).await.ok().at("/learningEvent").clone()
}

fn said(value: &str, language: &str, is_fallback: bool, is_outdated: bool) -> Value {
    json!({ "value": value, "language": language, "isFallback": is_fallback, "isOutdated": is_outdated })
}

on_both_databases! {
    async fn a_translation_is_given_corrected_outdated_and_taken_away(app) {
        let event = a_learning_event().but(|details| details.description = Some("Over werk".to_owned())).insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let french = json!({ "event": event.key(), "language": "FR", "title": " Un moment ", "description": "Du travail" });
        manage(&officer, "translateLearningEvent", french).await.ok();
        assert_eq!(read(&app, &event, "FR").await, json!({ "title": said("Un moment", "FR", false, false), "description": said("Du travail", "FR", false, false) }));
        assert_eq!(read(&app, &event, "EN").await["title"], said("Een leermoment voor proeven", "NL", true, false));
        manage(&officer, "translateLearningEvent", json!({ "event": event.key(), "language": "FR", "title": "Un temps" })).await.ok();
        manage(&officer, "updateLearningEvent", details(&event, json!({ "title": "Een ander moment", "description": "Over werk" }))).await.ok();
        assert_eq!(read(&app, &event, "FR").await, json!({ "title": said("Un temps", "FR", false, true), "description": said("Du travail", "FR", false, false) }));
        manage(&officer, "translateLearningEvent", json!({ "event": event.key(), "language": "FR", "title": null })).await.ok();
        assert_eq!(read(&app, &event, "FR").await["title"], said("Een ander moment", "NL", true, false));
        let actions = app.rows::<1>("SELECT action FROM journal").await;
        assert!(actions.iter().any(|[action]| action == "translateLearningEvent") && journal::text(&app).await.contains("Un temps"));
    }

    async fn a_translation_of_nothing_or_by_anyone_else_is_refused(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let of = |title: &str, more: Value| {
            let mut input = json!({ "event": event.key(), "language": "EN", "title": title });
            for (name, value) in more.as_object().expect("more by name") {
                input[name] = value.clone();
            }
            input
        };
        let wrong = manage(&officer, "translateLearningEvent", of("two\nlines", json!({ "description": "" }))).await.ok();
        assert_eq!(wrong.field_errors("translateLearningEvent"), ["title", "description"].map(|path| (path, "TRANSLATION_MALFORMED")));
        let nothing = manage(&officer, "translateLearningEvent", of("A moment", json!({ "description": "About work" }))).await.ok();
        assert_eq!(nothing.field_errors("translateLearningEvent"), [("description", "NOTHING_TO_TRANSLATE")]);
        assert_eq!(read(&app, &event, "EN").await["title"]["isFallback"], json!(true), "all of it or nothing");
        let [buyer] = buyers(&app).await;
        assert_eq!(manage(&buyer, "translateLearningEvent", of("A moment", json!({}))).await.code(), "FORBIDDEN");
        assert_eq!(manage(&officer, "translateLearningEvent", of("A moment", json!({ "expectedVersion": 1 }))).await.rule(), "VERSION_STALE");
        let input = of("A moment", json!({ "expectedVersion": 2, "idempotencyKey": "een-sleutel-van-de-klant" }));
        let first = manage(&officer, "translateLearningEvent", input.clone()).await.ok();
        assert_eq!(manage(&officer, "translateLearningEvent", input).await.ok().body, first.body);
    }
}
