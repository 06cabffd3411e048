//! Letters that came back: recorded by officers, and no more letters to an address that does not work.

use super::server::apps;
use super::{forgot, post, queued, states};
use crate::learning::registered;
use crate::on_both_databases;
use crate::support::fixtures::{Person, a_learning_event, a_user};
use crate::support::{Answer, App, Client, eventually, journal};
use api::access::Role;
use serde_json::{Value, json};

/// Someone to whom a letter was sent, an officer, and the Message-ID of the letter.
pub async fn written_to(app: &App) -> (Person, Person, String) {
    let (event, person) = (a_learning_event().insert(app).await, app.as_role(Role::Buyer).await);
    registered(&person, &event).await;
    post(app).await;
    let officer = app.as_role(Role::Officer).await;
    let listed = officer.ask("{ mailMessages(first: 1) { nodes { messageId } } }").await.ok();
    let message = listed.text("/mailMessages/nodes/0/messageId").to_owned();
    (person, officer, message)
}

/// What recording that a letter came back gets.
pub async fn record(client: &Client, input: Value) -> Answer {
    let query = "mutation ($input: RecordMailBounceInput!) { recordMailBounce(input: $input) {
        message { state bounce bouncedAt addressFails version } fieldErrors { code } } }";
    client.ask_with(query, json!({ "input": input })).await
}

/// What recording that the address of a letter works gets.
pub async fn clear(client: &Client, message: &str) -> Answer {
    let query = "mutation ($input: ClearMailBounceInput!) { clearMailBounce(input: $input) {
        message { bounce addressFails } fieldErrors { code } } }";
    client.ask_with(query, json!({ "input": { "messageId": message } })).await
}

