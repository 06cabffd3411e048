//! A later time: every confirmed seat is reaffirmed before its due time, or free again.

use super::{buyers, later, manage, registered, stands, step};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, a_learning_event};
use crate::support::{Answer, Client};
use api::access::Role;
use api::learning::lapse_due;
use serde_json::{Value, json};

/// What moving an event by a week gets, with these changes.
async fn postpone(officer: &Client, event: &Learning, changes: Value) -> Answer {
    let mut input = json!({ "event": event.key(), "startsAt": "2026-12-17T09:00:00Z", "endsAt": "2026-12-17T12:00:00Z",
        "registrationClosesOn": "2026-12-10", "reaffirmBy": "2026-11-24T10:00:00Z" });
    for (name, value) in changes.as_object().expect("changes by name") {
        input[name] = value.clone();
    }
    manage(officer, "postponeLearningEvent", input).await
}

on_both_databases! {
    async fn a_seat_that_is_not_reaffirmed_in_time_is_free_and_goes_to_the_line(app) {
        let (event, [mut a, mut b, mut c]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        let officer = app.as_role(Role::Officer).await;
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        registered(&c, &event).await;
        let moved = postpone(&officer, &event, json!({})).await.ok();
        let after = moved.at("/postponeLearningEvent/event");
        assert_eq!((&after["state"], &after["startsAt"], &after["revision"]), (&json!("PUBLISHED"), &json!("2026-12-17T09:00:00Z"), &json!(2)));
        assert_eq!((&after["registrationClosesOn"], &after["registrationClosesAt"]), (&json!("2026-12-10"), &json!("2026-12-10T23:00:00Z")));
        let kept = step(&a, "reaffirmRegistration", &one).await.ok();
        let seat = kept.at("/reaffirmRegistration/registration");
        assert_eq!((&seat["state"], &seat["reaffirmBy"], &seat["version"]), (&json!("CONFIRMED"), &json!(null), &json!(3)));
        assert_eq!(step(&a, "reaffirmRegistration", &one).await.refusal(), ("PRECONDITION_FAILED", "NOTHING_TO_REAFFIRM"));
        later(&app, 24, &mut [&mut a, &mut b, &mut c]).await;
        assert_eq!(stands(&b, &event).await.0, "LAPSED", "from its due instant on");
        assert_eq!(step(&b, "reaffirmRegistration", &two).await.refusal(), ("ILLEGAL_TRANSITION", "REGISTRATION_STEP_ILLEGAL"));
        assert_eq!(lapse_due(&app.shared.as_operator()).await.expect("done"), 1);
        assert_eq!((stands(&a, &event).await.0, stands(&c, &event).await.0), ("CONFIRMED".to_owned(), "OFFERED".to_owned()));
    }

    async fn an_offer_that_is_accepted_after_the_postponement_need_not_be_reaffirmed(app) {
        let (event, [a, mut b]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let officer = app.as_role(Role::Officer).await;
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        step(&a, "cancelRegistration", &one).await.ok();
        postpone(&officer, &event, json!({})).await.ok();
        step(&b, "acceptSeatOffer", &two).await.ok();
        later(&app, 25, &mut [&mut b]).await;
        assert_eq!(stands(&b, &event).await.0, "CONFIRMED");
    }

    async fn a_later_time_is_later_and_leaves_time_to_answer(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        for (changes, path, rule) in [
            (json!({ "startsAt": "2026-12-10T09:00:00Z" }), "startsAt", "POSTPONED_TO_EARLIER"),
            (json!({ "endsAt": "2026-12-17T09:00:00Z" }), "endsAt", "EVENT_ENDS_BEFORE_START"),
            (json!({ "reaffirmBy": "2026-11-23T10:00:00Z" }), "reaffirmBy", "REAFFIRM_BY_MALFORMED"),
            (json!({ "reaffirmBy": "2026-12-17T09:00:01Z" }), "reaffirmBy", "REAFFIRM_BY_MALFORMED"),
            (json!({ "registrationClosesOn": "2026-11-22" }), "registrationClosesOn", "EVENT_DEADLINE_PASSED"),
        ] {
            let refused = postpone(&officer, &event, changes).await.ok();
            assert_eq!(refused.field_errors("postponeLearningEvent"), [(path, rule)]);
        }
        let draft = a_learning_event().in_draft().insert(&app).await;
        assert_eq!(postpone(&officer, &draft, json!({})).await.rule(), "LEARNING_EVENT_STEP_ILLEGAL");
        assert_eq!(postpone(&officer, &event, json!({ "expectedVersion": 1 })).await.rule(), "VERSION_STALE");
        let input = json!({ "expectedVersion": 2, "idempotencyKey": "een-sleutel-van-de-klant" });
        let first = postpone(&officer, &event, input.clone()).await.ok();
        assert_eq!(postpone(&officer, &event, input).await.ok().body, first.body);
    }
}
