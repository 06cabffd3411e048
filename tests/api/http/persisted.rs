//! Automatic persisted queries.

use super::{GRAPHQL, Reply, app, get, post, refused};
use crate::support::App;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const QUERY: &str = "{ municipality(nisCode: \"44021\") { name } }";

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn extensions(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

async fn by_hash(app: &App, accept: &str) -> Reply {
    let request = app.client.post(format!("{}/graphql", app.base)).header("accept", accept);
    Reply::to(request.json(&json!({ "extensions": extensions(&digest(QUERY)) }))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_is_found_by_its_hash_once_it_was_sent_with_it() {
    let app = app().await;
    for (accept, status) in [(GRAPHQL, 400), ("application/json", 200)] {
        let missing = by_hash(&app, accept).await;
        assert_eq!(missing.refusal(), refused(status, "PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_FOUND"));
        assert_eq!(missing.json()["errors"][0]["message"], "PersistedQueryNotFound");
    }
    let sent = Reply::to(post(&app, &json!({ "query": QUERY, "extensions": extensions(&digest(QUERY)) }))).await;
    assert_eq!(sent.json()["data"]["municipality"]["name"], "Gent");
    assert_eq!(by_hash(&app, GRAPHQL).await.json()["data"]["municipality"]["name"], "Gent");
    let path = format!(
        "/graphql?extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22{}%22%7D%7D",
        digest(QUERY)
    );
    assert_eq!(get(&app, &path).await.json()["data"]["municipality"]["name"], "Gent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_of_another_text_is_refused_and_not_kept() {
    let app = app().await;
    let wrong = digest("{ other }");
    let body = json!({ "query": QUERY, "extensions": extensions(&wrong) });
    assert_eq!(Reply::to(post(&app, &body)).await.refusal(), refused(400, "BAD_INPUT", "PERSISTED_QUERY_MISMATCH"));
    let body = json!({ "extensions": extensions(&wrong) });
    assert_eq!(Reply::to(post(&app, &body)).await.refusal().1, "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_beyond_the_limits_is_not_kept_either() {
    let app = app().await;
    let deep = format!("{{ {} }}", "__typename ".repeat(21));
    let body = json!({ "query": deep, "extensions": extensions(&digest(&deep)) });
    for _ in 0..2 {
        assert_eq!(Reply::to(post(&app, &body)).await.refusal().2, "DOCUMENT_ROOT_FIELDS");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_version_or_a_malformed_hash_is_refused() {
    let app = app().await;
    for persisted in
        [json!({ "version": 2, "sha256Hash": digest(QUERY) }), json!({ "version": 1, "sha256Hash": "abc" }), json!("x")]
    {
        let body = json!({ "query": QUERY, "extensions": { "persistedQuery": persisted } });
        assert_eq!(
            Reply::to(post(&app, &body)).await.refusal(),
            refused(400, "BAD_INPUT", "PARAMETER_MALFORMED"),
            "{body}"
        );
    }
}
