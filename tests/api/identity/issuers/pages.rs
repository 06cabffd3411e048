//! What browsers are sent to, and what they bring back: each once, from the browser it began in, to no other address.

use super::accounts::{an, but};
use super::{Browser, Page, VERIFIER, claims, complete, vouched_for, wait};
use crate::identity::NEW_PASSWORD;
use crate::on_both_databases;
use crate::support::issuer::{CLIENT, Issuer, RETURN};
use crate::support::{App, Client};
use api::identity::issuers::rules::proof::challenge_of;
use reqwest::Method;
use serde_json::json;

/// The address to begin at, with parameters.
fn start(parameters: &str) -> String {
    format!("/sign-in/acm?challenge={}{parameters}", challenge_of(VERIFIER))
}

/// Whether a code completes a signing in with a verifier: the rule that refuses, or `none`.
async fn completes(client: &Client, code: &str, verifier: &str) -> String {
    let input = json!({ "input": { "code": code, "verifier": verifier } });
    let mutation =
        "mutation ($input: ExternalSignInInput!) { completeExternalSignIn(input: $input) { session { expiresAt } } }";
    client.ask_with(mutation, input).await.rule().to_owned()
}

/// An app at whose issuer a buyer signs in.
async fn served(app: &App, issuer: &Issuer) -> App {
    issuer.serves(app).await
}

fn buyer() -> serde_json::Value {
    but(&an(), "vo_doelgroepcode", "GID")
}

