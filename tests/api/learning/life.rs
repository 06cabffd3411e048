//! The life of an event: made, announced, changed, held, closed, called off.

use super::{buyers, details, manage, registered, stands};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

/// A new event of which little is known.
fn sketch(slug: &str) -> Value {
    json!({ "slug": slug, "theme": "sociale-clausules", "title": "Een schets", "audience": "EVERYONE" })
}

on_both_databases! {
    async fn an_event_is_a_draft_until_it_is_announced(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut input = sketch("een-schets");
        input["idempotencyKey"] = json!("een-sleutel-van-de-klant");
        let made = manage(&officer, "createLearningEvent", input.clone()).await.ok();
        let event = made.at("/createLearningEvent/event").clone();
        assert_eq!((&event["state"], &event["version"], &event["revision"]), (&json!("DRAFT"), &json!(1), &json!(0)));
        assert_eq!(manage(&officer, "createLearningEvent", input).await.ok().body, made.body);
        let seen = r#"{ learningEvent(slug: "een-schets") { title } }"#;
        assert!(app.ask(seen).await.ok().at("/learningEvent").is_null());
        let publish = json!({ "event": event["id"] });
        let incomplete = manage(&officer, "publishLearningEvent", publish.clone()).await;
        assert_eq!(incomplete.refusal(), ("PRECONDITION_FAILED", "LEARNING_EVENT_INCOMPLETE"));
        assert!(incomplete.message().contains("date, mode, window of registration"));
        let mut whole = sketch("");
        whole.as_object_mut().expect("an input").remove("slug");
        for (name, value) in [("event", event["id"].clone()), ("mode", json!("ONLINE")), ("startsAt", json!("2026-12-10T09:00:00Z")),
            ("registrationOpensAt", json!("2026-11-24T09:00:00Z")), ("registrationClosesOn", json!("2026-12-03")), ("expectedVersion", json!(1))] {
            whole[name] = value;
        }
        manage(&officer, "updateLearningEvent", whole.clone()).await.ok();
        assert_eq!(manage(&officer, "updateLearningEvent", whole).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let announced = manage(&officer, "publishLearningEvent", publish.clone()).await.ok();
        let event = announced.at("/publishLearningEvent/event");
        assert_eq!((&event["state"], &event["version"], &event["revision"]), (&json!("PUBLISHED"), &json!(3), &json!(2)));
        assert_eq!(app.ask(seen).await.ok().text("/learningEvent/title"), "Een schets");
        assert_eq!(manage(&officer, "publishLearningEvent", publish).await.refusal(), ("ILLEGAL_TRANSITION", "LEARNING_EVENT_STEP_ILLEGAL"));
    }

    async fn everything_that_is_wrong_with_an_event_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = json!({ "slug": "Géén slug", "theme": "geen-thema", "title": " ", "audience": "EVERYONE", "priorityAudience": "EVERYONE",
            "municipality": encode(Kind::Municipality, Uuid::from_u128(9)).as_str(), "onSiteCapacity": 3, "startsAt": "1850-01-01T00:00:00Z" });
        let told = manage(&officer, "createLearningEvent", wrong).await.ok();
        let expected = [
            ("slug", "SLUG_MALFORMED"), ("theme", "THEME_UNKNOWN"), ("municipality", "EVENT_MUNICIPALITY_UNKNOWN"),
            ("priorityAudience", "PRIORITY_FOR_EVERYONE"), ("startsAt", "EVENT_INSTANT_OUT_OF_RANGE"),
            ("onSiteCapacity", "CAPACITY_OF_OTHER_MODE"), ("title", "EVENT_TITLE_MALFORMED"),
        ];
        assert_eq!(told.field_errors("createLearningEvent"), expected);
        let taken = manage(&officer, "createLearningEvent", sketch("sociale-clausules")).await.ok();
        assert_eq!(taken.field_errors("createLearningEvent"), [("slug", "EVENT_SLUG_TAKEN")]);
    }

    async fn an_event_is_held_once_it_has_started_and_then_closed(app) {
        let event = a_learning_event().closing("2026-11-30", "2026-11-23T11:00:00Z").insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let input = json!({ "event": event.key() });
        assert_eq!(manage(&officer, "holdLearningEvent", input.clone()).await.refusal(), ("PRECONDITION_FAILED", "LEARNING_EVENT_NOT_STARTED"));
        assert_eq!(manage(&officer, "closeLearningEvent", input.clone()).await.rule(), "LEARNING_EVENT_STEP_ILLEGAL");
        app.clock.advance(TimeDelta::hours(1));
        let officer = officer.user.session(&app).await;
        assert_eq!(manage(&officer, "holdLearningEvent", input.clone()).await.ok().text("/holdLearningEvent/event/state"), "HELD");
        assert_eq!(manage(&officer, "updateLearningEvent", details(&event, json!({}))).await.rule(), "LEARNING_EVENT_STEP_ILLEGAL");
        assert_eq!(manage(&officer, "closeLearningEvent", input.clone()).await.ok().text("/closeLearningEvent/event/state"), "CLOSED");
        let cancel = json!({ "event": event.key(), "reason": "Te laat" });
        assert_eq!(manage(&officer, "cancelLearningEvent", cancel).await.rule(), "LEARNING_EVENT_STEP_ILLEGAL");
    }

    async fn an_event_that_is_called_off_says_why_and_takes_its_registrations_along(app) {
        let (event, [a, b, c]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        let officer = app.as_role(Role::Officer).await;
        for person in [&a, &b, &c] {
            registered(person, &event).await;
        }
        let unsaid = manage(&officer, "cancelLearningEvent", json!({ "event": event.key(), "reason": " " })).await.ok();
        assert_eq!(unsaid.field_errors("cancelLearningEvent"), [("reason", "REASON_MALFORMED")]);
        let done = manage(&officer, "cancelLearningEvent", json!({ "event": event.key(), "reason": "Zaal onder water" })).await.ok();
        let after = done.at("/cancelLearningEvent/event");
        assert_eq!((&after["state"], &after["cancelledReason"]["value"], &after["revision"]), (&json!("CANCELLED"), &json!("Zaal onder water"), &json!(2)));
        for person in [&a, &b, &c] {
            assert_eq!(stands(person, &event).await.0, "CANCELLED");
        }
    }

    async fn what_was_declared_stands_once_registration_has_opened(app) {
        let (open, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let coming = a_learning_event().but(|details| details.registration_opens_at = "2026-11-24T08:00:00Z".parse().ok()).insert(&app).await;
        for change in [json!({ "priorityAudience": "REGISSEURS" }), json!({ "maximumPerOrganisation": 3 }), json!({ "registrationOpensAt": "2026-11-24T09:00:00Z" })] {
            let refused = manage(&officer, "updateLearningEvent", details(&open, change.clone())).await;
            assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "REGISTRATION_OPENED"), "{change}");
            manage(&officer, "updateLearningEvent", details(&coming, change)).await.ok();
        }
        for (change, rule) in [
            (json!({ "startsAt": "2026-12-10T10:00:00Z" }), "START_MOVED_BY_POSTPONING"),
            (json!({ "mode": null, "onSiteCapacity": null }), "LEARNING_EVENT_INCOMPLETE"),
            (json!({ "registrationOpensAt": null, "registrationClosesOn": null }), "LEARNING_EVENT_INCOMPLETE"),
        ] {
            assert_eq!(manage(&officer, "updateLearningEvent", details(&open, change)).await.rule(), rule);
        }
    }

    async fn the_revision_rises_with_time_place_and_state_alone(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let revisions = [(json!({ "title": "Anders" }), 1), (json!({ "venue": "De Spil" }), 2), (json!({ "venue": "De Spil", "endsAt": "2026-12-10T13:00:00Z" }), 3)];
        for (number, (change, revision)) in revisions.into_iter().enumerate() {
            let changed = manage(&officer, "updateLearningEvent", details(&event, change)).await.ok();
            let changed = changed.at("/updateLearningEvent/event");
            assert_eq!((&changed["revision"], &changed["version"]), (&json!(revision), &json!(3 + number)));
        }
    }

    async fn an_event_that_is_not_there_is_not_found(app) {
        let officer = app.as_role(Role::Officer).await;
        let none = encode(Kind::LearningEvent, Uuid::from_u128(9));
        for mutation in ["publishLearningEvent", "holdLearningEvent", "closeLearningEvent"] {
            assert_eq!(manage(&officer, mutation, json!({ "event": none.as_str() })).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
    }
}
