//! `/.well-known/jwks.json`: the public keys, as others fetch them.

use crate::http::{Reply, app, get, refused};
use crate::support::App;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/.well-known/jwks.json";

async fn kids(app: &App) -> Vec<Value> {
    get(app, PATH).await.json()["keys"].as_array().expect("keys").iter().map(|key| key["kid"].clone()).collect()
}

/// What the server gives to whoever holds the set of this tag.
async fn held(app: &App, tag: &str) -> Reply {
    Reply::to(app.client.get(format!("{}{PATH}", app.base)).header("if-none-match", tag)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_half_of_the_key_is_there_and_nothing_else() {
    let app = app().await;
    let reply = get(&app, PATH).await;
    assert_eq!((reply.status, reply.header("content-type")), (200, "application/jwk-set+json"));
    assert_eq!(reply.header("cache-control"), "public, max-age=60");
    let body = reply.json();
    let key = &body["keys"][0];
    let expected = json!({ "keys": [{
        "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": key["kid"], "x": key["x"],
    }] });
    assert_eq!(body, expected);
    assert_eq!((key["kid"].as_str().map(str::len), key["x"].as_str().map(str::len)), (Some(43), Some(43)));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_the_set_is_told_that_it_has_not_changed() {
    let app = app().await;
    let tag = get(&app, PATH).await.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = held(&app, &tag).await;
    assert_eq!((again.status, again.text.as_str(), again.header("etag")), (304, "", tag.as_str()));
    assert_eq!(again.header("cache-control"), "public, max-age=60");
    assert_eq!(held(&app, "\"other\"").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_have_ended() {
    let app = app().await;
    let old = kids(&app).await;
    let tag = get(&app, PATH).await.header("etag").to_owned();
    app.clock.advance(TimeDelta::days(90));

    let made = app.shared.identity.keys().rotate().expect("a rotation").made.kid;
    assert_eq!(kids(&app).await, [old[0].clone(), json!(made)]);
    assert_eq!(held(&app, &tag).await.status, 200);

    app.clock.advance(TimeDelta::seconds(60 + 600 + 30 + 59));
    assert_eq!(kids(&app).await, [old[0].clone(), json!(made)]);
    app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(kids(&app).await, [json!(made)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_path_is_only_read() {
    let app = app().await;
    let url = format!("{}{PATH}", app.base);
    let posted = Reply::to(app.client.post(&url)).await;
    assert_eq!(posted.refusal(), refused(405, "BAD_INPUT", "METHOD_NOT_ALLOWED"));
    let head = Reply::to(app.client.request(Method::HEAD, &url)).await;
    assert_eq!((head.status, head.text.as_str(), head.header("etag").is_empty()), (200, "", false));
}
