//! Who gets which account: by issuer and subject alone.

use super::{Browser, capacity, claims, complete, sign_in, signed_in, vouched_for, wait};
use crate::identity::who;
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::issuer::Issuer;
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, decode};
use api::identity::start_session;
use serde_json::{Value, json};
use uuid::Uuid;

/// Someone of an enterprise.
pub fn an() -> Value {
    json!({
        "sub": "p-1", "given_name": "An", "family_name": "Peeters", "vo_doelgroepcode": "EA", "vo_orgcode": "0000.990.190",
        "email": "an.peeters@proef.example", "email_verified": true,
    })
}

/// The same with another claim.
pub fn but(person: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut person = person.clone();
    person[name] = value.into();
    person
}

/// The account of a client, by global id.
async fn account(client: &crate::support::Client) -> String {
    client.ask("{ viewer { user { id } } }").await.ok().text("/viewer/user/id").to_owned()
}

fn key(id: &str) -> Uuid {
    decode(Kind::User, "user", &id.into()).expect("a user")
}

on_both_databases! {
    async fn whoever_comes_for_the_first_time_gets_an_account_and_finds_it_again(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let before = journal::end(&app).await;
        let first = signed_in(&app, &issuer, an()).await;
        assert_eq!(capacity(&first).await, ("ENTERPRISE".to_owned(), "Proefbakkerij".to_owned()));
        assert_eq!(who(&first).await, "an.peeters@proef.example");
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(journal::Row::what).collect();
        assert_eq!(told, [
            ("ACCOUNT", "makeExternalAccount"),
            ("ENTERPRISE_CLAIM", "requestClaim"),
            ("ROLE_GRANT", "grantRole"),
            ("ENTERPRISE_CLAIM", "grantClaimByNumber"),
            ("SESSION", "signIn"),
        ]);
        let text = journal::text(&app).await;
        assert!(["Peeters", "proef.example", "p-1"].iter().all(|secret| !text.contains(secret)), "what is about a person is sealed");
        let second = signed_in(&app, &issuer, but(&an(), "email", "ander@proef.example")).await;
        assert_eq!(account(&second).await, account(&first).await, "by issuer and subject alone");
        let other = signed_in(&app, &issuer, but(&but(&an(), "sub", "p-2"), "email", Value::Null)).await;
        assert_ne!(account(&other).await, account(&first).await);
    }

    async fn an_address_of_someone_here_leads_to_no_account_verified_or_not(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let user = a_user().at("An.Peeters@proef.example").holding(Role::Admin).insert(&app).await;
        let before = journal::end(&app).await;
        for is_verified in [json!(false), Value::Null, json!(true)] {
            let refused = sign_in(&app, &issuer, but(&an(), "email_verified", is_verified)).await;
            assert_eq!(refused.refusal(), ("CONFLICT", "EXTERNAL_EMAIL_TAKEN"));
        }
        assert_eq!(journal::end(&app).await, before, "nothing was made");
        assert_eq!(app.rows::<1>("SELECT CAST(count(*) AS text) FROM external_identity").await, [["0"]]);
        assert_eq!(who(&user.session(&app).await.client).await, user.email);
    }

    async fn an_address_that_the_issuer_has_not_verified_is_not_taken_over(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let person = signed_in(&app, &issuer, but(&an(), "email_verified", false)).await;
        let user = person.ask("{ viewer { user { email name hasPassword } } }").await.ok();
        assert_eq!(user.at("/viewer/user"), &json!({ "email": null, "name": "An Peeters", "hasPassword": false }));
    }

    async fn an_account_that_was_shut_stays_shut(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let (person, admin) = (signed_in(&app, &issuer, an()).await, app.as_role(Role::Admin).await);
        let input = json!({ "user": account(&person).await, "reason": "Proef" });
        let shut = "mutation ($input: DisableUserInput!) { disableUser(input: $input) { user { id } } }";
        admin.ask_with(shut, json!({ "input": input })).await.ok();
        assert_eq!(who(&person).await, "CREDENTIALS_INVALID");
        let refused = sign_in(&app, &issuer, an()).await;
        assert_eq!(refused.refusal(), ("FORBIDDEN", "EXTERNAL_ACCOUNT_SHUT"));
    }

    async fn whoever_was_erased_is_someone_new(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let (person, privacy) = (signed_in(&app, &issuer, an()).await, app.as_role(Role::Privacy).await);
        let before = account(&person).await;
        let erase = "mutation ($user: ID!) { eraseUser(input: { user: $user }) { done } }";
        privacy.ask_with(erase, json!({ "user": before })).await.ok();
        assert_eq!(who(&person).await, "CREDENTIALS_INVALID");
        assert_eq!(app.rows::<1>("SELECT subject FROM external_identity").await, [[""; 1]; 0]);
        let again = signed_in(&app, &issuer, an()).await;
        assert_ne!(account(&again).await, before);
    }

    async fn two_who_are_one_and_come_for_the_first_time_at_once_get_one_account(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let other = issuer.serves(&app).await;
        let pages = [vouched_for(&app, &issuer, an()).await, vouched_for(&other, &issuer, an()).await];
        let visitors = [app.visitor(), other.visitor()];
        let both = visitors.into_iter().zip(pages).map(|(visitor, page)| {
            tokio::spawn(async move { complete(&visitor, page.code()).await })
        });
        for outcome in both.collect::<Vec<_>>() {
            outcome.await.expect("an answer").ok();
        }
        assert_eq!(app.rows::<1>("SELECT CAST(count(*) AS text) FROM external_identity").await, [["1"]]);
    }

    async fn what_only_the_word_of_an_issuer_gives_counts_in_sessions_begun_there_alone(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let person = signed_in(&app, &issuer, an()).await;
        let (context, id) = (app.shared.as_visitor("a test".into()), key(&account(&person).await));
        let refused = start_session(&context, &app.shared.identity, id, None).await.expect_err("no role counts");
        assert!(refused.to_string().contains("holds no role today"), "{refused}");
    }

    async fn what_waits_for_its_completion_is_gone_once_it_is_over(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let mut browser = Browser::of(&app);
        let begun = browser.begins().await;
        issuer.vouches(&claims(&app, &issuer, &begun, an()));
        browser.comes_back(&begun.parameter("state"), "any").await.code();
        let kept = || app.rows::<1>("SELECT coalesce(assertion, '') FROM external_sign_in");
        assert!(kept().await.concat().concat().contains("Peeters"));
        wait(&app, 61);
        app.run_job("clean-up").await;
        assert!(kept().await.is_empty(), "nothing personal stays");
    }
}
