//! Setting a password: by its owner, with a link, and by accepting an invitation.

use super::{NEW_PASSWORD, assert_refused, pair, refresh, sign_in, who};
use crate::on_both_databases;
use crate::support::fixtures::{PASSWORD, User, a_user};
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use api::identity::{disable_user, give_link};
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use serde_json::json;

/// What changing the own password gets.
async fn change(client: &Client, current: &str, new: &str) -> Answer {
    let query = "mutation ($current: String!, $new: String!) {
        changePassword(input: { currentPassword: $current, newPassword: $new }) { done fieldErrors { path code } } }";
    client.ask_with(query, json!({ "current": current, "new": new })).await
}

/// What setting a new password with a link gets.
async fn reset(app: &App, token: &str, new: &str) -> Answer {
    let query = "mutation ($token: String!, $new: String!) {
        resetPassword(input: { token: $token, newPassword: $new }) { done fieldErrors { path code } } }";
    app.ask_with(query, json!({ "token": token, "new": new })).await
}

/// What accepting an invitation gets.
async fn accept(app: &App, token: &str, password: &str, name: Option<&str>) -> Answer {
    let query = "mutation ($token: String!, $password: String!, $name: String) {
        acceptInvitation(input: { token: $token, password: $password, name: $name }) { done fieldErrors { path code } } }";
    app.ask_with(query, json!({ "token": token, "password": password, "name": name })).await
}

/// A link for an account, as the operator gives it.
async fn link(app: &App, user: &User) -> String {
    let (_, link) = give_link(&app.shared.as_operator(), &app.shared.identity, &user.email).await.expect("a link");
    link.secret.expose_secret().to_owned()
}

const INVALID: (&str, &str) = ("PRECONDITION_FAILED", "LINK_INVALID");

