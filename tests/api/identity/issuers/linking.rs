//! Someone who signed in here says who they are at an issuer: the one way to an account that was there before.

use super::accounts::{an, but};
use super::{complete, link, sign_in, signed_in, vouched_for};
use crate::identity::who;
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::issuer::Issuer;
use crate::support::journal;
use api::access::Role;

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
}
