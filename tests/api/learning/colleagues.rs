//! Registering someone else: a colleague of the own organisation, or anyone for officers.

use super::{buyers, register_with, registered, stands, step};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, Person, a_learning_event, a_user};
use crate::support::{Answer, Client};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::json;
use uuid::Uuid;

/// What registering an account gets.
async fn register_user(client: &Client, event: &Learning, user: &str) -> Answer {
    register_with(client, json!({ "event": event.key(), "seat": "ON_SITE", "user": user })).await
}

/// What registering an address gets.
async fn register_email(client: &Client, event: &Learning, email: &str) -> Answer {
    register_with(client, json!({ "event": event.key(), "seat": "ON_SITE", "email": email })).await
}

fn id(answer: &Answer) -> String {
    answer.text("/registerForLearningEvent/registration/id").to_owned()
}

/// Someone of another enterprise.
async fn elsewhere(app: &crate::support::App) -> Person {
    app.as_person(a_user().holding(Role::Enterprise).limited_to("aarova")).await
}

on_both_databases! {
    async fn a_colleague_is_registered_by_id_or_address_and_both_see_it(app) {
        let event = a_learning_event().insert(&app).await;
        let (me, one, two) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Enterprise).await, app.as_role(Role::Enterprise).await);
        let answer = register_user(&me, &event, &one.user.key()).await.ok();
        let made = answer.at("/registerForLearningEvent/registration");
        assert_eq!((&made["participant"]["email"], &made["registeredBy"]), (&json!(one.user.email), &json!(me.user.key())));
        let by_address = register_email(&me, &event, &two.user.email.to_uppercase()).await.ok();
        assert_eq!(by_address.text("/registerForLearningEvent/registration/participant/email"), two.user.email);
        assert_eq!(stands(&one, &event).await.0, "CONFIRMED");
        let seen = format!(r#"{{ node(id: "{}") {{ ... on Registration {{ state }} }} }}"#, id(&answer));
        for person in [&me, &one, &app.as_role(Role::Officer).await] {
            assert_eq!(person.ask(&seen).await.ok().text("/node/state"), "CONFIRMED");
        }
        for person in [&two, &elsewhere(&app).await] {
            assert!(person.ask(&seen).await.ok().at("/node").is_null(), "{}", person.user.email);
        }
    }

    async fn whoever_is_no_colleague_is_as_good_as_absent(app) {
        let event = a_learning_event().insert(&app).await;
        let (me, other, [buyer]) = (app.as_role(Role::Enterprise).await, elsewhere(&app).await, buyers(&app).await);
        let none = register_user(&me, &event, encode(Kind::User, Uuid::from_u128(9)).as_str()).await;
        assert_eq!(none.refusal(), ("NOT_FOUND", "none"));
        for answer in [
            register_user(&me, &event, &other.user.key()).await,
            register_user(&buyer, &event, &me.user.key()).await,
            register_email(&me, &event, &other.user.email).await,
            register_email(&me, &event, "niemand@example.org").await,
            register_email(&me, &event, "geen adres").await,
        ] {
            assert_eq!(answer.words(), none.words());
        }
        let members = [app.as_role(Role::Jury).await, app.as_role(Role::Jury).await];
        assert_eq!(register_user(&members[0], &event, &members[1].user.key()).await.words(), none.words(), "a call is no organisation");
        let both = json!({ "event": event.key(), "seat": "ON_SITE", "user": me.user.key(), "email": me.user.email });
        assert_eq!(register_with(&me, both).await.rule(), "EXACTLY_ONE_ARGUMENT");
    }

    async fn who_no_longer_acts_for_the_organisation_is_no_colleague(app) {
        let event = a_learning_event().insert(&app).await;
        let me = app.as_role(Role::Enterprise).await;
        let past = a_user().holding(Role::Enterprise).from("2026-01-01").until("2026-11-23").holding(Role::Buyer).insert(&app).await;
        assert_eq!(register_user(&me, &event, &past.key()).await.code(), "NOT_FOUND");
    }

    async fn a_colleague_cancels_what_they_registered_the_person_always_and_nobody_else(app) {
        let event = a_learning_event().with_places(9).insert(&app).await;
        let (me, third) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Enterprise).await);
        for by_me in [true, false] {
            let colleague = app.as_role(Role::Enterprise).await;
            let registration = id(&register_user(&me, &event, &colleague.user.key()).await.ok());
            assert_eq!(step(&third, "cancelRegistration", &registration).await.refusal(), ("NOT_FOUND", "none"));
            step(if by_me { &me } else { &colleague }, "cancelRegistration", &registration).await.ok();
        }
        let own = registered(&third, &event).await;
        assert_eq!(step(&me, "cancelRegistration", &own).await.code(), "NOT_FOUND", "they registered themselves");
    }

    async fn an_officer_registers_anyone_in_the_capacity_that_serves_them_best(app) {
        let event = a_learning_event().with_places(9).preferring(api::learning::rules::Audience::Regisseurs).insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let both = a_user().holding(Role::Enterprise).holding(Role::Regisseur).insert(&app).await;
        let made = register_user(&officer, &event, &both.key()).await.ok();
        let made = made.at("/registerForLearningEvent/registration");
        assert_eq!(made["hasPriority"], true);
        let area = app.ask(&format!(r#"{{ node(id: {}) {{ ... on DirectingArea {{ slug }} }} }}"#, made["organisation"])).await.ok();
        assert_eq!(area.text("/node/slug"), "voorbeeldregio-dender");
        let [buyer] = buyers(&app).await;
        register_email(&officer, &event, &buyer.user.email).await.ok();
        let registration = registered(&officer, &event).await;
        step(&officer, "cancelRegistration", &registration).await.ok();
    }
}
