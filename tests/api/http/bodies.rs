//! Bodies that are not what they should be.

use super::{Reply, app, post, refused, with};
use crate::support::App;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const URL_FORM: &str = "application/x-www-form-urlencoded";

async fn send(app: &App, content_type: Option<&str>, body: impl Into<reqwest::Body>) -> Reply {
    let request = app.client.post(format!("{}/graphql", app.base)).body(body);
    Reply::to(match content_type {
        Some(kind) => request.header("content-type", kind),
        None => request,
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn json_that_is_malformed_is_refused_without_being_quoted() {
    let app = app().await;
    for body in [r#"{"query": "secret"#, "secret", "", r#"{"query": secret}"#] {
        let reply = send(&app, Some("application/json"), body).await;
        assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", "JSON_MALFORMED"), "{body}");
        assert!(!reply.text.contains("secret"), "{}", reply.text);
    }
    let reply = send(&app, Some("application/json"), vec![b'{', b'"', 0xff, b'"', b'}']).await;
    assert_eq!(reply.refusal(), refused(400, "BAD_INPUT", "JSON_MALFORMED"));
    let deep = "[".repeat(100_000);
    assert_eq!(send(&app, Some("application/json"), deep).await.refusal(), refused(400, "BAD_INPUT", "JSON_MALFORMED"));
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_of_the_wrong_kind_are_named_and_batches_refused() {
    let app = app().await;
    for (body, rule) in [
        (json!({ "query": 1 }), "PARAMETER_MALFORMED"),
        (json!({ "query": "{ __typename }", "operationName": [] }), "PARAMETER_MALFORMED"),
        (json!({ "query": "{ __typename }", "variables": "x" }), "PARAMETER_MALFORMED"),
        (json!({ "query": "{ __typename }", "extensions": 0 }), "PARAMETER_MALFORMED"),
        (json!({ "qeury": "{ __typename }" }), "QUERY_MISSING"),
        (json!([{ "query": "{ __typename }" }]), "BATCH_UNSUPPORTED"),
    ] {
        assert_eq!(Reply::to(post(&app, &body)).await.refusal(), refused(400, "BAD_INPUT", rule), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_json_in_utf_8_is_taken() {
    let app = app().await;
    let body = r#"{"query":"{ __typename }"}"#;
    for kind in [
        None,
        Some("text/plain"),
        Some(URL_FORM),
        Some("multipart/form-data; boundary=x"),
        Some("application/json; charset=iso-8859-1"),
    ] {
        let reply = send(&app, kind, body).await;
        assert_eq!(reply.refusal(), refused(415, "BAD_INPUT", "MEDIA_TYPE_UNSUPPORTED"), "{kind:?}");
    }
    for kind in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""] {
        assert_eq!(send(&app, Some(kind), body).await.status, 200, "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_ten_megabytes_is_refused_and_the_server_goes_on() {
    let app = app().await;
    let reply = send(&app, Some("application/json"), vec![b' '; 10_000_000]).await;
    assert_eq!(reply.refusal(), refused(413, "LIMIT_EXCEEDED", "BODY_TOO_LARGE"));
    app.ask("{ __typename }").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_grows_too_large_while_it_comes_is_refused() {
    let app = with(|settings| settings.http_max_body_bytes = 1_000).await;
    let mut head =
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
            .to_owned();
    head.push_str(&format!("800\r\n{}\r\n0\r\n\r\n", " ".repeat(0x800)));
    let answer = speak(&app, head).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_stops_coming_is_given_up() {
    let app = with(|settings| settings.http_body_timeout_ms = 100).await;
    let head =
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"query\":";
    let answer = speak(&app, head.to_owned()).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("BODY_TOO_SLOW"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_stops_coming_is_given_up() {
    let app = with(|settings| settings.http_header_timeout_ms = 100).await;
    let answer = speak(&app, "POST /graphql HTTP/1.1\r\nhost:".to_owned()).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

/// Says these words on a connection of its own, and gives all that comes back until it is closed.
async fn speak(app: &App, words: String) -> String {
    let address = app.base.trim_start_matches("http://").to_owned();
    let spoken = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a bound");
        stream.write_all(words.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server closes the connection");
        String::from_utf8_lossy(&answer).into_owned()
    });
    spoken.await.expect("spoken")
}
