//! What people who take part need: for themselves and for officers, and gone when it serves no more.

use super::{buyers, register_with, registered, step};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use api::identity::erase_user;
use api::learning::delete_needs_due;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// What saying one's needs gets.
async fn say(client: &Client, registration: &str, catering: Option<&str>, access: Option<&str>) -> Answer {
    let query = "mutation ($input: SetRegistrationNeedsInput!) { setRegistrationNeeds(input: $input) { registration { needs { catering access } } fieldErrors { path code } } }";
    let input = json!({ "registration": registration, "catering": catering, "access": access });
    client.ask_with(query, json!({ "input": input })).await
}

/// What someone sees of the needs behind a registration.
async fn seen(client: &Client, registration: &str) -> Value {
    let query =
        format!(r#"{{ node(id: "{registration}") {{ ... on Registration {{ needs {{ catering access }} }} }} }}"#);
    client.ask(&query).await.ok().at("/node").get("needs").cloned().unwrap_or_default()
}

/// How many needs are stored.
async fn stored(app: &App) -> String {
    app.rows::<1>("SELECT CAST(count(*) AS text) FROM registration_needs").await.concat().concat()
}

on_both_databases! {
    async fn needs_are_seen_by_the_person_and_officers_and_by_nobody_else(app) {
        let event = a_learning_event().insert(&app).await;
        let (me, colleague, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let made = register_with(&me, json!({ "event": event.key(), "seat": "ON_SITE", "user": colleague.user.key() })).await.ok();
        let registration = made.text("/registerForLearningEvent/registration/id");
        let said = say(&colleague, registration, Some(" Geen noten "), None).await.ok();
        let needs = json!({ "catering": "Geen noten", "access": null });
        assert_eq!(said.at("/setRegistrationNeeds/registration/needs"), &needs);
        assert_eq!(seen(&officer, registration).await, needs);
        assert!(seen(&me, registration).await.is_null(), "who registered them");
        say(&me, registration, None, Some("Een rolstoel")).await.ok();
        assert_eq!(seen(&colleague, registration).await, json!({ "catering": null, "access": "Een rolstoel" }));
        say(&colleague, registration, Some(" "), None).await.ok();
        assert_eq!((seen(&colleague, registration).await, stored(&app).await), (json!(null), "0".to_owned()));
        let text = journal::text(&app).await;
        assert!(text.contains("saysCatering") && !text.contains("noten") && !text.contains("rolstoel"), "never what");
    }

    async fn needs_are_said_when_registering_and_kept_like_any_other(app) {
        let (event, [a, b]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        let asked = |catering: &str| json!({ "event": event.key(), "seat": "ON_SITE", "catering": catering, "access": " ", "idempotencyKey": "een-sleutel-van-de-klant" });
        let long = register_with(&a, asked(&"x".repeat(501))).await.ok();
        assert_eq!(long.field_errors("registerForLearningEvent"), [("catering", "EVENT_TEXT_MALFORMED")]);
        let made = register_with(&a, asked("Geen noten")).await.ok();
        let registration = made.text("/registerForLearningEvent/registration/id");
        assert_eq!(seen(&a, registration).await, json!({ "catering": "Geen noten", "access": null }));
        assert_eq!(register_with(&a, asked("Geen noten")).await.ok().body, made.body);
        assert_eq!(register_with(&a, asked("Halal")).await.rule(), "IDEMPOTENCY_KEY_REUSED");
        registered(&b, &event).await;
        assert_eq!(stored(&app).await, "1", "who says nothing needs nothing");
        say(&a, registration, None, None).await.ok();
        assert_eq!(stored(&app).await, "0");
        let text = journal::text(&app).await;
        assert!(text.contains("saysCatering") && !text.contains("noten"), "never what");
    }

    async fn needs_are_said_by_whoever_may_before_the_start(app) {
        let event = a_learning_event().closing("2026-12-03", "2026-11-23T11:00:00Z").insert(&app).await;
        let [a, b] = buyers(&app).await;
        let registration = registered(&a, &event).await;
        assert_eq!(say(&b, &registration, Some("x"), None).await.refusal(), ("NOT_FOUND", "none"));
        let long = say(&a, &registration, Some(&"x".repeat(501)), Some("\u{7}")).await.ok();
        assert_eq!(long.field_errors("setRegistrationNeeds"), [("catering", "EVENT_TEXT_MALFORMED"), ("access", "EVENT_TEXT_MALFORMED")]);
        let given_up = registered(&b, &event).await;
        say(&b, &given_up, Some("Halal"), None).await.ok();
        step(&b, "cancelRegistration", &given_up).await.ok();
        assert_eq!(stored(&app).await, "0", "they go with the registration");
        assert_eq!(say(&b, &given_up, Some("x"), None).await.rule(), "REGISTRATION_STEP_ILLEGAL");
        app.clock.advance(TimeDelta::hours(1));
        let a = a.user.session(&app).await;
        assert_eq!(say(&a, &registration, Some("x"), None).await.rule(), "LEARNING_EVENT_STARTED");
    }

    async fn needs_are_deleted_thirty_days_after_the_event_and_with_the_person(app) {
        let event = a_learning_event().insert(&app).await;
        let [a, b] = buyers(&app).await;
        for person in [&a, &b] {
            say(person, &registered(person, &event).await, Some("Vegetarisch"), None).await.ok();
        }
        let operator = app.shared.as_operator();
        erase_user(&operator, b.user.id, None, None).await.expect("erased");
        assert_eq!(stored(&app).await, "1", "gone with the person");
        // The event ends on 10 December at noon.
        app.clock.advance(TimeDelta::days(47) + TimeDelta::hours(2) - TimeDelta::microseconds(1));
        assert_eq!((delete_needs_due(&operator).await.expect("done"), stored(&app).await), (0, "1".to_owned()));
        app.clock.advance(TimeDelta::microseconds(1));
        assert_eq!((delete_needs_due(&operator).await.expect("done"), stored(&app).await), (1, "0".to_owned()));
        assert_eq!(delete_needs_due(&operator).await.expect("done"), 0);
    }
}
