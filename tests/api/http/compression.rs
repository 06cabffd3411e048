//! Compressed answers, and the headers every answer carries.

use super::{Reply, app, get, post};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_compressed_as_the_client_understands() {
    let app = app().await;
    let body = json!({ "query": "{ municipalities(first: 100) { nodes { id name nisCode } } }" });
    let plain = Reply::to(post(&app, &body)).await;
    assert_eq!(plain.header("content-encoding"), "");
    for encoding in ["br", "gzip"] {
        let response = post(&app, &body).header("accept-encoding", encoding).send().await.expect("an answer");
        assert_eq!(response.headers()["content-encoding"], encoding);
        let size = response.bytes().await.expect("bytes").len();
        assert!(size * 2 < plain.text.len(), "{size} of {} bytes by {encoding}", plain.text.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_tells_browsers_what_they_may_not_do() {
    let app = app().await;
    for path in ["/livez", "/nowhere", "/graphql?query=%7B__typename%7D", "/graphql", "/graphiql"] {
        let reply = get(&app, path).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        let policy = reply.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
    }
}
