//! How many may watch, and what the service does when it stops.

use super::{SEATS, an_event};
use crate::support::live::Socket;
use crate::support::{App, Engine, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_may_open_so_many_and_gets_them_back() {
    let app =
        App::with(Engine::Sqlite, |settings| settings.live_max_connections_per_address = 2).await.expect("SQLite");
    let first = Socket::open(&app).await;
    let _second = Socket::open(&app).await;
    assert_eq!(Socket::open_as(&app, Some("graphql-transport-ws"), None).await.err(), Some(429));
    let elsewhere = app
        .visitor()
        .calling_from("192.0.2.7")
        .ask_first("subscription { learningEventChanged(id: \"x\") { id } }")
        .await;
    assert_eq!(elsewhere.rule(), "ID_MALFORMED");
    drop(first);
    eventually("a seat is free again", async || Socket::open_as(&app, Some("graphql-transport-ws"), None).await.ok())
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_together_may_open_so_many() {
    let app = App::with(Engine::Sqlite, |settings| settings.live_max_connections = 1).await.expect("SQLite");
    let _only = Socket::open(&app).await;
    let answer = app
        .visitor()
        .calling_from("192.0.2.7")
        .ask_first("subscription { learningEventChanged(id: \"x\") { id } }")
        .await;
    assert_eq!((answer.status, answer.rule()), (429, "LIVE_CONNECTIONS_EXCEEDED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_carries_so_many_operations_and_no_more() {
    let app = App::with(Engine::Sqlite, |settings| settings.live_max_operations = 2).await.expect("SQLite");
    let event = an_event(&app, 40).await;
    let mut socket = Socket::ready(&app, None).await;
    for id in ["a", "b"] {
        socket.subscribe(id, SEATS, json!({ "id": event.id })).await;
        assert_eq!(socket.hear().await["type"], "next");
    }
    socket.subscribe("c", SEATS, json!({ "id": event.id })).await;
    let refused = socket.hear().await;
    assert_eq!((&refused["id"], &refused["type"]), (&json!("c"), &json!("error")));
    assert_eq!(refused["payload"][0]["extensions"]["rule"], "LIVE_OPERATIONS_EXCEEDED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_that_stops_closes_its_sockets() {
    // The idle one never says who it is: that it would be closed for that on a slow machine is another matter.
    let app = App::with(Engine::Sqlite, |settings| settings.live_init_timeout_ms = 600_000).await.expect("SQLite");
    let event = an_event(&app, 40).await;
    let (mut idle, mut busy) = (Socket::open(&app).await, Socket::ready(&app, None).await);
    busy.subscribe("a", SEATS, json!({ "id": event.id })).await;
    busy.hear().await;
    app.shared.live.close();
    assert_eq!((idle.closed_with().await, busy.closed_with().await), (1001, 1001));
}
