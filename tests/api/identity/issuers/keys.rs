//! The keys of an issuer, and what it says of itself: fetched, kept, and fetched anew.

use super::accounts::an;
use super::{Browser, claims, vouched_for, wait};
use crate::on_both_databases;
use crate::support::App;
use crate::support::issuer::Issuer;
use serde_json::json;

const DISCOVERY: &str = "/.well-known/openid-configuration";

/// What a page says to a token that names a key.
async fn under_key(app: &App, issuer: &Issuer, kid: &str) -> (u16, String) {
    let mut browser = Browser::of(app);
    let begun = browser.begins().await;
    let token = issuer.under_unknown_key(kid, "JWT", &claims(app, issuer, &begun, an()));
    issuer.exchanges(json!({ "id_token": token }));
    let page = browser.comes_back(&begun.parameter("state"), "any").await;
    let (status, rule) = page.refusal();
    (status, rule.to_owned())
}

on_both_databases! {
    async fn an_issuer_is_asked_once_and_an_hour_later(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        assert_eq!(issuer.asked(DISCOVERY), 0, "not before it is needed");
        for _ in 0..3 {
            vouched_for(&app, &issuer, an()).await.code();
        }
        assert_eq!((issuer.asked(DISCOVERY), issuer.asked("/jwks")), (1, 1));
        wait(&app, 3_600);
        vouched_for(&app, &issuer, an()).await.code();
        assert_eq!((issuer.asked(DISCOVERY), issuer.asked("/jwks")), (2, 2));
    }

    async fn a_new_key_of_an_issuer_is_found_without_a_restart_and_the_old_one_is_none_any_more(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        vouched_for(&app, &issuer, an()).await.code();
        wait(&app, 60);
        issuer.rotates_to("two");
        vouched_for(&app, &issuer, an()).await.code();
        assert_eq!(issuer.asked("/jwks"), 2);
        assert_eq!(under_key(&app, &issuer, "one").await, (400, "EXTERNAL_NOT_VOUCHED".to_owned()));
    }

    async fn a_flood_of_unknown_keys_asks_once_a_minute(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        vouched_for(&app, &issuer, an()).await.code();
        wait(&app, 60);
        for number in 0..12 {
            assert_eq!(under_key(&app, &issuer, &format!("unknown-{number}")).await.1, "EXTERNAL_NOT_VOUCHED");
        }
        assert_eq!(issuer.asked("/jwks"), 2, "one for the first signing in, one for the whole flood");
        wait(&app, 60);
        under_key(&app, &issuer, "unknown").await;
        assert_eq!(issuer.asked("/jwks"), 3);
    }

    async fn an_issuer_that_was_never_reached_is_away_and_is_found_when_it_comes(app) {
        let issuer = Issuer::new();
        issuer.goes_away(true);
        let app = issuer.serves(&app).await;
        for _ in 0..3 {
            assert_eq!(Browser::of(&app).begins().await.refusal(), (503, "ISSUER_AWAY"));
        }
        assert_eq!(issuer.asked(DISCOVERY), 1, "it is left alone for ten seconds");
        issuer.goes_away(false);
        wait(&app, 10);
        vouched_for(&app, &issuer, an()).await.code();
    }

    async fn what_an_issuer_said_last_is_kept_while_it_says_nothing(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        vouched_for(&app, &issuer, an()).await.code();
        wait(&app, 3_600);
        issuer.says("issuer", "https://evil.example.org");
        vouched_for(&app, &issuer, an()).await.code();
        issuer.goes_away(true);
        wait(&app, 10);
        assert_eq!(Browser::of(&app).begins().await.status, 303, "browsers are sent there, where it may be back");
    }

    async fn one_that_calls_itself_otherwise_is_none(app) {
        for (name, value) in [
            ("issuer", "https://evil.example.org"),
            ("jwks_uri", "http://keys.example.org/jwks"),
            ("token_endpoint", "http://169.254.169.254/token"),
            ("authorization_endpoint", "javascript:alert(1)"),
        ] {
            let issuer = Issuer::new();
            issuer.says(name, value);
            let app = issuer.serves(&app).await;
            assert_eq!(Browser::of(&app).begins().await.refusal(), (503, "ISSUER_AWAY"), "{name}");
        }
    }
}
