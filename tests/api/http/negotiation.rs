//! Media types and the statuses that go with them.

use super::{GRAPHQL, Reply, app, refused};
use crate::support::App;
use serde_json::json;

const JSON: &str = "application/json; charset=utf-8";

async fn ask(app: &App, query: &str, accept: &str) -> Reply {
    let request = app.client.post(format!("{}/graphql", app.base)).header("accept", accept);
    Reply::to(request.json(&json!({ "query": query }))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_comes_in_the_media_type_asked() {
    let app = app().await;
    let new = ask(&app, "{ __typename }", GRAPHQL).await;
    assert_eq!((new.status, new.header("content-type")), (200, "application/graphql-response+json; charset=utf-8"));
    let old = ask(&app, "{ __typename }", "text/html, application/json;q=0.5").await;
    assert_eq!((old.status, old.header("content-type")), (200, JSON));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_takes_neither_is_told_which_there_are() {
    let refusal = ask(&app().await, "{ __typename }", "text/html").await;
    assert_eq!(refusal.refusal(), refused(406, "BAD_INPUT", "NOT_ACCEPTABLE"));
    assert_eq!(refusal.header("content-type"), JSON);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_cannot_be_executed_is_400_in_the_new_media_type_and_200_in_the_old() {
    let app = app().await;
    for query in [
        "{",
        "{ unknown }",
        "{ municipality { name } }",
        "mutation { x }",
        "subscription { x }",
        "query A { __typename } query B { __typename }",
    ] {
        for (accept, status) in [(GRAPHQL, 400), ("application/json", 200)] {
            let reply = ask(&app, query, accept).await;
            let (found, code, _) = reply.refusal();
            assert_eq!((found, code.as_str()), (status, "BAD_INPUT"), "{query} as {accept}: {}", reply.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_executed_answer_is_200_also_with_errors_and_says_what_it_cost() {
    let app = app().await;
    let reply = ask(&app, r#"{ municipality(nisCode: "Gent") { name } }"#, GRAPHQL).await;
    let body = reply.json();
    assert_eq!(reply.status, 200);
    assert_eq!(body["errors"][0]["path"], json!(["municipality"]));
    assert_eq!(body["data"], json!({ "municipality": null }));
    assert_eq!(body["extensions"]["cost"], json!({ "points": 2, "limit": 30_000 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_stand_before_data() {
    let reply = ask(&app().await, r#"{ municipality(nisCode: "Gent") { name } }"#, GRAPHQL).await;
    assert!(reply.text.find("\"errors\"") < reply.text.find("\"data\""), "{}", reply.text);
}
