//! Pages of other origins.

use super::{Reply, post, with};
use crate::support::App;
use api::config::Origins;
use reqwest::Method;
use serde_json::json;

async fn with_origins(origins: &str) -> App {
    let origins: Origins = serde_json::from_value(json!(origins)).expect("origins");
    with(|settings| settings.cors_allowed_origins = origins).await
}

async fn preflight(app: &App, origin: &str) -> Reply {
    let request = app.client.request(Method::OPTIONS, format!("{}/graphql", app.base));
    let request = request.header("origin", origin).header("access-control-request-method", "POST");
    Reply::to(request.header("access-control-request-headers", "content-type")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_setting_no_page_of_another_origin_may_ask() {
    let reply = preflight(&with_origins("").await, "https://www.example.org").await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (405, ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_named_origin_may_ask_and_another_may_not() {
    let app = with_origins("https://www.example.org").await;
    let allowed = preflight(&app, "https://www.example.org").await;
    assert_eq!((allowed.status, allowed.header("access-control-allow-origin")), (200, "https://www.example.org"));
    let asked =
        Reply::to(post(&app, &json!({ "query": "{ __typename }" })).header("origin", "https://www.example.org")).await;
    assert_eq!(asked.header("access-control-allow-origin"), "https://www.example.org");
    assert!(asked.header("access-control-expose-headers").contains("x-request-id"));
    let other = preflight(&app, "https://evil.example").await;
    assert_eq!(other.header("access-control-allow-origin"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_star_allows_every_origin_without_credentials() {
    let reply = preflight(&with_origins("*").await, "https://any.example").await;
    assert_eq!(
        (reply.header("access-control-allow-origin"), reply.header("access-control-allow-credentials")),
        ("*", "")
    );
}
