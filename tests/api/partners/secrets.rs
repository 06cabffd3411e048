//! Secrets of programs: two at most, replaced one after the other.

use super::{is_believed, revoke, rotate};
use crate::on_both_databases;
use crate::support::fixtures::{MadeClient, a_client};
use crate::support::journal;
use api::access::{ClientScope, Role};
use api::partners::clients::rotate_client_secret;
use chrono::TimeDelta;
use serde_json::{Value, json};

const OWN: &str = "{ myPartnerClient { id clientId isActive secrets { id hint isLive revokedAt } } }";

on_both_databases! {
    async fn a_program_replaces_its_secret_itself_while_the_other_works(app) {
        let first = a_client().insert(&app).await;
        let asking = first.signed_in(&app).await;
        let input = json!({ "client": first.key(), "idempotencyKey": "een-sleutel-van-de-klant" });
        let made = rotate(&asking, input.clone()).await.ok();
        let second = MadeClient { secret: made.text("/rotatePartnerClientSecret/secret/secret").to_owned(), ..first.clone() };
        assert_eq!(rotate(&asking, input).await.ok().at("/rotatePartnerClientSecret/secret"), &Value::Null);
        assert_eq!((first.ask_token(&app, None).await.status().as_u16(), second.ask_token(&app, None).await.status().as_u16()), (200, 200));
        assert_eq!(rotate(&asking, json!({ "client": first.key() })).await.refusal(), ("PRECONDITION_FAILED", "CLIENT_SECRETS_FULL"));

        let own = asking.ask(OWN).await.ok();
        let secrets = own.list("/myPartnerClient/secrets");
        let old = secrets.iter().find(|secret| first.secret.ends_with(secret["hint"].as_str().expect("a hint"))).expect("the old one");
        let renewed = second.signed_in(&app).await;
        let revoked = revoke(&asking, json!({ "secret": old["id"] })).await.ok();
        assert_eq!(revoked.list("/revokePartnerClientSecret/client/secrets").iter().filter(|secret| secret["isLive"] == true).count(), 1);
        assert_eq!((is_believed(&asking).await, is_believed(&renewed).await), (false, true), "tokens end with their secret");
        assert_eq!((first.ask_token(&app, None).await.status().as_u16(), second.ask_token(&app, None).await.status().as_u16()), (401, 200));
        assert_eq!(revoke(&renewed, json!({ "secret": old["id"] })).await.refusal(), ("ILLEGAL_TRANSITION", "CLIENT_SECRET_REVOKED"));
        rotate(&renewed, json!({ "client": first.key() })).await.ok();
        let entry = journal::after(&app, 0).await.pop().expect("an entry");
        assert_eq!((entry.what(), entry.actor.as_str()), (("CLIENT_SECRET", "makeClientSecret"), "ACCOUNT PARTNER"));
    }

    async fn a_token_of_fewer_scopes_makes_no_secret_for_the_others_and_takes_none_away(app) {
        let client = a_client().with(ClientScope::NetworkRead).with(ClientScope::DirectoryWrite).bound_to("aarova").insert(&app).await;
        let narrow = client.narrowed(&app, Some("network:read")).await;
        let own = narrow.ask(OWN).await.ok();
        let secret = own.at("/myPartnerClient/secrets/0/id");
        for refused in [rotate(&narrow, json!({ "client": client.key() })).await, revoke(&narrow, json!({ "secret": secret })).await] {
            assert_eq!(refused.refusal(), ("FORBIDDEN", "CLIENT_TOKEN_NARROWED"));
        }
        rotate(&client.signed_in(&app).await, json!({ "client": client.key() })).await.ok();
    }

    async fn of_two_who_make_a_secret_at_once_one_is_refused(app) {
        let client = a_client().insert(&app).await;
        let there = app.beside(|_| {}).await;
        let (a, b) = (app.shared.as_operator(), there.shared.as_operator());
        let made = tokio::join!(rotate_client_secret(&a, &app.shared.identity, client.id, None, None), rotate_client_secret(&b, &there.shared.identity, client.id, None, None));
        assert_eq!(made.0.is_ok() as u8 + made.1.is_ok() as u8, 1, "{made:?}");
        let refused = made.0.err().or(made.1.err()).expect("one is refused");
        assert_eq!(refused.code().code(), "PRECONDITION_FAILED");
        assert_eq!(app.rows::<1>("SELECT secret_hash FROM client_secret WHERE slot IS NOT NULL").await.len(), 2);
    }

    async fn a_secret_ends_by_itself_and_makes_place_for_another(app) {
        let client = a_client().insert(&app).await;
        app.clock.advance(TimeDelta::days(300));
        let operator = app.shared.as_operator();
        rotate_client_secret(&operator, &app.shared.identity, client.id, None, None).await.expect("a second");
        app.clock.advance(TimeDelta::days(65) - TimeDelta::seconds(1));
        let asking = client.signed_in(&app).await;
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(client.ask_token(&app, None).await.status(), 401);
        assert!(!is_believed(&asking).await);
        rotate_client_secret(&app.shared.as_operator(), &app.shared.identity, client.id, None, None).await.expect("another");
        app.clock.advance(TimeDelta::days(31));
        api::identity::forget_ended(&app.shared.as_operator(), &app.shared.identity).await.expect("forgotten");
        assert_eq!(app.rows::<1>("SELECT hint FROM client_secret").await.len(), 2, "what ended is forgotten with its session");
    }

    async fn secrets_of_a_neighbour_do_not_exist(app) {
        let (mine, other) = (a_client().insert(&app).await, a_client().insert(&app).await);
        let asking = mine.signed_in(&app).await;
        assert_eq!(rotate(&asking, json!({ "client": other.key() })).await.code(), "NOT_FOUND");
        let theirs = other.signed_in(&app).await.ask(OWN).await.ok();
        let id = theirs.at("/myPartnerClient/secrets/0/id");
        assert_eq!(revoke(&asking, json!({ "secret": id })).await.code(), "NOT_FOUND");
        let node = |client: &MadeClient| format!(r#"{{ node(id: "{}") {{ ... on PartnerClient {{ name }} }} }}"#, client.key());
        assert!(asking.ask(&node(&other)).await.ok().at("/node").is_null());
        assert!(!asking.ask(&node(&mine)).await.ok().at("/node").is_null());
        let admin = app.as_role(Role::Admin).await;
        assert!(!admin.ask(&node(&other)).await.ok().at("/node").is_null());
        assert!(app.as_role(Role::Officer).await.ask(&node(&other)).await.ok().at("/node").is_null());
        revoke(&admin, json!({ "secret": id })).await.ok();
        assert_eq!(other.ask_token(&app, None).await.status(), 401);
    }
}
