//! Someone who signed in here says who they are at an issuer: the one way to an account that was there before.

use super::accounts::{an, but};
use super::{complete, link, link_by, sign_in, signed_in, vouched_for, wait};
use crate::identity::{NEW_PASSWORD, pair, refresh, who};
use crate::mail::{post, read};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{PASSWORD, a_user, an_enterprise};
use crate::support::issuer::Issuer;
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

/// Who is linked to which account, counted.
async fn links(app: &App) -> String {
    app.rows::<1>("SELECT CAST(count(*) AS text) FROM external_identity").await.concat().concat()
}

/// Someone whose role needs no record and who has no address here.
fn a_buyer(subject: &str) -> Value {
    but(&but(&but(&an(), "vo_doelgroepcode", "GID"), "email", Value::Null), "sub", subject)
}

on_both_databases! {
    async fn whoever_links_an_account_comes_to_it_from_then_on(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let user = a_user().at("an.peeters@proef.example").holding(Role::Buyer).insert(&app).await;
        let page = vouched_for(&app, &issuer, an()).await;
        assert_eq!(complete(&app.visitor(), page.code()).await.rule(), "EXTERNAL_EMAIL_TAKEN");
        let before = journal::end(&app).await;
        let linked = link(&user.session(&app).await.client, page.code()).await.ok();
        assert_eq!(linked.at("/linkExternalIdentity/done"), true, "with the code that found the address taken");
        let rows = journal::after(&app, before).await;
        assert!(rows.iter().any(|row| row.what() == ("ACCOUNT", "linkExternalIdentity") && row.actor == "ACCOUNT BUYER"));
        let person = signed_in(&app, &issuer, an()).await;
        assert_eq!(who(&person).await, user.email);
    }

    async fn a_code_links_once_and_nobody_who_is_someone_else(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let (one, other) = (app.as_role(Role::Buyer).await, app.as_role(Role::Buyer).await);
        let person = but(&an(), "vo_doelgroepcode", "GID");
        let page = vouched_for(&app, &issuer, person.clone()).await;
        assert_eq!(link(&app.visitor(), page.code()).await.rule(), "SIGN_IN_FIRST");
        link(&one, page.code()).await.ok();
        assert_eq!(link(&one, page.code()).await.rule(), "EXTERNAL_CODE_INVALID");
        let again = vouched_for(&app, &issuer, person.clone()).await;
        assert_eq!(link(&other, again.code()).await.refusal(), ("CONFLICT", "EXTERNAL_IDENTITY_TAKEN"));
        link(&one, again.code()).await.ok();
        sign_in(&app, &issuer, person).await.ok();
        assert_eq!(app.rows::<1>("SELECT CAST(count(*) AS text) FROM external_identity").await, [["1"]]);
    }

    async fn whoever_links_tells_the_password_again(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let (client, page) = (user.session(&app).await.client, vouched_for(&app, &issuer, a_buyer("p-1")).await);
        let missing = link_by(&client, page.code(), None).await.ok();
        assert_eq!(missing.field_errors("linkExternalIdentity"), [("password", "PASSWORD_MISSING")]);
        let wrong = link_by(&client, page.code(), Some("niet het mijne")).await.ok();
        assert_eq!((wrong.field_errors("linkExternalIdentity"), wrong.at("/linkExternalIdentity/done")), (vec![("password", "PASSWORD_WRONG")], &json!(false)));
        assert_eq!(links(&app).await, "0");
        link_by(&client, page.code(), Some(PASSWORD)).await.ok();
        assert_eq!(links(&app).await, "1", "with the code that was not used up");
    }

    async fn guessing_the_password_is_slowed_down_with_that_of_changing_it(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let client = app.as_role(Role::Buyer).await;
        let page = vouched_for(&app, &issuer, a_buyer("p-1")).await;
        for _ in 0..6 {
            link_by(&client, page.code(), Some("niet het mijne")).await.ok();
        }
        let refused = link_by(&client, page.code(), Some(PASSWORD)).await;
        assert_eq!((refused.refusal(), refused.message()), (("THROTTLED", "SIGN_IN_DELAYED"), "Too many attempts; try again in 1 second."));
        assert_eq!(refused.body["errors"][0]["extensions"]["retryAfterSeconds"], 1);
        let change = "mutation ($a: String!, $b: String!) { changePassword(input: { currentPassword: $a, newPassword: $b }) { done } }";
        assert_eq!(client.ask_with(change, json!({ "a": PASSWORD, "b": NEW_PASSWORD })).await.rule(), "SIGN_IN_DELAYED");
        wait(&app, 1);
        link_by(&client, page.code(), Some(PASSWORD)).await.ok();
    }

    async fn whoever_has_no_password_signed_in_a_moment_ago(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let begun = sign_in(&app, &issuer, a_buyer("p-1")).await.ok();
        let (access, token) = pair(&begun, "completeExternalSignIn");
        let client = app.visitor().with_token(&access);
        link_by(&client, vouched_for(&app, &issuer, a_buyer("p-2")).await.code(), None).await.ok();
        assert_eq!(links(&app).await, "2");
        wait(&app, 598);
        let (access, _) = pair(&refresh(&app.visitor(), &token).await.ok(), "refreshSession");
        let (client, page) = (app.visitor().with_token(&access), vouched_for(&app, &issuer, a_buyer("p-3")).await);
        link_by(&client, page.code(), None).await.ok();
        let page = vouched_for(&app, &issuer, a_buyer("p-4")).await;
        let refused = link_by(&client, page.code(), Some(PASSWORD)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "EXTERNAL_SESSION_NOT_FRESH"), "ten minutes and a second");
        assert_eq!(links(&app).await, "3");
    }

    async fn the_owner_reads_of_a_link_once_and_a_new_password_names_those_that_stay(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let client = user.session(&app).await.client;
        for _ in 0..2 {
            link(&client, vouched_for(&app, &issuer, a_buyer("p-1")).await.code()).await.ok();
        }
        post(&app).await;
        let letters = read(&app, &user.email);
        assert_eq!(letters.matches("Subject: Uw account werd gekoppeld aan een aanmelddienst").count(), 1, "{letters}");
        assert!(letters.contains("gekoppeld aan Toegangsbeheer") && !letters.contains("p-1"), "{letters}");
        let change = "mutation ($a: String!, $b: String!) { changePassword(input: { currentPassword: $a, newPassword: $b }) { done } }";
        client.ask_with(change, json!({ "a": PASSWORD, "b": NEW_PASSWORD })).await.ok();
        post(&app).await;
        let letters = read(&app, &user.email);
        assert!(letters.contains("aanmelddiensten blijven: Toegangsbeheer."), "{letters}");
    }
}
