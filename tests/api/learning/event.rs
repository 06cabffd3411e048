//! One learning event: what it says, and how it is asked for.

use crate::on_both_databases;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// The instant in a field, however it is written.
fn instant(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

fn at(text: &str) -> Option<DateTime<Utc>> {
    Some(text.parse().expect("an instant"))
}

on_both_databases! {
    async fn an_event_says_when_where_and_for_whom_it_is(app) {
        let answer = app.ask(r#"{ learningEvent(slug: "voorbeeld-studiedag-sociale-economie-in-beweging-2026") {
            startsAt startsOn endsAt endsOn mode language audience priorityAudience onSiteCapacity onlineCapacity maximumPerOrganisation
            registrationOpensAt registrationClosesAt registrationOpen state synthetic venue accessibility { value }
            theme { slug name(language: EN) } municipality { nisCode name } cancelledReason { value } } }"#).await.ok();
        let event = answer.at("/learningEvent");
        assert_eq!((instant(&event["startsAt"]), event["startsOn"].as_str()), (at("2026-12-03T08:00:00Z"), Some("2026-12-03")));
        assert_eq!((instant(&event["endsAt"]), event["endsOn"].as_str()), (at("2026-12-03T15:30:00Z"), Some("2026-12-03")));
        assert_eq!((event["mode"].as_str(), event["onSiteCapacity"].as_i64(), event["onlineCapacity"].as_i64()), (Some("HYBRID"), Some(80), Some(150)));
        assert_eq!((event["audience"].as_str(), event["priorityAudience"].as_str()), (Some("EVERYONE"), Some("LOCAL_GOVERNMENTS")));
        assert_eq!((event["language"].as_str(), event["state"].as_str()), (Some("NL"), Some("PUBLISHED")));
        assert_eq!((event["municipality"]["nisCode"].as_str(), event["venue"].as_str()), (Some("41002"), Some("Voorbeeldzaal De Spil")));
        assert_eq!(event["theme"]["name"], "Social economy on the move");
        assert_eq!(event["maximumPerOrganisation"], 4);
        assert!(event["accessibility"]["value"].as_str().is_some_and(|text| text.contains("Rolstoel")));
        assert!(event["cancelledReason"].is_null());
    }

    async fn a_summer_event_has_the_summer_hour_in_utc(app) {
        let answer = app.ask(r#"{ learningEvent(slug: "voorbeeld-leermoment-arbeidszorg-2026") { startsAt registrationClosesAt state } }"#).await.ok();
        assert_eq!(instant(answer.at("/learningEvent/startsAt")), at("2026-10-06T11:30:00Z"));
        assert_eq!(instant(answer.at("/learningEvent/registrationClosesAt")), at("2026-09-30T22:00:00Z"));
        assert_eq!(answer.text("/learningEvent/state"), "HELD");
    }

    async fn registration_is_open_within_its_window_by_the_clock(app) {
        let open = async || {
            let answer = app.ask(r#"{ learningEvent(slug: "voorbeeld-studiedag-sociale-economie-in-beweging-2026") { registrationOpen } }"#).await.ok();
            answer.at("/learningEvent/registrationOpen") == true
        };
        assert!(open().await, "on 23 November");
        app.clock.advance(TimeDelta::hours(4 * 24 + 12));
        assert!(open().await, "an hour before it closes");
        app.clock.advance(TimeDelta::hours(1));
        assert!(!open().await, "at the instant it closes");
    }

    async fn a_cancelled_event_says_why_and_takes_no_registrations(app) {
        let answer = app.ask(r#"{ learningEvent(slug: "voorbeeld-infomoment-lokale-diensten-2026") { state registrationOpen cancelledReason { value language } reason: cancelledReason(language: EN) { value isFallback } } }"#).await.ok();
        assert_eq!(answer.text("/learningEvent/state"), "CANCELLED");
        assert!(answer.text("/learningEvent/cancelledReason/value").contains("verhinderd"));
        assert!(answer.text("/learningEvent/reason/value").contains("cannot come"));
        assert_eq!(answer.at("/learningEvent/registrationOpen"), false);
    }

    async fn a_title_without_translation_falls_back_to_dutch_and_says_so(app) {
        let answer = app.ask(r#"{ learningEvent(slug: "infomoment-maatwerk-bis-lde-tijdelijke-werkervaring") { en: titleText(language: EN) { isFallback isOutdated } fr: titleText(language: FR) { value language isFallback } title(language: FR) } }"#).await.ok();
        assert_eq!((answer.at("/learningEvent/en/isFallback"), answer.at("/learningEvent/en/isOutdated")), (&false.into(), &false.into()));
        assert_eq!((answer.text("/learningEvent/fr/language"), answer.at("/learningEvent/fr/isFallback")), ("NL", &true.into()));
        assert_eq!(answer.text("/learningEvent/title"), answer.text("/learningEvent/fr/value"));
    }

    async fn an_event_is_found_by_its_id_and_as_a_node(app) {
        let id = app.ask(r#"{ learningEvent(slug: "sociale-clausules") { id } }"#).await.ok().text("/learningEvent/id").to_owned();
        let answer = app.ask(&format!(r#"{{ learningEvent(id: "{id}") {{ slug }} node(id: "{id}") {{ __typename id ... on LearningEvent {{ slug }} }} }}"#)).await.ok();
        assert_eq!(answer.text("/learningEvent/slug"), "sociale-clausules");
        assert_eq!((answer.text("/node/__typename"), answer.text("/node/slug")), ("LearningEvent", "sociale-clausules"));
    }

    async fn it_is_asked_for_by_exactly_one_argument(app) {
        let id = app.ask(r#"{ learningEvent(slug: "sociale-clausules") { id } }"#).await.ok().text("/learningEvent/id").to_owned();
        for arguments in [format!(r#"(id: "{id}", slug: "sociale-clausules")"#), "(id: null)".to_owned(), String::new()] {
            let refused = app.ask(&format!("{{ learningEvent{arguments} {{ slug }} }}")).await;
            assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "EXACTLY_ONE_ARGUMENT"), "{arguments}");
            assert!(refused.at("/learningEvent").is_null());
        }
    }

    async fn the_id_of_something_else_or_of_nothing_is_refused(app) {
        let id = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok().text("/municipality/id").to_owned();
        let refused = app.ask(&format!(r#"{{ learningEvent(id: "{id}") {{ slug }} }}"#)).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "ID_OF_OTHER_TYPE"));
        let refused = app.ask(r#"{ learningEvent(id: "42") { slug } }"#).await;
        assert_eq!(refused.rule(), "ID_MALFORMED");
        let refused = app.ask(r#"{ learningEvent(slug: "Sociale\u0000clausules") { slug } }"#).await;
        assert_eq!(refused.rule(), "SLUG_MALFORMED");
        let answer = app.ask(r#"{ learningEvent(slug: "bestaat-niet") { slug } }"#).await.ok();
        assert!(answer.at("/learningEvent").is_null());
    }
}
