//! What the token endpoint refuses, in the words of RFC 6749 §5.2.

use super::{form, post, refusal};
use crate::on_both_databases;
use crate::support::fixtures::a_client;
use api::partners::clients::end_partner_client;
use chrono::TimeDelta;

const WRONG: &str = "seclient_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

on_both_databases! {
    async fn who_is_not_believed_learns_nothing_more(app) {
        let (client, ended) = (a_client().insert(&app).await, a_client().insert(&app).await);
        let over = a_client().until("2026-11-24").insert(&app).await;
        end_partner_client(&app.shared.as_operator(), ended.id, "Proef", None, None).await.expect("ended");
        app.clock.advance(TimeDelta::days(1));
        let (id, unknown) = (client.id.to_string(), uuid::Uuid::from_u128(9).to_string());
        let mut told = Vec::new();
        for (name, secret) in [
            (id.as_str(), WRONG),
            (unknown.as_str(), WRONG),
            ("no key at all", WRONG),
            (unknown.as_str(), client.secret.as_str()),
            (ended.id.to_string().as_str(), ended.secret.as_str()),
            (over.id.to_string().as_str(), over.secret.as_str()),
        ] {
            let answer = post(&app, &[], &form(name, secret)).await;
            assert!(answer.headers().contains_key("www-authenticate"), "{name}");
            assert_eq!(answer.headers()["cache-control"], "no-store");
            told.push((answer.status().as_u16(), answer.text().await.expect("text")));
        }
        assert!(told[0].1.contains("\"invalid_client\"") && told.iter().all(|other| *other == told[0]), "{told:?}");
    }

    async fn an_unknown_program_costs_the_statements_of_a_wrong_secret(app) {
        let client = a_client().insert(&app).await;
        let mut counted = Vec::new();
        for name in [client.id.to_string(), uuid::Uuid::from_u128(9).to_string(), "nobody".to_owned()] {
            let before = app.shared.db.statements();
            assert_eq!(post(&app, &[], &form(&name, WRONG)).await.status(), 401);
            counted.push(app.shared.db.statements() - before);
        }
        assert_eq!(counted, [counted[0]; 3]);
    }

    async fn what_is_no_request_for_a_token_is_refused_by_its_form(app) {
        let client = a_client().insert(&app).await;
        let (id, secret) = (client.id.to_string(), client.secret.as_str());
        let basic = {
            use base64::Engine as _;
            format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}")))
        };
        let whole = form(&id, secret);
        let invalid = (400, "invalid_request".to_owned());
        assert_eq!(refusal(post(&app, &[("authorization", &basic)], &whole).await).await, invalid, "both");
        assert_eq!(refusal(post(&app, &[], &format!("{whole}&client_secret={secret}")).await).await, invalid, "twice");
        assert_eq!(refusal(post(&app, &[], &format!("{whole}&scope=a&scope=b")).await).await, invalid, "a scope twice");
        assert_eq!(refusal(post(&app, &[("authorization", &basic)], "scope=network%3Aread").await).await, invalid, "no grant");
        let other = whole.replace("client_credentials", "password");
        assert_eq!(refusal(post(&app, &[], &other).await).await, (400, "unsupported_grant_type".to_owned()));
        assert_eq!(refusal(post(&app, &[], "grant_type=client_credentials").await).await, (401, "invalid_client".to_owned()));

        let address = format!("{}/oauth/token?{whole}", app.base);
        let in_address = app.client.post(&address).header("content-type", "application/x-www-form-urlencoded").body(whole.clone());
        assert_eq!(refusal(in_address.send().await.expect("an answer")).await, invalid, "a secret in the address");
        let json = app.client.post(format!("{}/oauth/token", app.base)).header("content-type", "application/json").body("{}");
        assert_eq!(refusal(json.send().await.expect("an answer")).await, invalid, "another content type");
        assert_eq!(post(&app, &[], &format!("{whole}&filler={}", "x".repeat(9_000))).await.status(), 413);
        let got = app.client.get(format!("{}/oauth/token", app.base)).send().await.expect("an answer");
        assert_eq!((got.status().as_u16(), got.headers()["allow"].to_str().ok()), (405, Some("POST")));
    }

    async fn guessing_is_delayed_and_never_locks_out(app) {
        let client = a_client().insert(&app).await;
        let id = client.id.to_string();
        for _ in 0..6 {
            assert_eq!(post(&app, &[], &form(&id, WRONG)).await.status(), 401);
        }
        let delayed = post(&app, &[], &form(&id, &client.secret)).await;
        assert_eq!(delayed.headers()["retry-after"], "1");
        assert_eq!(refusal(delayed).await, (429, "temporarily_unavailable".to_owned()));
        let elsewhere = post(&app, &[("x-forwarded-for", "198.51.100.7")], &form(&id, &client.secret)).await;
        assert_eq!(elsewhere.status(), 200, "another address is not delayed");
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(post(&app, &[], &form(&id, &client.secret)).await.status(), 200);
        for _ in 0..30 {
            assert_eq!(post(&app, &[], &form(&id, &client.secret)).await.status(), 200, "a success costs nothing");
        }
    }
}
