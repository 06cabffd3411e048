//! Registering for an event: when, for which seat, once.

use super::{buyers, later, register, register_with, registered, stands, step, step_with};
use crate::on_both_databases;
use crate::support::fixtures::{a_learning_event, a_user};
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use api::learning::rules::Mode;
use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

on_both_databases! {
    async fn a_seat_is_confirmed_while_one_is_free_and_waited_for_after_that(app) {
        let (event, [a, b, c, d]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        let first = register(&a, &event).await.ok();
        let seat = first.at("/registerForLearningEvent/registration");
        assert_eq!((&seat["state"], &seat["seat"], &seat["version"]), (&json!("CONFIRMED"), &json!("ON_SITE"), &json!(1)));
        assert_eq!((&seat["requestedAt"], &seat["registeredBy"]), (&json!("2026-11-23T10:00:00Z"), &json!(null)));
        assert_eq!((&seat["event"]["onSitePlacesLeft"], &seat["event"]["onlinePlacesLeft"]), (&json!(1), &json!(null)));
        registered(&b, &event).await;
        registered(&c, &event).await;
        registered(&d, &event).await;
        assert_eq!(stands(&b, &event).await, ("CONFIRMED".to_owned(), None));
        assert_eq!(stands(&c, &event).await, ("WAITLISTED".to_owned(), Some(1)));
        assert_eq!(stands(&d, &event).await, ("WAITLISTED".to_owned(), Some(2)));
        assert_eq!(stands(&app.visitor(), &event).await.0, "none");
    }

    async fn a_person_is_once_per_event_also_twice_at_once(app) {
        let (event, [a, b]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        registered(&a, &event).await;
        assert_eq!(register(&a, &event).await.refusal(), ("CONFLICT", "ALREADY_REGISTERED"));
        let other = app.beside(|_| {}).await;
        let there = other.visitor().with_token(b.token());
        let (one, two) = tokio::join!(register(&b, &event), register(&there, &event));
        let mut rules = [one.rule(), two.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["ALREADY_REGISTERED", "none"]);
    }

    async fn registration_is_open_from_its_first_instant_until_its_last_date_is_over_in_brussels(app) {
        let event = a_learning_event().but(|details| details.registration_opens_at = "2026-11-23T11:00:00Z".parse().ok());
        let event = event.insert(&app).await;
        let [mut a, mut b] = buyers(&app).await;
        assert_eq!(register(&a, &event).await.refusal(), ("PRECONDITION_FAILED", "REGISTRATION_NOT_OPEN"));
        later(&app, 1, &mut [&mut a, &mut b]).await;
        registered(&a, &event).await;
        app.clock.advance(TimeDelta::days(10) + TimeDelta::hours(12) - TimeDelta::microseconds(1));
        let b = b.user.session(&app).await;
        let cancelled = registered(&b, &event).await;
        step(&b, "cancelRegistration", &cancelled).await.ok();
        app.clock.advance(TimeDelta::microseconds(1));
        assert_eq!(register(&b, &event).await.refusal(), ("PRECONDITION_FAILED", "REGISTRATION_CLOSED"));
    }

    async fn an_event_that_has_started_takes_no_registrations_even_within_the_window(app) {
        let event = a_learning_event().closing("2026-12-03", "2026-11-23T11:00:00Z").insert(&app).await;
        let [mut a] = buyers(&app).await;
        later(&app, 1, &mut [&mut a]).await;
        assert_eq!(register(&a, &event).await.rule(), "REGISTRATION_CLOSED");
    }

    async fn a_seat_is_one_of_the_kinds_the_event_has(app) {
        let (event, [a, b]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        let online = register_with(&a, json!({ "event": event.key(), "seat": "ONLINE" })).await.ok();
        assert_eq!(online.field_errors("registerForLearningEvent"), [("seat", "SEAT_NOT_OFFERED")]);
        let both = a_learning_event().with_places(1).but(|details| details.mode = Some(Mode::Hybrid)).insert(&app).await;
        registered(&a, &both).await;
        registered(&b, &both).await;
        assert_eq!(stands(&b, &both).await.0, "WAITLISTED");
        let [c] = buyers(&app).await;
        let online = register_with(&c, json!({ "event": both.key(), "seat": "ONLINE" })).await.ok();
        assert_eq!(online.text("/registerForLearningEvent/registration/state"), "CONFIRMED", "online is unlimited");
    }

    async fn an_event_that_one_may_not_see_is_not_found_and_one_that_is_over_takes_nobody(app) {
        let (draft, [a]) = (a_learning_event().in_draft().insert(&app).await, buyers(&app).await);
        let missing = json!({ "event": encode(Kind::LearningEvent, Uuid::from_u128(9)).as_str(), "seat": "ON_SITE" });
        let (hidden, none) = (register(&a, &draft).await, register_with(&a, missing).await);
        assert_eq!((hidden.refusal(), hidden.words()), (("NOT_FOUND", "none"), none.words()));
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(register(&officer, &draft).await.refusal(), ("ILLEGAL_TRANSITION", "LEARNING_EVENT_STEP_ILLEGAL"));
        let event = a_learning_event().insert(&app).await;
        api::learning::cancel_event(&app.shared.as_operator(), event.id, "Zaal onder water", None, None).await.expect("cancelled");
        assert_eq!(register(&a, &event).await.rule(), "LEARNING_EVENT_STEP_ILLEGAL");
    }

    async fn a_repeat_under_one_key_gets_the_same_registration_and_another_input_is_refused(app) {
        let (event, other, [a]) = (a_learning_event().insert(&app).await, a_learning_event().insert(&app).await, buyers(&app).await);
        let input = |event: &str| json!({ "event": event, "seat": "ON_SITE", "idempotencyKey": "een-sleutel-van-de-klant" });
        let first = register_with(&a, input(&event.key())).await.ok();
        let before = journal::end(&app).await;
        let again = register_with(&a, input(&event.key())).await.ok();
        assert_eq!(first.at("/registerForLearningEvent"), again.at("/registerForLearningEvent"));
        assert_eq!(journal::end(&app).await, before);
        assert_eq!(register_with(&a, input(&other.key())).await.rule(), "IDEMPOTENCY_KEY_REUSED");
    }

    async fn a_registration_is_given_up_before_the_start_and_not_in_an_old_version(app) {
        let event = a_learning_event().closing("2026-12-03", "2026-11-23T12:00:00Z").insert(&app).await;
        let [mut a, mut b] = buyers(&app).await;
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        let stale = step_with(&a, "cancelRegistration", json!({ "registration": one, "expectedVersion": 7 })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let input = json!({ "registration": one, "expectedVersion": 1, "idempotencyKey": "een-sleutel-van-de-klant" });
        let done = step_with(&a, "cancelRegistration", input.clone()).await.ok();
        let seat = done.at("/cancelRegistration/registration");
        assert_eq!((&seat["state"], &seat["version"], &seat["event"]["onSitePlacesLeft"]), (&json!("CANCELLED"), &json!(2), &json!(1)));
        assert_eq!(step_with(&a, "cancelRegistration", input).await.ok().at("/cancelRegistration"), done.at("/cancelRegistration"));
        assert_eq!(step(&a, "cancelRegistration", &one).await.refusal(), ("ILLEGAL_TRANSITION", "REGISTRATION_STEP_ILLEGAL"));
        later(&app, 2, &mut [&mut a, &mut b]).await;
        assert_eq!(step(&b, "cancelRegistration", &two).await.refusal(), ("PRECONDITION_FAILED", "LEARNING_EVENT_STARTED"));
    }

    async fn an_organisation_holds_no_more_seats_than_one_may(app) {
        let event = a_learning_event().with_places(9).but(|details| details.maximum_per_organisation = Some(1)).insert(&app).await;
        let (one, two) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Enterprise).await);
        let elsewhere = app.as_person(a_user().holding(Role::Enterprise).limited_to("aarova")).await;
        let given_up = registered(&one, &event).await;
        assert_eq!(register(&two, &event).await.refusal(), ("PRECONDITION_FAILED", "ORGANISATION_FULL"));
        registered(&elsewhere, &event).await;
        step(&one, "cancelRegistration", &given_up).await.ok();
        registered(&two, &event).await;
    }
}
