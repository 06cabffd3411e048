//! The line: its order, offers that stand for a while, and what follows when seats come and go.

use super::{buyers, details, later, manage, register, registered, stands, step};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, a_learning_event};
use crate::support::{App, Client};
use api::access::Role;
use api::learning::lapse_due;
use api::learning::rules::{Audience, Mode};
use serde_json::json;

/// The state alone.
async fn state(person: &Client, event: &Learning) -> String {
    stands(person, event).await.0
}

/// The instant at which the own offer runs out.
async fn expires(person: &Client, event: &Learning) -> String {
    let query = format!(r#"{{ learningEvent(slug: "{}") {{ myRegistration {{ offerExpiresAt }} }} }}"#, event.slug);
    person.ask(&query).await.ok().text("/learningEvent/myRegistration/offerExpiresAt").to_owned()
}

/// Lets the clock of the service do its work.
async fn tick(app: &App) -> u64 {
    lapse_due(&app.shared.as_operator()).await.expect("done")
}

on_both_databases! {
    async fn a_seat_that_is_given_up_is_offered_to_the_first_in_line_at_once(app) {
        let (event, [a, b, c]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let (one, two, three) = (registered(&a, &event).await, registered(&b, &event).await, registered(&c, &event).await);
        step(&a, "cancelRegistration", &one).await.ok();
        assert_eq!((state(&b, &event).await, expires(&b, &event).await), ("OFFERED".to_owned(), "2026-11-25T10:00:00Z".to_owned()));
        assert_eq!(stands(&c, &event).await, ("WAITLISTED".to_owned(), Some(1)));
        assert_eq!(step(&c, "acceptSeatOffer", &three).await.refusal(), ("ILLEGAL_TRANSITION", "REGISTRATION_STEP_ILLEGAL"));
        let accepted = step(&b, "acceptSeatOffer", &two).await.ok();
        assert_eq!(accepted.text("/acceptSeatOffer/registration/state"), "CONFIRMED");
        assert!(accepted.at("/acceptSeatOffer/registration/offerExpiresAt").is_null());
    }

    async fn an_offer_that_is_turned_down_goes_to_the_next(app) {
        let (event, [a, b, c]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        registered(&c, &event).await;
        step(&a, "cancelRegistration", &one).await.ok();
        step(&b, "declineSeatOffer", &two).await.ok();
        assert_eq!((state(&b, &event).await, state(&c, &event).await), ("LAPSED".to_owned(), "OFFERED".to_owned()));
    }

    async fn an_offer_runs_out_after_48_hours_whoever_looks_first(app) {
        let (event, [a, mut b, mut c, mut d]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        let three = registered(&c, &event).await;
        registered(&d, &event).await;
        step(&a, "cancelRegistration", &one).await.ok();
        app.clock.advance(chrono::TimeDelta::hours(48) - chrono::TimeDelta::microseconds(1));
        let still = b.user.session(&app).await;
        assert_eq!(state(&still, &event).await, "OFFERED");
        assert_eq!(tick(&app).await, 0);
        app.clock.advance(chrono::TimeDelta::microseconds(1));
        later(&app, 0, &mut [&mut b, &mut c, &mut d]).await;
        assert_eq!(state(&b, &event).await, "LAPSED", "shown by the clock before it is written down");
        assert_eq!(step(&b, "acceptSeatOffer", &two).await.rule(), "REGISTRATION_STEP_ILLEGAL");
        assert_eq!((tick(&app).await, tick(&app).await), (1, 0), "what was done is not done again");
        assert_eq!((state(&c, &event).await, expires(&c, &event).await), ("OFFERED".to_owned(), "2026-11-27T10:00:00Z".to_owned()));
        later(&app, 48, &mut [&mut b, &mut c, &mut d]).await;
        step(&c, "cancelRegistration", &three).await;
        register(&b, &event).await.ok();
        assert_eq!((state(&d, &event).await, stands(&b, &event).await), ("OFFERED".to_owned(), ("WAITLISTED".to_owned(), Some(1))));
    }

    async fn an_offer_never_stands_beyond_the_close_of_registration_or_the_start_and_none_is_made_after(app) {
        let closing = a_learning_event().with_places(1).closing("2026-11-24", "2026-12-10T09:00:00Z").insert(&app).await;
        let starting = a_learning_event().with_places(1).closing("2026-12-03", "2026-11-24T09:00:00Z").insert(&app).await;
        let [mut a, mut b, mut c] = buyers(&app).await;
        for (event, end) in [(&closing, "2026-11-24T23:00:00Z"), (&starting, "2026-11-24T09:00:00Z")] {
            let one = registered(&a, event).await;
            registered(&b, event).await;
            registered(&c, event).await;
            step(&a, "cancelRegistration", &one).await.ok();
            assert_eq!(expires(&b, event).await, end);
        }
        later(&app, 37, &mut [&mut a, &mut b, &mut c]).await;
        assert_eq!(tick(&app).await, 2);
        for event in [&closing, &starting] {
            assert_eq!((state(&b, event).await, state(&c, event).await), ("LAPSED".to_owned(), "WAITLISTED".to_owned()));
        }
    }

    async fn the_declared_audience_goes_before_others_and_within_it_who_asked_first(app) {
        let event = a_learning_event().with_places(1).preferring(Audience::Regisseurs).insert(&app).await;
        let [a, b] = buyers(&app).await;
        let (one, first, second) = (registered(&a, &event).await, app.as_role(Role::Regisseur).await, app.as_role(Role::Regisseur).await);
        registered(&b, &event).await;
        let answer = register(&first, &event).await.ok();
        assert_eq!(answer.at("/registerForLearningEvent/registration/hasPriority"), true);
        registered(&second, &event).await;
        let places = [stands(&first, &event).await.1, stands(&second, &event).await.1, stands(&b, &event).await.1];
        assert_eq!(places, [Some(1), Some(2), Some(3)]);
        step(&a, "cancelRegistration", &one).await.ok();
        assert_eq!((state(&first, &event).await, state(&b, &event).await), ("OFFERED".to_owned(), "WAITLISTED".to_owned()));
    }

    async fn who_cancels_and_comes_back_stands_at_the_end(app) {
        let (event, [a, b, c]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        registered(&a, &event).await;
        let two = registered(&b, &event).await;
        registered(&c, &event).await;
        step(&b, "cancelRegistration", &two).await.ok();
        registered(&b, &event).await;
        assert_eq!((stands(&c, &event).await.1, stands(&b, &event).await.1), (Some(1), Some(2)));
    }

    async fn more_seats_are_offered_at_once_and_fewer_than_are_held_are_refused(app) {
        let (event, [a, b, c]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let officer = app.as_role(Role::Officer).await;
        for person in [&a, &b, &c] {
            registered(person, &event).await;
        }
        manage(&officer, "updateLearningEvent", details(&event, json!({ "onSiteCapacity": 2 }))).await.ok();
        assert_eq!((state(&b, &event).await, state(&c, &event).await), ("OFFERED".to_owned(), "WAITLISTED".to_owned()));
        let refused = manage(&officer, "updateLearningEvent", details(&event, json!({ "onSiteCapacity": 1 }))).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "CAPACITY_BELOW_CONFIRMED"));
        manage(&officer, "updateLearningEvent", details(&event, json!({ "onSiteCapacity": null }))).await.ok();
        assert_eq!(state(&c, &event).await, "OFFERED", "without a limit everyone is offered a seat");
    }

    async fn offers_that_were_made_stand_when_the_window_is_changed(app) {
        let (event, [a, b]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let officer = app.as_role(Role::Officer).await;
        let one = registered(&a, &event).await;
        registered(&b, &event).await;
        step(&a, "cancelRegistration", &one).await.ok();
        for (day, rule) in [("2026-11-24", "OFFERS_STAND"), ("2026-11-22", "EVENT_DEADLINE_PASSED"), ("2026-11-25", "none")] {
            let changed = manage(&officer, "updateLearningEvent", details(&event, json!({ "registrationClosesOn": day }))).await;
            assert_eq!(changed.rule(), rule, "{day}");
        }
    }

    async fn a_kind_of_seat_that_is_held_or_waited_for_stays(app) {
        let event = a_learning_event().with_places(1).but(|details| details.mode = Some(Mode::Hybrid)).insert(&app).await;
        let ([a, b], officer) = (buyers(&app).await, app.as_role(Role::Officer).await);
        let one = registered(&a, &event).await;
        let online = details(&event, json!({ "mode": "ONLINE", "onSiteCapacity": null }));
        assert_eq!(manage(&officer, "updateLearningEvent", online.clone()).await.rule(), "CAPACITY_BELOW_CONFIRMED");
        registered(&b, &event).await;
        step(&a, "cancelRegistration", &one).await.ok();
        assert_eq!(manage(&officer, "updateLearningEvent", online).await.rule(), "CAPACITY_BELOW_CONFIRMED", "it is offered");
    }

    async fn who_waits_in_a_full_organisation_is_passed_over_and_keeps_the_place(app) {
        let event = a_learning_event().with_places(1).but(|details| details.maximum_per_organisation = Some(1)).insert(&app).await;
        let [a, d] = buyers(&app).await;
        let (b, c) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Enterprise).await);
        let one = registered(&a, &event).await;
        for person in [&b, &c, &d] {
            registered(person, &event).await;
        }
        step(&a, "cancelRegistration", &one).await.ok();
        let officer = app.as_role(Role::Officer).await;
        manage(&officer, "updateLearningEvent", details(&event, json!({ "onSiteCapacity": 2 }))).await.ok();
        let states = [state(&b, &event).await, state(&c, &event).await, state(&d, &event).await];
        assert_eq!(states, ["OFFERED", "WAITLISTED", "OFFERED"]);
        assert_eq!(stands(&c, &event).await.1, Some(1));
    }
}
