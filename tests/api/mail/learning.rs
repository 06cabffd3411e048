//! Letters about learning events: each to the person it concerns, in their language, once, and only while it is true.

use super::server::apps;
use super::{files, letters_to, plain, post, read_again, states, token};
use crate::learning::{details, manage, registered, step};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Person, a_learning_event, a_user};
use crate::support::smtp::Does;
use api::access::Role;
use api::identity::{disable_user, erase_user};
use api::learning::lapse_due;
use api::shared::language::Language;
use chrono::TimeDelta;
use serde_json::json;

/// Someone who may learn, addressed in this language.
async fn a_learner(app: &App, language: Language) -> Person {
    app.as_person(a_user().holding(Role::Buyer).speaking(language)).await
}

/// The letters to someone, as one text without the marks of their transport.
fn read(app: &App, person: &Person) -> String {
    letters_to(app, &person.user.email).iter().map(|letter| plain(letter)).collect()
}

/// How many letters of a kind there are in each state.
async fn fates(app: &App, kind: &str) -> Vec<String> {
    states(app, kind).await.into_iter().map(|[state, _, _]| state).collect()
}

on_both_databases! {
    async fn everyone_reads_where_they_stand_in_their_own_language_and_once(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let (a, b) = (a_learner(&app, Language::Nl).await, a_learner(&app, Language::Fr).await);
        let c = a_learner(&app, Language::En).await;
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        registered(&c, &event).await;
        post(&app).await;
        assert!(read(&app, &a).contains("Subject: Uw plaats is bevestigd: Een leermoment voor proeven"), "{}", read(&app, &a));
        assert!(read(&app, &a).contains("donderdag 10 december 2026 om 10.00 uur"));
        assert!(read(&app, &b).contains("place 1 de la liste d'attente"), "{}", read(&app, &b));
        assert!(read(&app, &c).contains("number 2 on the waiting list"), "{}", read(&app, &c));

        step(&a, "cancelRegistration", &one).await.ok();
        post(&app).await;
        assert!(read(&app, &b).contains("mercredi 25 novembre 2026"), "{}", read(&app, &b));
        assert_eq!(letters_to(&app, &a.user.email).len(), 1, "who gives a seat up knows it");

        step(&b, "acceptSeatOffer", &two).await.ok();
        post(&app).await;
        assert_eq!(letters_to(&app, &b.user.email).len(), 3);

        read_again(&app).await;
        post(&app).await;
        assert_eq!(files(&app).len(), 5, "nothing is told twice");
        assert_eq!(fates(&app, "LEARNING_CONFIRMED").await, ["SENT", "SENT"]);
    }

    async fn an_event_is_called_as_it_is_in_the_language_of_the_reader_where_that_is_known(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let french = json!({ "event": event.key(), "language": "FR", "title": "Un temps de travail" });
        manage(&officer, "translateLearningEvent", french).await.ok();
        let (a, b) = (a_learner(&app, Language::En).await, a_learner(&app, Language::Fr).await);
        let one = registered(&a, &event).await;
        registered(&b, &event).await;
        step(&a, "cancelRegistration", &one).await.ok();
        registered(&a, &event).await;
        post(&app).await;
        assert!(read(&app, &a).contains("Een leermoment voor proeven"), "not known in English: {}", read(&app, &a));
        let told = read(&app, &b);
        assert!(told.contains("Un temps de travail") && !told.contains("Een leermoment voor proeven"), "{told}");
        let page = app.client.get(format!("{}/letter?token={}", app.base, token(&told)));
        assert!(page.send().await.expect("a page").text().await.expect("text").contains("Un temps de travail"));
    }

    async fn what_is_no_longer_true_when_its_turn_comes_is_not_sent(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let (a, b) = (a_learner(&app, Language::Nl).await, a_learner(&app, Language::Nl).await);
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        step(&a, "cancelRegistration", &one).await.ok();
        step(&b, "declineSeatOffer", &two).await.ok();
        post(&app).await;
        for kind in ["LEARNING_CONFIRMED", "LEARNING_WAITLISTED", "LEARNING_OFFERED"] {
            assert_eq!(fates(&app, kind).await, ["WITHDRAWN"], "{kind}");
        }
        assert!(files(&app).is_empty());
    }

    async fn an_offer_that_ran_out_is_told_and_so_is_a_registration_that_someone_else_gave_up(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let (a, b) = (a_learner(&app, Language::Nl).await, a_learner(&app, Language::En).await);
        let one = registered(&a, &event).await;
        registered(&b, &event).await;
        let officer = app.as_role(Role::Officer).await;
        step(&officer, "cancelRegistration", &one).await.ok();
        post(&app).await;
        assert!(read(&app, &a).contains("Subject: Uw inschrijving is geannuleerd"), "{}", read(&app, &a));
        app.clock.advance(TimeDelta::hours(48));
        lapse_due(&app.shared.as_operator()).await.expect("done");
        post(&app).await;
        assert!(read(&app, &b).contains("Subject: Your seat has lapsed"), "{}", read(&app, &b));
        assert!(letters_to(&app, &officer.user.email).is_empty());
    }

    async fn a_later_time_another_place_and_a_cancellation_are_told_to_everyone_who_may_still_come(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let (a, b) = (a_learner(&app, Language::Nl).await, a_learner(&app, Language::Nl).await);
        registered(&a, &event).await;
        registered(&b, &event).await;
        let officer = app.as_role(Role::Officer).await;
        let later = json!({ "event": event.key(), "startsAt": "2027-01-21T09:00:00Z", "reaffirmBy": "2026-12-01T11:30:00Z" });
        manage(&officer, "postponeLearningEvent", later).await.ok();
        post(&app).await;
        let asked = "dinsdag 1 december 2026 om 12.30 uur";
        assert!(read(&app, &a).contains(asked) && !read(&app, &b).contains(asked), "{}", read(&app, &a));
        assert!(read(&app, &b).contains("donderdag 21 januari 2027 om 10.00 uur"), "{}", read(&app, &b));

        let moved = json!({ "startsAt": "2027-01-21T09:00:00Z", "endsAt": null, "venue": "Zaal Zuid" });
        manage(&officer, "updateLearningEvent", details(&event, moved.clone())).await.ok();
        let renamed = json!({ "startsAt": "2027-01-21T09:00:00Z", "endsAt": null, "venue": "Zaal Zuid", "title": "Nieuw" });
        manage(&officer, "updateLearningEvent", details(&event, renamed)).await.ok();
        post(&app).await;
        assert_eq!(fates(&app, "LEARNING_CHANGED").await, ["SENT", "SENT"], "another title is no change of time or place");
        assert!(read(&app, &b).contains("Waar: Zaal Zuid"));

        manage(&officer, "cancelLearningEvent", json!({ "event": event.key(), "reason": "De spreker is ziek" })).await.ok();
        post(&app).await;
        for person in [&a, &b] {
            assert!(read(&app, person).contains("Reden: De spreker is ziek"), "{}", read(&app, person));
        }
        assert_eq!(fates(&app, "LEARNING_CANCELLED").await, ["SENT", "SENT"]);
    }

    async fn nobody_who_was_erased_or_shut_out_gets_a_letter(app) {
        let event = a_learning_event().insert(&app).await;
        let (a, b) = (a_learner(&app, Language::Nl).await, a_learner(&app, Language::Nl).await);
        registered(&a, &event).await;
        registered(&b, &event).await;
        let operator = app.shared.as_operator();
        disable_user(&operator, a.user.id, "A test", None, None).await.expect("disabled");
        erase_user(&operator, b.user.id, None, None).await.expect("erased");
        post(&app).await;
        assert_eq!(fates(&app, "LEARNING_CONFIRMED").await, ["WITHDRAWN", "WITHDRAWN"]);
        assert!(files(&app).is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_refuses_undoes_no_registration() {
    for (app, _) in apps(&[Does::Says(550)]).await {
        let (event, a) = (a_learning_event().insert(&app).await, a_learner(&app, Language::Nl).await);
        registered(&a, &event).await;
        post(&app).await;
        assert_eq!(fates(&app, "LEARNING_CONFIRMED").await, ["FAILED"]);
        let rows = app.rows::<1>("SELECT state FROM registration WHERE state = 'CONFIRMED'").await;
        assert_eq!(rows.len(), 1);
    }
}
