//! Server-sent events on `/graphql`.

use super::{SEATS, an_event, app};
use crate::support::Answer;
use crate::support::live::Events;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscription_is_a_stream_by_post_and_by_get() {
    let app = app().await;
    let event = an_event(&app, 40).await;
    let variables = json!({ "id": event.id });
    let address = reqwest::Url::parse_with_params(
        &format!("{}/graphql", app.base),
        [("query", SEATS), ("variables", &variables.to_string())],
    );
    let by_get = app.client.get(address.expect("an address"));
    for request in [app.visitor().request(SEATS, &variables), by_get] {
        let first = Events::to(request).await.next().await.expect("an event");
        assert_eq!(first.name, "next");
        assert_eq!(first.data["data"]["learningEventChanged"]["onSiteCapacity"], 40);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscription_that_is_not_taken_as_a_stream_is_refused() {
    let app = app().await;
    let answer = app.ask("subscription { learningEventChanged(id: \"x\") { id } }").await;
    assert_eq!(answer.refusal(), ("BAD_INPUT", "SUBSCRIPTION_NOT_STREAMED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_of_someone_who_takes_streams_too_is_answered_once() {
    let app = app().await;
    let request = app.visitor().request(r#"{ municipality(nisCode: "44021") { name } }"#, &json!({}));
    let answer = Answer::to(request.header("accept", "text/event-stream, application/json")).await.ok();
    assert_eq!(answer.text("/municipality/name"), "Gent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_malformed_document_is_refused_before_the_stream_begins() {
    let app = app().await;
    let answer = app.visitor().ask_first("subscription { learningEventChanged(id: ").await;
    assert_eq!(answer.rule(), "GRAPHQL_SYNTAX");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_refused_in_the_stream_is_told_and_completed() {
    let app = app().await;
    let event = an_event(&app, 40).await;
    let other = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok();
    let variables = json!({ "id": other.text("/municipality/id") });
    let mut events = Events::to(app.visitor().request(SEATS, &variables)).await;
    let refused = events.next().await.expect("an event");
    assert_eq!(refused.data["errors"][0]["extensions"]["rule"], "ID_OF_OTHER_TYPE", "{refused:?} {}", event.id);
    assert_eq!(events.next().await.expect("an event").name, "complete");
    assert!(events.next().await.is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_is_not_compressed_and_not_buffered() {
    let app = app().await;
    let event = an_event(&app, 40).await;
    let request = app.visitor().request(SEATS, &json!({ "id": event.id })).header("accept-encoding", "gzip, br");
    let answer = request.header("accept", "text/event-stream").send().await.expect("an answer");
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
    assert_eq!(header("x-accel-buffering").as_deref(), Some("no"));
    assert!(header("content-encoding").is_none_or(|encoding| encoding == "identity"));
    assert_eq!(header("cache-control").as_deref(), Some("no-store"));
}
