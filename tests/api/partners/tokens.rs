//! Tokens for programs: RFC 6749 §4.4.

use super::{form, is_believed, post, refusal};
use crate::on_both_databases;
use crate::support::Client;
use crate::support::fixtures::a_client;
use crate::support::forge::Forge;
use api::access::ClientScope;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::Value;

on_both_databases! {
    async fn a_program_gets_a_token_for_its_secret_in_the_header_or_in_the_form(app) {
        let client = a_client().with(ClientScope::NetworkRead).insert(&app).await;
        let answer = client.ask_token(&app, None).await;
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!((answer.status().as_u16(), header("cache-control"), header("pragma")), (200, "no-store".to_owned(), "no-cache".to_owned()));
        let body: Value = answer.json().await.expect("JSON");
        assert_eq!((&body["token_type"], &body["scope"]), (&"Bearer".into(), &"network:read".into()));
        assert_eq!(body["expires_in"].as_i64(), i64::try_from(app.settings.token_life_seconds).ok());
        assert!(is_believed(&app.visitor().with_token(body["access_token"].as_str().expect("a token"))).await);

        let posted = post(&app, &[], &form(&client.id.to_string(), &client.secret)).await;
        assert_eq!(posted.status(), 200);
        let encoded = format!("{}:{}", client.id.to_string().replace('-', "%2D"), client.secret.replace('_', "%5F"));
        let basic = format!("basic {}", STANDARD.encode(encoded));
        let written = post(&app, &[("authorization", &basic)], "grant_type=client_credentials&something=else").await;
        assert_eq!(written.status(), 200, "both are written as in a form, and unknown parameters are passed over");
    }

    async fn a_token_says_who_it_is_for_and_ends(app) {
        let client = a_client().with(ClientScope::NetworkRead).insert(&app).await;
        let asking = client.signed_in(&app).await;
        let claims = Forge::of(&app, asking.token()).claims;
        assert_eq!((&claims["sub"], &claims["role"], &claims["scope"]), (&client.id.to_string().into(), &"PARTNER".into(), &"network:read".into()));
        assert!(["iss", "aud", "exp", "nbf", "iat", "jti", "sid", "cap"].iter().all(|name| !claims[*name].is_null()), "{claims:?}");
        app.clock.advance(TimeDelta::seconds(i64::try_from(app.settings.token_life_seconds).expect("seconds") + 120));
        assert!(!is_believed(&asking).await);
    }

    async fn a_token_has_no_more_scopes_than_it_asks_for_and_none_that_were_taken_since(app) {
        let client = a_client().with(ClientScope::NetworkRead).with(ClientScope::DirectoryWrite).bound_to("aarova").insert(&app).await;
        let restricted = async |client: &Client| {
            let answer = client.ask("{ networkMeetings { nodes { agenda { title } } } }").await.ok();
            answer.body.to_string().contains("Vertrouwelijk")
        };
        let (whole, narrow) = (client.signed_in(&app).await, client.narrowed(&app, Some("directory:write")).await);
        assert_eq!(Forge::of(&app, narrow.token()).claims["scope"], "directory:write");
        let permissions = "{ myPermissions { action reach } }";
        let of = |answer: &crate::support::Answer, action: &str| {
            let found = answer.list("/myPermissions").iter().find(|permission| permission["action"] == action);
            found.map(|permission| permission["reach"].as_str().expect("a reach").to_owned())
        };
        let (all, less) = (whole.ask(permissions).await.ok(), narrow.ask(permissions).await.ok());
        assert_eq!((of(&all, "readNetworkDirectory").as_deref(), of(&less, "readNetworkDirectory").as_deref()), (Some("ALL"), Some("PUBLIC_FIELDS")));
        assert_eq!((of(&all, "editListing").as_deref(), of(&less, "editListing").as_deref()), (Some("OWN"), Some("OWN")));
        assert_eq!((restricted(&whole).await, restricted(&narrow).await), (true, false));

        for asked in ["network:read events:register", "nothing", "network:read  x"] {
            assert_eq!(refusal(client.ask_token(&app, Some(asked)).await).await, (400, "invalid_scope".to_owned()), "{asked}");
        }
        let less = api::partners::clients::ClientChange { scopes: Some(api::access::ClientScopes::NONE.with(ClientScope::DirectoryWrite)), ..Default::default() };
        api::partners::clients::update_partner_client(&app.shared.as_operator(), client.id, &less, None, None).await.expect("changed");
        assert_eq!(of(&whole.ask(permissions).await.ok(), "readNetworkDirectory").as_deref(), Some("PUBLIC_FIELDS"), "at once");
        assert!(!restricted(&whole).await);
    }
}
