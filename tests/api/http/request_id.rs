//! The id under which a request is logged and reported.

use super::{Reply, app, get, post};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_id_of_the_client_comes_back_in_header_and_error() {
    let reply =
        Reply::to(post(&app().await, &json!({ "query": "{ x }" })).header("x-request-id", "my-Request_1.a")).await;
    assert_eq!(reply.header("x-request-id"), "my-Request_1.a");
    assert_eq!(reply.json()["errors"][0]["extensions"]["requestId"], "my-Request_1.a");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_is_malformed_is_replaced_and_each_request_has_its_own() {
    let app = app().await;
    for sent in ["a b", "<script>", &"x".repeat(65)] {
        let reply = Reply::to(post(&app, &json!({ "query": "{ x }" })).header("x-request-id", sent)).await;
        assert_ne!(reply.header("x-request-id"), sent);
    }
    let ids =
        [get(&app, "/livez").await, get(&app, "/nowhere").await].map(|reply| reply.header("x-request-id").to_owned());
    assert_eq!(ids[0].len(), 36);
    assert_ne!(ids[0], ids[1]);
}
