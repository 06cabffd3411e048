//! How a token is carried: in one header, as `Bearer`, and in no other way.

use super::{Bench, asking, assert_is_refusal, words};
use crate::http::{Reply, refused};
use crate::support::App;
use reqwest::RequestBuilder;

async fn with_header(app: &App, value: &str) -> Reply {
    Reply::to(asking(app).header("authorization", value)).await
}

/// Asserts that a request is taken for a visitor's, and that its answer repeats nothing of the token.
async fn assert_is_visitor(request: RequestBuilder, token: &str) {
    let reply = Reply::to(request).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert!(reply.json()["data"]["viewer"].is_null() && !reply.text.contains(token), "{}", reply.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_headers_are_refused_even_when_both_are_right() {
    let bench = Bench::new().await;
    let genuine = format!("Bearer {}", bench.forge.genuine);
    for (first, second) in [(&*genuine, &*genuine), (&genuine, "Bearer abc"), ("Basic YTpi", &genuine), (&genuine, "")]
    {
        let request = asking(&bench.app).header("authorization", first).header("authorization", second);
        assert_is_refusal(&bench.app, &Reply::to(request).await, &bench.forge.genuine).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scheme_is_bearer_in_any_case_and_no_other() {
    let bench = Bench::new().await;
    let token = &bench.forge.genuine;
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let reply = with_header(&bench.app, &format!("{scheme} {token}")).await;
        assert_eq!(reply.status, 200, "{scheme}: {}", reply.text);
    }
    for value in [
        token.clone(),
        format!("Basic {token}"),
        format!("Token {token}"),
        format!("JWT {token}"),
        format!("Bearer  {token}"),
        format!("Bearer\t{token}"),
        format!("Bearer {token}, Bearer {token}"),
        format!("Bearer \"{token}\""),
        format!("Bearer token={token}"),
        format!("Bearer {token} ").trim_end().to_owned() + " x",
        "Bearer".to_owned(),
        String::new(),
    ] {
        assert_is_refusal(&bench.app, &with_header(&bench.app, &value).await, token).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_in_the_address_or_in_a_cookie_counts_for_nothing() {
    let bench = Bench::new().await;
    let (app, token) = (&bench.app, &bench.forge.genuine);
    for name in ["access_token", "token", "authorization", "Authorization"] {
        let body = serde_json::json!({ "query": "{ viewer { user { email } } }" });
        assert_is_visitor(app.client.post(format!("{}/graphql?{name}={token}", app.base)).json(&body), token).await;
        let query = "query=%7Bviewer%7Buser%7Bemail%7D%7D%7D";
        assert_is_visitor(app.client.get(format!("{}/graphql?{query}&{name}={token}", app.base)), token).await;
        assert_is_visitor(asking(app).header("cookie", format!("{name}={token}")), token).await;
    }
    assert_is_visitor(asking(app).header("x-authorization", format!("Bearer {token}")), token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_in_the_body_counts_for_nothing() {
    let bench = Bench::new().await;
    let token = &bench.forge.genuine;
    let body = serde_json::json!({ "query": "{ viewer { user { email } } }", "access_token": token, "extensions": { "authorization": token } });
    assert_is_visitor(crate::http::post(&bench.app, &body), token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_token_is_refused_before_the_document_is_read() {
    let bench = Bench::new().await;
    let url = format!("{}/graphql", bench.app.base);
    let baseline = words(&with_header(&bench.app, "Bearer abc").await);
    for body in
        [r#"{"query":"{ nonsense"}"#, r#"{"query":"{ no such field }"}"#, r#"{"query":"{ service { version } }"}"#]
    {
        let request = bench.app.client.post(&url).header("content-type", "application/json").body(body);
        let reply = Reply::to(request.header("authorization", "Bearer abc")).await;
        assert_eq!(reply.refusal(), refused(401, "UNAUTHENTICATED", "CREDENTIALS_INVALID"), "{body}");
        assert_eq!(words(&reply), baseline);
    }
}
