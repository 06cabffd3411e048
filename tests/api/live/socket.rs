//! The protocol `graphql-transport-ws`, message by message.

use super::{SEATS, an_event, app};
use crate::support::live::Socket;
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_is_answered_once_and_completed() {
    let app = app().await;
    let mut socket = Socket::ready(&app, None).await;
    socket.subscribe("q", r#"{ municipality(nisCode: "44021") { name } }"#, json!({})).await;
    let answer = socket.hear().await;
    assert_eq!(answer["payload"]["data"], json!({ "municipality": { "name": "Gent" } }));
    assert_eq!(socket.hear().await, json!({ "id": "q", "type": "complete" }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_executed_is_an_error_and_not_a_result() {
    let app = app().await;
    let mut socket = Socket::ready(&app, None).await;
    for (query, code) in [
        ("subscription { nobody }", "BAD_INPUT"),
        ("{ a", "BAD_INPUT"),
        ("query A { __typename } query B { __typename }", "BAD_INPUT"),
        (
            "subscription { a: learningEventChanged(id: \"x\") { id } b: learningEventChanged(id: \"x\") { id } }",
            "BAD_INPUT",
        ),
    ] {
        socket.subscribe("e", query, json!({})).await;
        let answer = socket.hear().await;
        assert_eq!((&answer["id"], &answer["type"]), (&json!("e"), &json!("error")), "{query}: {answer:#}");
        assert_eq!(answer["payload"][0]["extensions"]["code"], code, "{query}: {answer:#}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ping_is_answered() {
    let app = app().await;
    let mut socket = Socket::open(&app).await;
    socket.say(json!({ "type": "ping" })).await;
    assert_eq!(socket.hear().await, json!({ "type": "pong" }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_complete_nothing_more_is_said_and_the_id_is_free() {
    let app = app().await;
    let event = an_event(&app, 40).await;
    let mut socket = Socket::ready(&app, None).await;
    for _ in 0..3 {
        socket.subscribe("a", SEATS, json!({ "id": event.id })).await;
        assert_eq!(socket.hear().await["type"], "next");
        socket.say(json!({ "type": "complete", "id": "a" })).await;
    }
    assert!(socket.is_silent().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_breach_of_the_protocol_closes_with_its_code() {
    let app = app().await;
    let subscribe = json!({ "id": "a", "type": "subscribe", "payload": { "query": "subscription { x }" } });

    let mut unopened = Socket::open(&app).await;
    unopened.say(subscribe).await;
    assert_eq!(unopened.closed_with().await, 4401);

    for text in ["no JSON", "{}", r#"{"type":"start"}"#, r#"{"type":"connection_init","payload":"secret"}"#] {
        let mut malformed = Socket::open(&app).await;
        malformed.say_text(text).await;
        assert_eq!(malformed.closed_with().await, 4400, "{text}");
    }

    let mut twice = Socket::ready(&app, None).await;
    twice.say(json!({ "type": "connection_init" })).await;
    assert_eq!(twice.closed_with().await, 4429);

    let event = an_event(&app, 40).await;
    let mut in_use = Socket::ready(&app, None).await;
    for _ in 0..2 {
        in_use.subscribe("a", SEATS, json!({ "id": event.id })).await;
    }
    assert_eq!(in_use.closed_with().await, 4409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_not_open_a_session_in_time_is_closed() {
    let app = crate::support::App::with(crate::support::Engine::Sqlite, |settings| settings.live_init_timeout_ms = 200);
    let app = app.await.expect("SQLite is always there");
    let mut silent = Socket::open(&app).await;
    assert_eq!(silent.closed_with().await, 4408);
    let mut open = Socket::ready(&app, None).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    open.say(json!({ "type": "ping" })).await;
    assert_eq!(open.hear().await["type"], "pong");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_that_speaks_something_else_is_not_opened() {
    let app = app().await;
    for protocol in [None, Some("graphql-ws"), Some("chat")] {
        assert_eq!(Socket::open_as(&app, protocol, None).await.err(), Some(400), "{protocol:?}");
    }
    let plain = app.client.get(format!("{}/graphql/ws", app.base)).send().await.expect("an answer");
    assert_eq!(plain.status().as_u16(), 400);
}
