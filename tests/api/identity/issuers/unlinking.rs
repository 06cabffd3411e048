//! Who someone is at an issuer is shown to the owner of the account and to administrators, and taken away by them.

use super::accounts::{an, but};
use super::{capacity, link, link_by, sign_in, signed_in, vouched_for, wait};
use crate::identity::{assert_refused, who};
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::issuer::Issuer;
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

const SHOWN: &str = "id issuerKey issuerName linkedAt lastUsedAt";

/// The identities of a client, as they are shown.
async fn links(client: &Client) -> Vec<Value> {
    let answer = client.ask(&format!("{{ viewer {{ externalIdentities {{ {SHOWN} }} }} }}")).await.ok();
    answer.list("/viewer/externalIdentities").clone()
}

/// The global id of the identity linked at this place.
async fn link_id(client: &Client, place: usize) -> String {
    links(client).await[place]["id"].as_str().expect("an id").to_owned()
}

/// What taking an identity away gets.
async fn unlink(client: &Client, input: Value) -> Answer {
    let query = format!(
        "mutation ($input: UnlinkExternalIdentityInput!) {{ unlinkExternalIdentity(input: $input) {{
            user {{ version externalIdentities {{ {SHOWN} }} }} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

fn of(identity: &str) -> Value {
    json!({ "identity": identity })
}

/// Where claims stand, oldest first.
async fn claims(app: &App) -> Vec<String> {
    app.rows::<1>("SELECT state FROM enterprise_claim ORDER BY id").await.concat()
}

/// A server at which one signs in, with an enterprise.
async fn serving(app: &App, issuer: &Issuer) -> App {
    an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(app).await;
    issuer.serves(app).await
}

/// Someone without an address, so that it is nobody else's.
fn nameless(subject: &str) -> Value {
    but(&but(&an(), "email", Value::Null), "sub", subject)
}

on_both_databases! {
    async fn everyone_sees_their_own_links_and_administrators_those_of_all(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer).await;
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let client = user.session(&app).await.client;
        assert_eq!(links(&client).await, [] as [Value; 0]);
        link(&client, vouched_for(&app, &issuer, nameless("p-1")).await.code()).await.ok();
        let [only] = links(&client).await.try_into().expect("one");
        let shown = (&only["issuerKey"], &only["issuerName"], &only["linkedAt"], &only["lastUsedAt"]);
        assert_eq!(shown, (&json!("acm"), &json!("Toegangsbeheer"), &json!("2026-11-23T10:00:01Z"), &Value::Null));
        wait(&app, 60);
        sign_in(&app, &issuer, nameless("p-1")).await.ok();
        assert_eq!(links(&client).await[0]["lastUsedAt"], "2026-11-23T10:01:02Z");
        let query = format!(r#"{{ node(id: "{}") {{ ... on User {{ externalIdentities {{ issuerName }} }} }} }}"#, user.key());
        let seen = app.as_role(Role::Admin).await.ask(&query).await.ok();
        assert_eq!(seen.at("/node"), &json!({ "externalIdentities": [{ "issuerName": "Toegangsbeheer" }] }));
        assert!(app.as_role(Role::Officer).await.ask(&query).await.ok().at("/node").is_null());
        let elsewhere = app.beside(|settings| settings.issuers.clear()).await;
        let [only] = links(&elsewhere.visitor().with_token(client.token())).await.try_into().expect("one");
        assert_eq!((&only["issuerKey"], &only["issuerName"]), (&Value::Null, &json!(issuer.address)), "where one can sign in no more");
    }

    async fn what_the_word_of_the_issuer_gave_ends_with_the_link_and_comes_back_with_it(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer).await;
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let own = user.session(&app).await.client;
        link(&own, vouched_for(&app, &issuer, nameless("p-1")).await.code()).await.ok();
        let there = signed_in(&app, &issuer, nameless("p-1")).await;
        assert_eq!((capacity(&there).await.0.as_str(), claims(&app).await), ("ENTERPRISE", vec!["GRANTED".to_owned()]));
        let (identity, before) = (link_id(&own, 0).await, journal::end(&app).await);
        let input = json!({ "identity": identity, "idempotencyKey": "een-sleutel-van-de-klant" });
        let done = unlink(&own, input.clone()).await.ok();
        assert_eq!(done.at("/unlinkExternalIdentity/user/externalIdentities"), &json!([]));
        assert_refused(&there, "it began with that word").await;
        assert_eq!((who(&own).await, claims(&app).await), (user.email.clone(), vec!["REVOKED".to_owned()]));
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(journal::Row::what).collect();
        assert_eq!(told, [("ENTERPRISE_CLAIM", "endClaimByNumber"), ("ROLE_GRANT", "revokeRole"), ("SESSION", "endExternalSession"), ("ACCOUNT", "unlinkExternalIdentity")]);
        assert!(rows.iter().all(|row| row.actor == "ACCOUNT BUYER"));
        let end = journal::end(&app).await;
        assert_eq!(unlink(&own, input).await.ok().at("/unlinkExternalIdentity/user/externalIdentities"), &json!([]));
        assert_eq!((journal::end(&app).await, unlink(&own, of(&identity)).await.code()), (end, "NOT_FOUND"), "a repeat does nothing");
        link(&own, vouched_for(&app, &issuer, nameless("p-1")).await.code()).await.ok();
        let again = signed_in(&app, &issuer, nameless("p-1")).await;
        assert_eq!(capacity(&again).await.1, "Proefbakkerij", "nobody here took the role away");
    }

    async fn what_another_identity_says_too_goes_on_by_its_word(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer).await;
        let first = signed_in(&app, &issuer, nameless("p-1")).await;
        link_by(&first, vouched_for(&app, &issuer, nameless("p-2")).await.code(), None).await.ok();
        let second = signed_in(&app, &issuer, nameless("p-2")).await;
        unlink(&second, of(&link_id(&second, 0).await)).await.ok();
        assert_refused(&first, "it began with the word that is gone").await;
        assert_eq!((capacity(&second).await.0.as_str(), claims(&app).await), ("ENTERPRISE", vec!["GRANTED".to_owned()]));
        assert_eq!(sign_in(&app, &issuer, but(&nameless("p-2"), "vo_doelgroepcode", "BUR")).await.rule(), "EXTERNAL_NO_CAPACITY");
        assert_eq!(claims(&app).await, ["REVOKED"], "what it gives now it takes");
    }

    async fn the_only_way_in_stays(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer).await;
        let person = signed_in(&app, &issuer, an()).await;
        let identity = link_id(&person, 0).await;
        for client in [&person, &app.as_role(Role::Admin).await.client] {
            assert_eq!(unlink(client, of(&identity)).await.refusal(), ("PRECONDITION_FAILED", "EXTERNAL_ONLY_WAY_IN"));
        }
        link_by(&person, vouched_for(&app, &issuer, nameless("p-2")).await.code(), None).await.ok();
        let elsewhere = app.beside(|settings| settings.issuers.clear()).await;
        let there = elsewhere.visitor().with_token(person.token());
        assert_eq!(unlink(&there, of(&identity)).await.rule(), "EXTERNAL_ONLY_WAY_IN", "where one cannot sign in with the other");
        unlink(&person, of(&identity)).await.ok();
        assert_refused(&person, "the session began with it").await;
    }

    async fn an_administrator_takes_a_link_of_someone_away_and_a_neighbour_does_not(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer).await;
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let own = user.session(&app).await.client;
        link(&own, vouched_for(&app, &issuer, nameless("p-1")).await.code()).await.ok();
        let identity = link_id(&own, 0).await;
        assert_eq!(unlink(&app.visitor(), of(&identity)).await.rule(), "SIGN_IN_FIRST");
        let neighbour = unlink(&app.as_role(Role::Buyer).await.client, of(&identity)).await;
        let unknown = unlink(&app.as_role(Role::Buyer).await.client, of(encode(Kind::ExternalIdentity, Uuid::from_u128(9)).as_str())).await;
        assert_eq!((neighbour.code(), neighbour.words()), ("NOT_FOUND", unknown.words()));
        let admin = app.as_role(Role::Admin).await;
        let stale = unlink(&admin, json!({ "identity": identity, "expectedVersion": 1 })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"), "linking was a change");
        unlink(&admin, json!({ "identity": identity, "expectedVersion": 2 })).await.ok();
        assert_eq!(links(&own).await, [] as [Value; 0]);
        let refused = sign_in(&app, &issuer, but(&nameless("p-1"), "email", user.email.as_str())).await;
        assert_eq!(refused.rule(), "EXTERNAL_EMAIL_TAKEN", "whoever comes from there is someone new");
    }
}