on_both_databases! {
    async fn a_browser_is_sent_away_with_all_that_binds_what_comes_back(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let (mut one, mut other) = (Browser::of(&app), Browser::of(&app));
        let (begun, again) = (one.begins().await, other.begins().await);
        assert_eq!(begun.status, 303);
        assert!(begun.location.starts_with(&format!("{}/auth?", issuer.address)));
        let told = ["response_type", "client_id", "redirect_uri", "scope", "code_challenge_method"].map(|name| begun.parameter(name));
        let callback = "http://127.0.0.1:8000/sign-in/acm/callback";
        assert_eq!(told, ["code", CLIENT, callback, "openid profile vo", "S256"]);
        for secret in ["state", "nonce", "code_challenge"] {
            assert!(begun.parameter(secret).len() >= 43 && begun.parameter(secret) != again.parameter(secret), "{secret}");
        }
        let parts: Vec<_> = begun.cookie.split("; ").skip(1).collect();
        assert_eq!(parts, ["Path=/", "Max-Age=600", "HttpOnly", "SameSite=Lax"], "without TLS, in a demo");
        let secret = one.cookies.values().next().expect("a cookie").clone();
        let kept = app.rows::<3>("SELECT state_hash, browser_hash, challenge FROM external_sign_in").await;
        let kept = kept.concat().join(" ");
        assert!(!kept.contains(&secret) && !kept.contains(&begun.parameter("state")) && !kept.contains(&begun.parameter("nonce")));
    }

    async fn over_tls_the_cookie_is_for_this_host_alone(app) {
        let issuer = Issuer::new();
        let section = issuer.section();
        let app = app.beside(|settings| {
            crate::support::issuer::set(settings, section);
            settings.token_issuer = "https://api.example.org".to_owned();
        });
        let begun = Browser::of(&app.await).begins().await;
        assert!(begun.cookie.starts_with("__Host-social-economy-sign-in="), "{}", begun.cookie);
        assert!(begun.cookie.ends_with("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"), "{}", begun.cookie);
    }

    async fn tokens_are_never_in_an_address_and_a_code_is_behind_the_part_that_is_sent(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let page = vouched_for(&app, &issuer, buyer()).await;
        assert!(page.cookie.contains("Max-Age=0"), "the cookie is gone: {}", page.cookie);
        assert_eq!(page.location.split('#').next(), Some(RETURN));
        let answer = complete(&app.visitor(), page.code()).await.ok();
        let token = answer.text("/completeExternalSignIn/session/accessToken");
        assert!(!page.location.contains(token));
    }

    async fn a_code_is_for_one_use_within_a_minute_by_whoever_began(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let page = vouched_for(&app, &issuer, buyer()).await;
        for verifier in ["", NEW_PASSWORD, &challenge_of(VERIFIER), &VERIFIER.replace('d', "e")] {
            assert_eq!(completes(&app.visitor(), page.code(), verifier).await, "EXTERNAL_CODE_INVALID", "{verifier}");
        }
        assert_eq!(completes(&app.visitor(), "none", VERIFIER).await, "EXTERNAL_CODE_INVALID");
        assert_eq!(completes(&app.visitor(), page.code(), VERIFIER).await, "none");
        assert_eq!(completes(&app.visitor(), page.code(), VERIFIER).await, "EXTERNAL_CODE_INVALID", "once");
        let late = vouched_for(&app, &issuer, buyer()).await;
        wait(&app, 60);
        assert_eq!(completes(&app.visitor(), late.code(), VERIFIER).await, "EXTERNAL_CODE_INVALID", "a minute later");
    }

    async fn of_many_who_complete_with_one_code_at_once_one_gets_in(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let (page, other) = (vouched_for(&app, &issuer, buyer()).await, issuer.serves(&app).await);
        let tries = (0..8).map(|number| {
            let (client, code) = (if number % 2 == 0 { app.visitor() } else { other.visitor() }, page.code().to_owned());
            tokio::spawn(async move { completes(&client, &code, VERIFIER).await })
        });
        let mut got_in = 0;
        for outcome in tries.collect::<Vec<_>>() {
            got_in += usize::from(outcome.await.expect("an answer") == "none");
        }
        assert_eq!(got_in, 1);
    }

    async fn what_comes_back_is_believed_once_and_from_the_browser_it_began_in(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let (mut mine, mut theirs) = (Browser::of(&app), Browser::of(&app));
        let (begun, others) = (mine.begins().await, theirs.begins().await);
        issuer.vouches(&claims(&app, &issuer, &begun, buyer()));
        let invalid = (400, "EXTERNAL_STATE_INVALID");
        let state = begun.parameter("state");
        assert_eq!(theirs.comes_back(&state, "any").await.refusal(), invalid, "stolen: another browser's cookie");
        assert_eq!(Browser::of(&app).comes_back(&state, "any").await.refusal(), invalid, "no cookie at all");
        assert_eq!(mine.comes_back(&others.parameter("state"), "any").await.refusal(), invalid, "another's state");
        assert_eq!(mine.comes_back("none", "any").await.refusal(), invalid);
        assert_eq!(mine.goes_to("/sign-in/acm/callback?code=any").await.refusal(), invalid);
        let cookies = mine.cookies.clone();
        mine.comes_back(&state, "any").await.code();
        mine.cookies = cookies;
        assert_eq!(mine.comes_back(&state, "any").await.refusal(), invalid, "a second time");
        assert_eq!(issuer.posted().len(), 1, "no code was exchanged but the one");
        let late = mine.begins().await;
        wait(&app, 600);
        assert_eq!(mine.comes_back(&late.parameter("state"), "any").await.refusal(), invalid, "ten minutes later");
    }

    async fn what_another_issuer_sends_back_is_refused(app) {
        let (issuer, other) = (Issuer::new(), Issuer::new());
        issuer.says("authorization_response_iss_parameter_supported", true);
        let sections = [issuer.section(), but(&other.section(), "key", "ander")];
        let app = app.beside(|settings| {
            let [first, second] = sections;
            crate::support::issuer::set(settings, first);
            settings.issuers.push(serde_json::from_value(second).expect("a section"));
        });
        let app = app.await;
        let mut browser = Browser::of(&app);
        let back = |begun: &Page, key: &str, more: &str| format!("/sign-in/{key}/callback?state={}&code=any{more}", begun.parameter("state"));
        let begun = browser.begins().await;
        assert_eq!(browser.goes_to(&back(&begun, "ander", "")).await.refusal(), (400, "EXTERNAL_STATE_INVALID"));
        assert_eq!(browser.goes_to(&back(&begun, "acm", "")).await.refusal(), (400, "EXTERNAL_NOT_VOUCHED"), "it always names itself");
        let begun = browser.begins().await;
        let named = format!("&iss={}", other.address);
        assert_eq!(browser.goes_to(&back(&begun, "acm", &named)).await.refusal(), (400, "EXTERNAL_NOT_VOUCHED"));
        assert_eq!(other.posted().len() + issuer.posted().len(), 0, "no code goes to anyone");
        let begun = browser.begins().await;
        issuer.vouches(&claims(&app, &issuer, &begun, buyer()));
        browser.goes_to(&back(&begun, "acm", &format!("&iss={}", issuer.address))).await.code();
    }

    async fn whoever_breaks_it_off_at_the_issuer_is_told(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let mut browser = Browser::of(&app);
        for error in ["error=access_denied", "error=%3Cscript%3Ealert(1)%3C/script%3E&code=any", ""] {
            let state = browser.begins().await.parameter("state");
            let page = browser.goes_to(&format!("/sign-in/acm/callback?state={state}&{error}")).await;
            assert_eq!(page.refusal(), (400, "EXTERNAL_DECLINED"));
            assert!(!page.text.contains("script"), "nothing of what came is repeated");
        }
    }

    async fn browsers_are_sent_to_no_address_but_those_of_the_settings(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        for elsewhere in ["https://evil.example.org", "//evil.example.org", "/", "http://127.0.0.1:5173/aangemeld/", "", "javascript:alert(1)"] {
            let page = Browser::of(&app).goes_to(&start(&format!("&return={elsewhere}"))).await;
            assert_eq!(page.refusal(), (400, "EXTERNAL_RETURN_UNKNOWN"), "{elsewhere}");
        }
        let mut browser = Browser::of(&app);
        let begun = browser.goes_to(&start(&format!("&return={RETURN}/elders"))).await;
        issuer.vouches(&claims(&app, &issuer, &begun, buyer()));
        let page = browser.comes_back(&begun.parameter("state"), "any").await;
        assert!(page.location.starts_with(&format!("{RETURN}/elders#code=")), "{}", page.location);
    }

    async fn a_beginning_that_cannot_be_completed_is_refused(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        for challenge in ["", "?challenge=", "?challenge=short", "?challenge=%C3%A9"] {
            let page = Browser::of(&app).goes_to(&format!("/sign-in/acm{challenge}")).await;
            assert_eq!(page.refusal(), (400, "EXTERNAL_CHALLENGE_MALFORMED"), "{challenge}");
        }
        let unknown = Browser::of(&app).goes_to(&start("").replace("acm", "ander")).await;
        assert_eq!(unknown.refusal(), (404, "ISSUER_UNKNOWN"));
        for method in [Method::POST, Method::HEAD] {
            let answer = app.client.request(method, format!("{}{}", app.base, start(""))).send().await.expect("an answer");
            assert_eq!((answer.status().as_u16(), answer.headers()["allow"].to_str().ok()), (405, Some("GET")));
        }
        assert!(app.rows::<1>("SELECT state_hash FROM external_sign_in").await.is_empty());
    }

    async fn one_address_that_begins_or_comes_back_again_and_again_is_delayed(app) {
        let issuer = Issuer::new();
        let app = served(&app, &issuer).await;
        let mut browser = Browser::of(&app).at("198.51.100.7");
        for number in 0..51 {
            assert_eq!(browser.begins().await.status, 303, "{number}");
        }
        assert_eq!(browser.begins().await.refusal(), (429, "SIGN_IN_DELAYED"));
        for number in 0..51 {
            assert_eq!(browser.comes_back("none", "any").await.status, 400, "{number}");
        }
        assert_eq!(browser.comes_back("none", "any").await.refusal(), (429, "SIGN_IN_DELAYED"));
        assert_eq!(Browser::of(&app).at("198.51.100.8").begins().await.status, 303);
        wait(&app, 1);
        assert_eq!(browser.begins().await.status, 303, "it delays, and never locks anyone out");
    }

    async fn front_ends_are_told_where_browsers_begin(app) {
        let issuer = Issuer::new();
        let ask = "{ signInIssuers { key name startUrl } }";
        assert_eq!(app.ask(ask).await.ok().at("/signInIssuers"), &json!([]), "none is set up");
        let app = served(&app, &issuer).await;
        let told = json!([{ "key": "acm", "name": "Toegangsbeheer", "startUrl": "http://127.0.0.1:8000/sign-in/acm" }]);
        assert_eq!(app.ask(ask).await.ok().at("/signInIssuers"), &told);
    }
}