/// Passwords that will not do for whoever is called Lies De Meyer, and why.
fn poor() -> [(String, &'static str); 4] {
    [
        ("te kort".to_owned(), "PASSWORD_TOO_SHORT"),
        ("x".repeat(257), "PASSWORD_TOO_LONG"),
        ("Welkom123456!".to_owned(), "PASSWORD_COMMON"),
        ("ik heet lies de meyer".to_owned(), "PASSWORD_LIKE_ACCOUNT"),
    ]
}

on_both_databases! {
    async fn changing_the_password_ends_the_other_sessions_and_the_own_goes_on(app) {
        let user = a_user().insert(&app).await;
        let (here, there) = (user.session(&app).await, user.session(&app).await);
        let before = journal::end(&app).await;
        assert_eq!(change(&here, PASSWORD, NEW_PASSWORD).await.ok().at("/changePassword/done"), true);
        assert_eq!(who(&here).await, user.email);
        refresh(&app.visitor(), &here.refresh).await.ok();
        assert_refused(&there, "the password was changed").await;
        assert_eq!(refresh(&app.visitor(), &there.refresh).await.rule(), "SESSION_ENDED");
        assert_eq!(sign_in(&app.visitor(), &user.email, PASSWORD).await.rule(), "SIGN_IN_REFUSED");
        sign_in(&app.visitor(), &user.email, NEW_PASSWORD).await.ok();
        assert_eq!(journal::after(&app, before).await[0].what(), ("ACCOUNT", "changePassword"));
    }

    async fn a_wrong_present_password_and_a_poor_new_one_are_told_at_once(app) {
        let person = app.as_person(a_user().named("Lies De Meyer")).await;
        let before = journal::end(&app).await;
        let answer = change(&person, "not mine", "te kort").await.ok();
        let mut problems = answer.field_errors("changePassword");
        problems.sort_unstable();
        assert_eq!(problems, [("currentPassword", "PASSWORD_WRONG"), ("newPassword", "PASSWORD_TOO_SHORT")]);
        for (password, code) in poor() {
            let answer = change(&person, PASSWORD, &password).await.ok();
            assert_eq!(answer.field_errors("changePassword"), [("newPassword", code)]);
            assert_eq!(answer.at("/changePassword/done"), false);
        }
        assert_eq!(journal::end(&app).await, before);
        sign_in(&app.visitor(), &person.user.email, PASSWORD).await.ok();
    }

    async fn guessing_the_present_password_is_delayed_as_signing_in_is(app) {
        let person = app.as_role(Role::Officer).await;
        for _ in 0..6 {
            assert_eq!(change(&person, "not mine", NEW_PASSWORD).await.field_errors("changePassword").len(), 1);
        }
        assert_eq!(change(&person, PASSWORD, NEW_PASSWORD).await.rule(), "SIGN_IN_DELAYED");
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(change(&person, PASSWORD, NEW_PASSWORD).await.ok().at("/changePassword/done"), true);
    }

    async fn two_changes_at_once_end_with_one_password(app) {
        let user = a_user().insert(&app).await;
        let (one, two) = (user.session(&app).await, user.session(&app).await);
        let (a, b) = tokio::join!(change(&one, PASSWORD, NEW_PASSWORD), change(&two, PASSWORD, "zeven rode kannen"));
        let is_done = |answer: &Answer| answer.body.pointer("/data/changePassword/done") == Some(&true.into());
        assert!(is_done(&a) != is_done(&b), "{:#} {:#}", a.body, b.body);
        for answer in [&a, &b] {
            assert_ne!(answer.code(), "INTERNAL", "{:#}", answer.body);
        }
        let new = if is_done(&a) { NEW_PASSWORD } else { "zeven rode kannen" };
        sign_in(&app.visitor(), &user.email, new).await.ok();
    }

    async fn a_link_sets_a_new_password_once_and_ends_every_session(app) {
        let person = app.as_person(a_user().named("Lies De Meyer")).await;
        let token = link(&app, &person.user).await;
        for (password, code) in poor() {
            assert_eq!(reset(&app, &token, &password).await.ok().field_errors("resetPassword"), [("newPassword", code)]);
        }
        assert_eq!(reset(&app, &token, NEW_PASSWORD).await.ok().at("/resetPassword/done"), true);
        assert_refused(&person, "the password was set anew").await;
        assert_eq!(sign_in(&app.visitor(), &person.user.email, PASSWORD).await.rule(), "SIGN_IN_REFUSED");
        sign_in(&app.visitor(), &person.user.email, NEW_PASSWORD).await.ok();
        assert_eq!(reset(&app, &token, PASSWORD).await.refusal(), INVALID, "a link works once");
    }

    async fn a_link_used_twice_at_once_works_once(app) {
        let user = a_user().insert(&app).await;
        let token = link(&app, &user).await;
        let (a, b) = tokio::join!(reset(&app, &token, NEW_PASSWORD), reset(&app, &token, "zeven rode kannen"));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["LINK_INVALID", "none"]);
    }

    async fn a_link_ends_in_time_by_a_newer_one_and_with_the_account(app) {
        let user = a_user().insert(&app).await;
        let (older, newer) = (link(&app, &user).await, link(&app, &user).await);
        let expected = reset(&app, "none", NEW_PASSWORD).await;
        assert_eq!(expected.refusal(), INVALID);
        assert_eq!(reset(&app, &older, NEW_PASSWORD).await.words(), expected.words(), "replaced by a newer one");
        app.clock.advance(TimeDelta::minutes(60));
        assert_eq!(reset(&app, &newer, NEW_PASSWORD).await.words(), expected.words(), "an hour old");
        let last = link(&app, &user).await;
        disable_user(&app.shared.as_operator(), user.id, "A test", None, None).await.expect("disabled");
        assert_eq!(reset(&app, &last, NEW_PASSWORD).await.words(), expected.words(), "the account is shut");
        for token in ["", &"x".repeat(100_000), "' OR 1=1 --"] {
            assert_eq!(reset(&app, token, NEW_PASSWORD).await.words(), expected.words());
        }
    }

    async fn an_invitation_is_accepted_once_with_a_first_password_and_perhaps_another_name(app) {
        let (user, token) = a_user().named("Lies De Meyer").holding(Role::Auditor).invite(&app).await;
        for (password, code) in poor() {
            assert_eq!(accept(&app, &token, &password, None).await.ok().field_errors("acceptInvitation"), [("password", code)]);
        }
        let both = accept(&app, &token, "te kort", Some("")).await.ok();
        assert_eq!(both.field_errors("acceptInvitation"), [("password", "PASSWORD_TOO_SHORT"), ("name", "NAME_MALFORMED")]);
        assert_eq!(accept(&app, &token, NEW_PASSWORD, Some("Liesbeth De Meyer")).await.ok().at("/acceptInvitation/done"), true);
        let answer = sign_in(&app.visitor(), &user.email, NEW_PASSWORD).await.ok();
        let client = app.visitor().with_token(&pair(&answer, "signIn").0);
        let viewer = client.ask("{ viewer { user { name hasPassword } capacity { role } } }").await.ok();
        assert_eq!((viewer.text("/viewer/user/name"), viewer.text("/viewer/capacity/role")), ("Liesbeth De Meyer", "AUDITOR"));
        assert_eq!(accept(&app, &token, PASSWORD, None).await.refusal(), INVALID);
    }

    async fn an_invitation_ends_in_time_by_a_newer_one_and_with_the_account(app) {
        let (user, older) = a_user().invite(&app).await;
        let newer = link(&app, &user).await;
        assert_eq!(accept(&app, &older, NEW_PASSWORD, None).await.refusal(), INVALID);
        assert_eq!(reset(&app, &newer, NEW_PASSWORD).await.refusal(), INVALID, "an invitation is for nothing else");
        app.clock.advance(TimeDelta::hours(168));
        assert_eq!(accept(&app, &newer, NEW_PASSWORD, None).await.refusal(), INVALID);
        let last = link(&app, &user).await;
        disable_user(&app.shared.as_operator(), user.id, "A test", None, None).await.expect("disabled");
        assert_eq!(accept(&app, &last, NEW_PASSWORD, None).await.refusal(), INVALID);
    }
}
