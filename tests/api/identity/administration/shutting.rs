//! Shutting an account and opening it again; accounts of people who were erased.

use super::super::{assert_refused, refresh, sign_in};
use super::{and, make_ready, manage, mutations, version};
use crate::on_both_databases;
use crate::support::fixtures::{PASSWORD, a_user};
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn an_account_that_is_shut_ends_every_session_and_lets_nobody_in_until_it_is_opened(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().insert(&app).await);
        let sessions = [user.session(&app).await, user.session(&app).await];
        let input = json!({ "user": user.key(), "reason": "Uit dienst" });
        let answer = manage(&admin, "disableUser", input.clone()).await.ok();
        assert_eq!(answer.text("/disableUser/user/disabledAt"), "2026-11-23T10:00:00Z");
        for session in &sessions {
            assert_refused(session, "shut").await;
            assert_eq!(refresh(&app.visitor(), &session.refresh).await.rule(), "SESSION_ENDED");
        }
        assert_eq!(sign_in(&app.visitor(), &user.email, PASSWORD).await.rule(), "SIGN_IN_REFUSED");
        assert_eq!(manage(&admin, "disableUser", input.clone()).await.refusal(), ("ILLEGAL_TRANSITION", "ACCOUNT_DISABLED"));
        let answer = manage(&admin, "enableUser", input.clone()).await.ok();
        assert!(answer.at("/enableUser/user/disabledAt").is_null());
        assert_eq!(manage(&admin, "enableUser", input).await.refusal(), ("ILLEGAL_TRANSITION", "ACCOUNT_ENABLED"));
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
        assert_refused(&sessions[0], "an old session stays ended").await;
    }

    async fn an_invitation_to_an_account_that_was_shut_stays_worthless(app) {
        let (admin, (user, token)) = (app.as_role(Role::Admin).await, a_user().invite(&app).await);
        for mutation in ["disableUser", "enableUser"] {
            manage(&admin, mutation, json!({ "user": user.key(), "reason": "Vergissing" })).await.ok();
        }
        let accept = format!(r#"mutation {{ acceptInvitation(input: {{ token: "{token}", password: "{PASSWORD}" }}) {{ done }} }}"#);
        assert_eq!(app.ask(&accept).await.refusal(), ("PRECONDITION_FAILED", "LINK_INVALID"));
    }

    async fn a_reason_is_needed(app) {
        let admin = app.as_role(Role::Admin).await;
        for place in [2, 3, 4] {
            let user = a_user().insert(&app).await;
            let (mutation, input, _) = mutations(&user)[place].clone();
            make_ready(&app, mutation, &user).await;
            let before = journal::end(&app).await;
            for reason in ["", "  \n", &"x".repeat(1_001)] {
                let answer = manage(&admin, mutation, and(input.clone(), "reason", reason)).await.ok();
                assert_eq!(answer.field_errors(mutation), [("reason", "REASON_MALFORMED")], "{mutation}");
            }
            assert_eq!(journal::end(&app).await, before);
            manage(&admin, mutation, and(input, "reason", "x".repeat(1_000))).await.ok();
        }
    }

    async fn a_version_that_is_not_the_present_one_is_refused(app) {
        let admin = app.as_role(Role::Admin).await;
        for place in [1, 2, 3, 4] {
            let user = a_user().insert(&app).await;
            let (mutation, input, _) = mutations(&user)[place].clone();
            make_ready(&app, mutation, &user).await;
            let present = version(&app, &user).await;
            for stale in [present - 1, present + 1, 0, -1, i64::from(i32::MAX)] {
                let answer = manage(&admin, mutation, and(input.clone(), "expectedVersion", stale)).await;
                assert_eq!(answer.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation} {stale}");
            }
            let answer = manage(&admin, mutation, and(input, "expectedVersion", present)).await.ok();
            assert_eq!(answer.number(&format!("/{mutation}/user/version")), present + 1, "{mutation}");
        }
    }

    async fn two_who_change_one_version_at_once_are_told_apart(app) {
        let (one, two, user) = (app.as_role(Role::Admin).await, app.as_role(Role::Admin).await, a_user().insert(&app).await);
        let input = |role: &str| json!({ "user": user.key(), "role": role, "expectedVersion": 1 });
        let (a, b) = tokio::join!(manage(&one, "grantRole", input("AUDITOR")), manage(&two, "grantRole", input("FINANCE")));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["VERSION_STALE", "none"]);
    }

    async fn nothing_more_is_done_with_the_account_of_someone_who_was_erased(app) {
        let admin = app.as_role(Role::Admin).await;
        for place in [1, 2, 3, 4] {
            let user = a_user().insert(&app).await;
            let (mutation, input, _) = mutations(&user)[place].clone();
            make_ready(&app, mutation, &user).await;
            let erase = format!("UPDATE account SET erased_at = created_at, disabled_at = created_at, email = NULL, name = NULL, password_hash = NULL WHERE email_key = '{}'", user.email);
            app.write(&erase).await.expect("written");
            let answer = manage(&admin, mutation, input).await;
            assert_eq!(answer.refusal(), ("PRECONDITION_FAILED", "ACCOUNT_ERASED"), "{mutation}");
        }
    }
}