/// When it was recorded that the address of someone does not work, as an administrator sees it.
pub async fn fails_since(app: &App, person: &Person) -> Value {
    let admin = app.as_role(Role::Admin).await;
    let query = format!(r#"{{ users(filter: {{ text: "{}" }}) {{ nodes {{ mailBouncedAt }} }} }}"#, person.user.email);
    admin.ask(&query).await.ok().at("/users/nodes/0/mailBouncedAt").clone()
}

on_both_databases! {
    async fn after_a_hard_bounce_only_letters_about_the_account_go_to_the_address_until_an_officer_clears_it(app) {
        let (person, officer, message) = written_to(&app).await;
        let before = journal::end(&app).await;
        let answer = record(&officer, json!({ "messageId": format!("<{message}>"), "bounce": "HARD" })).await.ok();
        let shown = answer.at("/recordMailBounce/message");
        assert_eq!((&shown["state"], &shown["bounce"], &shown["addressFails"]), (&json!("SENT"), &json!("HARD"), &json!(true)));
        assert_eq!((&shown["bouncedAt"], &shown["version"]), (&json!("2026-11-23T10:00:00Z"), &json!(2)));
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(|row| row.what()).collect();
        assert_eq!(told, [("MAIL_MESSAGE", "recordMailBounce"), ("ACCOUNT", "recordMailBounce")]);
        assert!(fails_since(&app, &person).await.is_string());

        registered(&person, &a_learning_event().insert(&app).await).await;
        let before = journal::end(&app).await;
        forgot(&app, &person.user.email).await.ok();
        eventually("it is noted", async || {
            journal::after(&app, before).await.iter().any(|row| row.action == "requestPasswordReset").then_some(())
        })
        .await;
        post(&app).await;
        let withheld = ["WITHDRAWN", "1", "The address of whom it was for does not work."].map(str::to_owned);
        assert!(states(&app, "LEARNING_CONFIRMED").await.contains(&withheld), "{:?}", states(&app, "LEARNING_CONFIRMED").await);
        assert_eq!(states(&app, "PASSWORD_RESET").await[0][0], "SENT");

        let cleared = clear(&officer, &message).await.ok();
        assert_eq!(cleared.at("/clearMailBounce/message"), &json!({ "bounce": "HARD", "addressFails": false }));
        assert!(fails_since(&app, &person).await.is_null());
        assert_eq!(clear(&officer, &message).await.refusal(), ("PRECONDITION_FAILED", "MAIL_ADDRESS_WORKS"));
        registered(&person, &a_learning_event().insert(&app).await).await;
        post(&app).await;
        assert_eq!(states(&app, "LEARNING_CONFIRMED").await.iter().filter(|[state, ..]| state == "SENT").count(), 2);
    }

    async fn a_soft_bounce_is_shown_and_keeps_nothing_back(app) {
        let (person, officer, message) = written_to(&app).await;
        let answer = record(&officer, json!({ "messageId": message, "bounce": "SOFT" })).await.ok();
        let shown = answer.at("/recordMailBounce/message");
        assert_eq!((&shown["bounce"], &shown["addressFails"]), (&json!("SOFT"), &json!(false)));
        assert!(fails_since(&app, &person).await.is_null());
    }

    async fn what_was_not_sent_does_not_come_back_and_what_changed_or_is_not_there_is_refused(app) {
        let (_, officer, message) = written_to(&app).await;
        let input = |version: i32| json!({ "messageId": message, "bounce": "HARD", "expectedVersion": version });
        assert_eq!(record(&officer, input(7)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        assert_eq!(record(&officer, json!({ "messageId": "none@example.org", "bounce": "HARD" })).await.code(), "NOT_FOUND");
        assert_eq!(clear(&officer, "none@example.org").await.code(), "NOT_FOUND");
        app.write("UPDATE mail_message SET state = 'FAILED', sent_at = NULL").await.expect("given up");
        assert_eq!(record(&officer, input(1)).await.refusal(), ("PRECONDITION_FAILED", "MAIL_NOT_SENT"));
    }

    async fn a_bounce_is_recorded_once_under_one_key_and_by_officers_alone(app) {
        let (person, officer, message) = written_to(&app).await;
        assert_eq!(record(&person, json!({ "messageId": message, "bounce": "HARD" })).await.code(), "FORBIDDEN");
        let input = json!({ "messageId": message, "bounce": "HARD", "idempotencyKey": "came-back-today" });
        let (first, again) = (record(&officer, input.clone()).await.ok(), record(&officer, input).await.ok());
        assert_eq!(first.words(), again.words());
        let other = json!({ "messageId": message, "bounce": "SOFT", "idempotencyKey": "came-back-today" });
        assert_eq!(record(&officer, other).await.code(), "IDEMPOTENCY_MISMATCH");
    }

    async fn erasing_someone_forgets_that_their_address_failed(app) {
        let (person, officer, message) = written_to(&app).await;
        record(&officer, json!({ "messageId": message, "bounce": "HARD" })).await.ok();
        api::identity::erase_user(&app.shared.as_operator(), person.user.id, None, None).await.expect("erased");
        queued(&app).await;
        let left = app.rows::<1>("SELECT CAST(count(*) AS text) FROM account WHERE mail_bounced_at IS NOT NULL OR reminders_off_at IS NOT NULL").await;
        assert_eq!(left.concat(), ["0"]);
        assert_eq!(clear(&officer, &message).await.rule(), "MAIL_ADDRESS_WORKS");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_refuses_at_once_is_a_failure_and_no_bounce() {
    for (app, _) in apps(&[crate::support::smtp::Does::Says(550)]).await {
        a_user().invite(&app).await;
        post(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let listed =
            officer.ask("{ mailMessages(state: FAILED) { nodes { failure bounce addressFails } } }").await.ok();
        let node = listed.at("/mailMessages/nodes/0");
        assert_eq!((&node["bounce"], &node["addressFails"]), (&json!(null), &json!(false)));
        assert!(node["failure"].as_str().is_some_and(|why| why.contains("550")), "{node}");
    }
}
