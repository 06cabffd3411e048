//! What comes back and does not prove who someone is. Whoever brought it learns only that; nothing is made.

use super::accounts::{an, but};
use super::{Browser, Page, claims, complete, vouched_for, wait};
use crate::on_both_databases;
use crate::support::issuer::Issuer;
use crate::support::{App, journal};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value, json};
use sha2::Sha256;

/// What a page says to an ID token, made of claims that hold, and to what comes with it.
async fn brought(app: &App, issuer: &Issuer, token: impl FnOnce(Map<String, Value>) -> Value) -> Page {
    let mut browser = Browser::of(app);
    let begun = browser.begins().await;
    issuer.exchanges(token(claims(app, issuer, &begun, an())));
    browser.comes_back(&begun.parameter("state"), "any").await
}

/// A token, and an access token that comes with it.
fn with(token: String) -> Value {
    json!({ "id_token": token, "access_token": "opaque" })
}

fn changed(mut claims: Map<String, Value>, name: &str, value: impl Into<Value>) -> Map<String, Value> {
    claims.insert(name.to_owned(), value.into());
    claims
}

#[track_caller]
fn assert_not_vouched(page: &Page, why: &str) {
    assert_eq!(page.refusal(), (400, "EXTERNAL_NOT_VOUCHED"), "{why}");
    assert!(page.location.is_empty() && !page.text.contains("audience") && !page.text.contains("signature"), "{why}");
}

fn keyed(key: &[u8], message: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key");
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

on_both_databases! {
    async fn a_token_that_does_not_hold_proves_nobody(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let before = journal::end(&app).await;
        let now = app.clock.now().timestamp();
        let wrong: [(&str, &str, Value); 11] = [
            ("another issuer", "iss", json!("https://evil.example.org")),
            ("another audience", "aud", json!("other")),
            ("an audience beside", "aud", json!(["social-economy", "other"])),
            ("another party", "azp", json!("other")),
            ("another nonce", "nonce", json!("other")),
            ("no nonce", "nonce", Value::Null),
            ("expired", "exp", json!(now - 31)),
            ("not yet valid", "iat", json!(now + 60)),
            ("too old", "iat", json!(now - 3_600)),
            ("another access token", "at_hash", json!("other")),
            ("no subject", "sub", json!("")),
        ];
        for (why, name, value) in wrong {
            let page = brought(&app, &issuer, |claims| with(issuer.signed(&changed(claims, name, value)))).await;
            assert_not_vouched(&page, why);
        }
        assert_eq!(journal::end(&app).await, before, "no account, no session");
        assert_eq!(app.rows::<1>("SELECT code_hash FROM external_sign_in WHERE code_hash IS NOT NULL").await.len(), 0);
    }

    async fn a_token_that_is_not_signed_as_it_must_be_proves_nobody(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let forged = brought(&app, &issuer, |claims| with(issuer.forged(&claims))).await;
        assert_not_vouched(&forged, "signed by another key under a known name");
        let unsigned = |_: &str, _: &[u8]| Vec::new();
        for alg in ["none", "None", "NONE", ""] {
            let page = brought(&app, &issuer, |claims| with(issuer.signed_otherwise(alg, &claims, unsigned))).await;
            assert_not_vouched(&page, alg);
        }
        let by_public_key = |message: &str, key: &[u8]| keyed(key, message);
        for alg in ["HS256", "EdDSA", "ES256", "RS256"] {
            let page = brought(&app, &issuer, |claims| with(issuer.signed_otherwise(alg, &claims, by_public_key))).await;
            assert_not_vouched(&page, &format!("{alg} with the public key as the secret"));
        }
        let by_its_text = |message: &str, key: &[u8]| keyed(crate::support::forge::encoded(key).as_bytes(), message);
        let page = brought(&app, &issuer, |claims| with(issuer.signed_otherwise("HS256", &claims, by_its_text))).await;
        assert_not_vouched(&page, "the public key as text");
        let access = brought(&app, &issuer, |claims| with(issuer.signed_as("at+jwt", &claims))).await;
        assert_not_vouched(&access, "an access token in the place of an ID token");
    }

    async fn an_answer_that_is_none_proves_nobody(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        for body in [json!({}), json!([]), json!({ "id_token": "a.b" }), json!({ "id_token": "" }), json!({ "id_token": 1 }), json!("x")] {
            let page = brought(&app, &issuer, |_| body.clone()).await;
            assert_not_vouched(&page, &body.to_string());
        }
        let long = "x".repeat(300_000);
        let page = brought(&app, &issuer, |_| with(long)).await;
        assert_eq!(page.refusal(), (503, "ISSUER_AWAY"), "longer than anything is read");
    }

    async fn what_is_fetched_must_be_about_the_same_person(app) {
        let issuer = Issuer::new();
        let mut section = issuer.section();
        section["userinfo"] = json!(true);
        let app = app.beside(|settings| crate::support::issuer::set(settings, section)).await;
        issuer.tells(json!({ "sub": "p-2", "vo_doelgroepcode": "GID" }));
        let bare = json!({ "sub": "p-1" });
        assert_not_vouched(&vouched_for(&app, &issuer, bare.clone()).await, "someone else's");
        issuer.tells(json!({ "sub": "p-1", "vo_doelgroepcode": "GID", "name": "An", "iss": "https://evil.example.org" }));
        let page = vouched_for(&app, &issuer, bare).await;
        complete(&app.visitor(), page.code()).await.ok();
        assert!(issuer.posted().iter().any(|posted| posted.starts_with("Bearer opaque")));
        issuer.tells(json!({ "sub": "p-1", "vo_doelgroepcode": "GID" }));
        let signed = vouched_for(&app, &issuer, but(&json!({ "sub": "p-1" }), "vo_doelgroepcode", "BUR")).await;
        assert_eq!(complete(&app.visitor(), signed.code()).await.rule(), "EXTERNAL_NO_CAPACITY", "what is signed wins");
    }

    async fn the_code_is_exchanged_with_the_verifier_and_the_secret_in_its_place(app) {
        let issuer = Issuer::new();
        let public = issuer.serves(&app).await;
        vouched_for(&public, &issuer, an()).await.code();
        let mut section = issuer.section();
        section["client_secret"] = json!("hush & hush");
        let secret = app.beside(|settings| crate::support::issuer::set(settings, section)).await;
        vouched_for(&secret, &issuer, an()).await.code();
        issuer.says("token_endpoint_auth_methods_supported", json!(["client_secret_post"]));
        wait(&secret, 3_600);
        vouched_for(&secret, &issuer, an()).await.code();
        let [open, proved, posted] = issuer.posted().try_into().expect("three exchanges");
        for exchange in [&open, &proved, &posted] {
            assert!(exchange.contains("grant_type=authorization_code") && exchange.contains("code=any"), "{exchange}");
            assert!(exchange.contains("code_verifier=") && exchange.contains("sign-in%2Facm%2Fcallback"), "{exchange}");
        }
        assert!(open.starts_with(' ') && open.contains("client_id=social-economy") && !open.contains("secret"));
        assert!(proved.starts_with("Basic ") && !proved.contains("client_id"));
        assert!(posted.starts_with(' ') && posted.contains("client_secret=hush+%26+hush"), "{posted}");
    }
}
