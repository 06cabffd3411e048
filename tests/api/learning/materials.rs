//! Materials of events: each sees those that are for them, and nothing tells that there are more.

use super::{buyers, registered, step};
use crate::files::{PDF, add, awaited, fetch, invalid, link, objects, put, remove, request, stored};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, Person, a_learning_event, a_user};
use crate::support::live::Socket;
use crate::support::{App, Client};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

/// The titles of the materials that someone sees of an event; they are those of their audience.
async fn seen(client: &Client, event: &Learning) -> Vec<String> {
    let query = format!(r#"{{ learningEvent(slug: "{}") {{ materials {{ title }} }} }}"#, event.slug);
    let answer = client.ask(&query).await.ok();
    answer.texts("/learningEvent/materials", "title").into_iter().map(str::to_owned).collect()
}

/// An event with a material for each audience, and an officer.
async fn with_materials(app: &App) -> (Learning, [String; 3], Person) {
    let (event, officer) = (a_learning_event().insert(app).await, app.as_role(Role::Officer).await);
    let mut ids = Vec::new();
    for audience in ["PUBLIC", "PARTICIPANTS", "REGISSEURS"] {
        ids.push(stored(app, &officer, &event, audience).await);
        app.clock.advance(TimeDelta::seconds(1));
    }
    (event, ids.try_into().expect("three"), officer)
}

on_both_databases! {
    async fn each_sees_the_materials_that_are_for_them(app) {
        let (event, _, officer) = with_materials(&app).await;
        let [seated, other] = buyers(&app).await;
        let registration = registered(&seated, &event).await;
        let all = ["PUBLIC", "PARTICIPANTS", "REGISSEURS"];
        assert_eq!(seen(&officer, &event).await, all);
        assert_eq!(seen(&app.as_role(Role::Auditor).await.client, &event).await, all);
        assert_eq!(seen(&app.as_role(Role::Regisseur).await.client, &event).await, ["PUBLIC", "REGISSEURS"]);
        assert_eq!(seen(&seated, &event).await, ["PUBLIC", "PARTICIPANTS"]);
        for role in [Role::Registrar, Role::Finance, Role::Jury, Role::Enterprise, Role::Privacy, Role::Admin] {
            assert_eq!(seen(&app.as_role(role).await.client, &event).await, ["PUBLIC"], "{role:?}");
        }
        assert_eq!(seen(&other, &event).await, ["PUBLIC"]);
        assert_eq!(seen(&app.visitor(), &event).await, ["PUBLIC"]);
        step(&seated, "cancelRegistration", &registration).await.ok();
        assert_eq!(seen(&seated, &event).await, ["PUBLIC"]);
    }

    async fn who_waits_for_a_seat_does_not_take_part(app) {
        let (event, _, _) = with_materials(&app).await;
        let people = buyers::<3>(&app).await;
        for person in &people {
            registered(person, &event).await;
        }
        assert_eq!(seen(&people[1], &event).await, ["PUBLIC", "PARTICIPANTS"]);
        assert_eq!(seen(&people[2], &event).await, ["PUBLIC"], "two seats, and this is the third");
    }

    async fn a_material_of_others_is_answered_like_one_that_does_not_exist(app) {
        let (_, [public, participants, regisseurs], _) = with_materials(&app).await;
        let buyer = app.as_role(Role::Buyer).await;
        let unknown = encode(Kind::LearningMaterial, Uuid::from_u128(9)).to_string();
        for client in [&app.visitor(), &buyer.client] {
            request(client, &public).await.ok();
            let none = request(client, &unknown).await;
            assert_eq!(none.refusal(), ("NOT_FOUND", "none"));
            for id in [&participants, &regisseurs] {
                assert_eq!(request(client, id).await.words(), none.words());
                assert!(client.ask(&format!(r#"{{ node(id: "{id}") {{ id }} }}"#)).await.ok().at("/node").is_null());
            }
        }
    }

    async fn the_materials_of_a_draft_are_for_those_who_see_the_draft(app) {
        let (event, officer) = (a_learning_event().in_draft().insert(&app).await, app.as_role(Role::Officer).await);
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        assert_eq!(request(&app.visitor(), &id).await.code(), "NOT_FOUND");
        assert_eq!(fetch(&app, &link(&officer, &id).await).await.text, PDF);
    }

    async fn a_material_is_for_others_only_once_its_file_has_come(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let (id, upload) = awaited(&officer, &event, json!({})).await;
        assert_eq!(seen(&officer, &event).await, ["Leidraad"]);
        assert!(seen(&app.visitor(), &event).await.is_empty());
        assert_eq!(request(&app.visitor(), &id).await.code(), "NOT_FOUND");
        assert_eq!(request(&officer, &id).await.code(), "NOT_FOUND", "there is nothing to fetch yet");
        put(&app, &upload, PDF).await;
        assert_eq!(seen(&app.visitor(), &event).await, ["Leidraad"]);
    }

    async fn a_mandate_that_ends_takes_the_materials_of_regisseurs_along(app) {
        let (event, [_, _, id], _) = with_materials(&app).await;
        app.clock.advance(TimeDelta::minutes(12 * 60 + 58));
        let regisseur = app.as_person(a_user().holding(Role::Regisseur).until("2026-11-24")).await;
        let download = link(&regisseur, &id).await;
        assert_eq!(fetch(&app, &download).await.status, 200, "two minutes before midnight in Brussels");
        assert_eq!(seen(&regisseur, &event).await, ["PUBLIC", "REGISSEURS"]);
        app.clock.advance(TimeDelta::minutes(2));
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
    }

    async fn the_same_key_gives_the_same_material_and_the_same_link(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let key = json!({ "idempotencyKey": "a-key-of-mine" });
        let (id, upload) = awaited(&officer, &event, key.clone()).await;
        assert_eq!(awaited(&officer, &event, key.clone()).await, (id.clone(), upload.clone()));
        let other = add(&officer, &event, json!({ "idempotencyKey": "a-key-of-mine", "title": "Iets anders" })).await;
        assert_eq!(other.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"));
        assert_eq!(put(&app, &upload, PDF).await.status, 204);
        let late = add(&officer, &event, key).await.ok();
        assert_eq!(late.text("/addLearningMaterial/material/id"), id);
        assert!(late.at("/addLearningMaterial/upload").is_null(), "its file has come");
        assert_eq!(seen(&officer, &event).await.len(), 1);
    }

    async fn a_material_is_removed_with_its_file_once(app) {
        let (event, [public, ..], officer) = with_materials(&app).await;
        assert_eq!(objects(&app).len(), 3);
        let left = remove(&officer, &public, "remove-it-once").await.ok();
        assert_eq!(left.list("/removeLearningMaterial/event/materials").len(), 2);
        assert_eq!(objects(&app).len(), 2);
        remove(&officer, &public, "remove-it-once").await.ok();
        assert_eq!(remove(&officer, &public, "remove-it-twice").await.code(), "NOT_FOUND");
        assert_eq!(seen(&officer, &event).await, ["PARTICIPANTS", "REGISSEURS"]);
    }

    async fn only_officers_add_and_remove_materials(app) {
        let (event, [public, ..], _) = with_materials(&app).await;
        for role in [Role::Buyer, Role::Regisseur, Role::Auditor, Role::Admin] {
            let person = app.as_role(role).await;
            assert_eq!(add(&person, &event, json!({})).await.code(), "FORBIDDEN", "{role:?}");
            assert_eq!(remove(&person, &public, "remove-it-once").await.code(), "FORBIDDEN", "{role:?}");
        }
        assert_eq!(add(&app.visitor(), &event, json!({})).await.code(), "UNAUTHENTICATED");
    }

    async fn an_event_has_fifty_materials_at_most(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        for _ in 0..50 {
            awaited(&officer, &event, json!({})).await;
        }
        assert_eq!(add(&officer, &event, json!({})).await.refusal(), ("PRECONDITION_FAILED", "MATERIALS_TOO_MANY"));
        assert_eq!(seen(&officer, &event).await.len(), 50);
    }

    async fn the_materials_of_many_events_cost_no_statement_more(app) {
        let (_, _, officer) = with_materials(&app).await;
        let query = "{ learningEvents(first: 50) { nodes { materials { title } } } }";
        let (one, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        with_materials(&app).await;
        let (two, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        assert_eq!(one, two);
    }

    async fn who_watches_an_event_hears_of_materials_that_are_for_them_and_of_no_others(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let mut socket = Socket::ready(&app, None).await;
        let query = "subscription ($id: ID!) { learningEventChanged(id: $id) { materials { title } } }";
        socket.subscribe("a", query, json!({ "id": event.key() })).await;
        let told = |message: Value| message.pointer("/payload/data/learningEventChanged/materials").cloned();
        assert_eq!(told(socket.hear().await), Some(json!([])));
        stored(&app, &officer, &event, "REGISSEURS").await;
        let id = stored(&app, &officer, &event, "PUBLIC").await;
        assert_eq!(told(socket.hear().await), Some(json!([{ "title": "PUBLIC" }])));
        remove(&officer, &id, "remove-it-once").await.ok();
        assert_eq!(told(socket.hear().await), Some(json!([])));
    }
}
