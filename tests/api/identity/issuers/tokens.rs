//! Access tokens of an issuer that are brought in the place of ours.

use super::accounts::{an, but};
use super::{capacity, wait};
use crate::identity::{assert_refused, who};
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use crate::support::issuer::Issuer;
use crate::support::{App, Client, journal};
use serde_json::{Map, Value, json};

/// The claims of an access token for this service that holds for ten minutes.
fn access(app: &App, issuer: &Issuer, person: Value) -> Map<String, Value> {
    let now = app.clock.now().timestamp();
    let mut claims = json!({ "iss": issuer.address, "aud": "https://api.example.org", "exp": now + 600, "iat": now });
    let claims = claims.as_object_mut().expect("an object");
    claims.extend(person.as_object().expect("an object").clone());
    claims.clone()
}

/// Someone who brings such a token.
fn bringing(app: &App, issuer: &Issuer, person: Value) -> Client {
    app.visitor().with_token(&issuer.signed_as("at+jwt", &access(app, issuer, person)))
}

on_both_databases! {
    async fn a_token_for_this_service_is_as_good_as_one_of_ours_until_its_end(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let person = bringing(&app, &issuer, an());
        let before = journal::end(&app).await;
        assert_eq!(capacity(&person).await, ("ENTERPRISE".to_owned(), "Proefbakkerij".to_owned()));
        let after = journal::end(&app).await;
        assert_eq!(after - before, 5, "an account, a claim, a role and a session");
        assert_eq!(who(&person).await, "an.peeters@proef.example");
        assert_eq!(journal::end(&app).await, after, "the same token stands for the same session");
        let (statements, _) = person.ask_counting("{ service { version } }", json!({})).await;
        assert_eq!(statements, 0, "who it is stands in memory");
        wait(&app, 630);
        assert_refused(&person, "it is over").await;
    }

    async fn many_requests_with_one_new_token_begin_one_session(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let (person, other) = (bringing(&app, &issuer, an()), issuer.serves(&app).await);
        let there = other.visitor().with_token(person.token());
        let asked = (0..6).map(|number| {
            let client = if number % 2 == 0 { person.clone() } else { there.clone() };
            tokio::spawn(async move { who(&client).await })
        });
        for outcome in asked.collect::<Vec<_>>() {
            assert_eq!(outcome.await.expect("an answer"), "an.peeters@proef.example");
        }
        assert_eq!(app.rows::<1>("SELECT CAST(count(*) AS text) FROM external_session").await, [["1"]]);
    }

    async fn signing_out_ends_what_the_token_stands_for(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let person = bringing(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID"));
        person.ask("mutation { signOut { done } }").await.ok();
        assert_refused(&person, "the session it stood for was ended").await;
    }

    async fn whoever_can_do_nothing_here_is_told_why(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let answer = bringing(&app, &issuer, an()).ask("{ service { version } }").await;
        assert_eq!(answer.refusal(), ("FORBIDDEN", "EXTERNAL_ORGANISATION_UNKNOWN"));
    }

    async fn any_other_token_is_refused_and_leaves_no_trace(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let before = journal::end(&app).await;
        let person = but(&an(), "vo_doelgroepcode", "GID");
        let claims = access(&app, &issuer, person.clone());
        let but_claim = |name: &str, value: Value| {
            let mut claims = claims.clone();
            claims.insert(name.to_owned(), value);
            issuer.signed_as("at+jwt", &claims)
        };
        let now = app.clock.now().timestamp();
        let tokens = [
            ("an ID token", issuer.signed(&claims)),
            ("one for the sign-in", but_claim("aud", json!("social-economy"))),
            ("one for someone else", but_claim("aud", json!("https://other.example.org"))),
            ("one that is over", but_claim("exp", json!(now - 30))),
            ("one of another issuer", but_claim("iss", json!("https://evil.example.org"))),
            ("one signed by nobody", issuer.under_unknown_key("unknown", "at+jwt", &claims)),
            ("one without a subject", but_claim("sub", json!(""))),
        ];
        for (why, token) in tokens {
            assert_refused(&app.visitor().with_token(&token), why).await;
        }
        assert_eq!(journal::end(&app).await, before);
        let mut section = issuer.section();
        section.as_object_mut().expect("an object").remove("access_token_audience");
        let closed = app.beside(|settings| crate::support::issuer::set(settings, section)).await;
        let token = issuer.signed_as("at+jwt", &claims);
        assert_refused(&closed.visitor().with_token(&token), "none are accepted").await;
        assert_eq!(who(&bringing(&app, &issuer, person)).await, "an.peeters@proef.example");
    }

    async fn a_flood_of_tokens_under_unknown_keys_asks_the_issuer_once(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        who(&bringing(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID"))).await;
        wait(&app, 60);
        let claims = access(&app, &issuer, an());
        for number in 0..20 {
            let token = issuer.under_unknown_key(&format!("unknown-{number}"), "at+jwt", &claims);
            assert_refused(&app.visitor().with_token(&token), "unknown").await;
        }
        assert_eq!(issuer.asked("/jwks"), 2);
    }
}
