//! Signing in: who may, and how little a refusal tells.

use super::{NEW_PASSWORD, assert_refused, pair, sign_in, sign_in_as, sign_in_counting, who};
use crate::on_both_databases;
use crate::support::fixtures::{PASSWORD, a_user};
use crate::support::{Answer, App, journal};
use api::access::Role;
use api::identity::{disable_user, make_demo_accounts};
use chrono::TimeDelta;
use secrecy::ExposeSecret;

/// An attempt with any address and a wrong password: what every refusal must look like.
async fn refusal(app: &App) -> Answer {
    let refused = sign_in(&app.visitor(), "niemand@example.org", "not the password").await;
    assert_eq!(refused.refusal(), ("UNAUTHENTICATED", "SIGN_IN_REFUSED"));
    assert!(refused.at("/signIn").is_null());
    refused
}

on_both_databases! {
    async fn whoever_has_an_account_signs_in_and_is_who_they_are(app) {
        let user = a_user().named("An Peeters").holding(Role::Registrar).insert(&app).await;
        let answer = sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
        assert_eq!(answer.text("/signIn/session/expiresAt"), "2026-11-23T10:10:00Z");
        assert_eq!(answer.text("/signIn/session/sessionExpiresAt"), "2026-12-07T10:00:00Z");
        let client = app.visitor().with_token(&pair(&answer, "signIn").0);
        let viewer = client.ask("{ viewer { user { name email } capacity { role } capacities { role } signedInAt } }").await.ok();
        assert_eq!((viewer.text("/viewer/user/name"), viewer.text("/viewer/user/email")), ("An Peeters", user.email.as_str()));
        assert_eq!(viewer.text("/viewer/capacity/role"), "REGISTRAR");
        assert_eq!(viewer.list("/viewer/capacities").len(), 1);
    }

    async fn each_demo_account_signs_in_with_its_role_and_none_does_outside_a_demo(app) {
        let logins = make_demo_accounts(&app.shared.as_operator(), &app.shared.identity).await.expect("demo accounts");
        assert_eq!(logins.len(), 10);
        let expected = refusal(&app).await.words();
        let elsewhere = app.beside(|settings| settings.demo = Some(false)).await;
        for login in &logins {
            let password = login.password.expose_secret();
            let answer = sign_in(&app.visitor(), &login.email, password).await.ok();
            let client = app.visitor().with_token(&pair(&answer, "signIn").0);
            let viewer = client.ask("{ viewer { capacity { role } user { synthetic } } }").await.ok();
            assert_eq!(viewer.text("/viewer/capacity/role"), login.role.code());
            assert_eq!(viewer.at("/viewer/user/synthetic"), true);
            let refused = sign_in(&elsewhere.visitor(), &login.email, password).await;
            assert_eq!(refused.words(), expected, "{}", login.email);
            assert_refused(&elsewhere.visitor().with_token(client.token()), "a demo token outside a demo").await;
        }
    }

    async fn the_case_of_the_address_and_blanks_around_it_do_not_matter(app) {
        let user = a_user().at("Bart.Van.Acker@Example.org").insert(&app).await;
        for email in ["bart.van.acker@example.org", "BART.VAN.ACKER@EXAMPLE.ORG", "  Bart.Van.Acker@Example.org "] {
            let answer = sign_in(&app.visitor(), email, PASSWORD).await.ok();
            assert_eq!(who(&app.visitor().with_token(&pair(&answer, "signIn").0)).await, user.email);
        }
    }

    async fn every_refusal_is_the_same_to_the_letter(app) {
        let operator = app.shared.as_operator();
        let user = a_user().insert(&app).await;
        let disabled = a_user().insert(&app).await;
        disable_user(&operator, disabled.id, "A test", None, None).await.expect("disabled");
        let (invited, _) = a_user().invite(&app).await;
        let expected = refusal(&app).await.words();
        let long = "x".repeat(100_000);
        for (email, password, why) in [
            (user.email.as_str(), "not the password", "a wrong password"),
            (user.email.as_str(), "", "no password"),
            (user.email.as_str(), long.as_str(), "a password of a hundred thousand characters"),
            (disabled.email.as_str(), PASSWORD, "a disabled account"),
            (disabled.email.as_str(), "not the password", "a disabled account and a wrong password"),
            (invited.email.as_str(), PASSWORD, "an account without a password"),
            (invited.email.as_str(), "", "an account without a password, and none given"),
        ] {
            assert_eq!(sign_in(&app.visitor(), email, password).await.words(), expected, "{why}");
        }
        let longer = "x".repeat(1_000_000);
        let (known, unknown) = (sign_in(&app.visitor(), &user.email, &longer).await, sign_in(&app.visitor(), "niemand@example.org", &longer).await);
        assert_eq!((known.code(), known.words()), ("LIMIT_EXCEEDED", unknown.words()), "a million characters are not looked at");
    }

    async fn an_unknown_account_and_a_wrong_password_cost_the_same_and_leave_nothing(app) {
        let user = a_user().insert(&app).await;
        let before = journal::end(&app).await;
        let unknown = sign_in_counting(&app.visitor(), "niemand@example.org", "not the password").await;
        let wrong = sign_in_counting(&app.visitor(), &user.email, "not the password").await;
        assert_eq!((unknown.0, unknown.1.words()), (wrong.0, wrong.1.words()));
        assert_eq!(journal::end(&app).await, before, "a failure is no record");
    }

    async fn an_address_that_is_none_is_told_at_its_field(app) {
        let answer = sign_in(&app.visitor(), "Sociale.economie@oost-vlaanderen", PASSWORD).await.ok();
        assert_eq!(answer.field_errors("signIn"), [("email", "EMAIL_MALFORMED")]);
        assert!(answer.at("/signIn/session").is_null());
    }

    async fn a_role_counts_from_its_first_day_until_its_last(app) {
        let ended = a_user().holding(Role::Officer).from("2026-11-01").until("2026-11-23").insert(&app).await;
        let coming = a_user().holding(Role::Officer).from("2026-11-24").until("2026-11-25").insert(&app).await;
        for user in [&ended, &coming] {
            let refused = sign_in(&app.visitor(), &user.email, PASSWORD).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "NO_CAPACITY"));
        }
        let wrong = sign_in(&app.visitor(), &ended.email, "not the password").await;
        assert_eq!(wrong.words(), refusal(&app).await.words(), "only who knows the password learns of roles");
        // From eleven in the morning to midnight in Brussels.
        app.clock.advance(TimeDelta::hours(13));
        sign_in(&app.visitor(), &coming.email, PASSWORD).await.ok();
        app.clock.advance(TimeDelta::hours(24));
        assert_eq!(sign_in(&app.visitor(), &coming.email, PASSWORD).await.rule(), "NO_CAPACITY");
    }

    async fn the_capacity_is_chosen_by_its_id_and_must_be_held(app) {
        let user = a_user().holding(Role::Jury).holding(Role::Finance).holding(Role::Buyer).from("2026-12-01").insert(&app).await;
        let other = a_user().insert(&app).await;
        let visitor = app.visitor();
        for (place, role) in [(0, "JURY"), (1, "FINANCE")] {
            let answer = sign_in_as(&visitor, &user.email, PASSWORD, &user.role(place)).await.ok();
            let client = visitor.with_token(&pair(&answer, "signIn").0);
            assert_eq!(client.ask("{ viewer { capacity { role } } }").await.ok().text("/viewer/capacity/role"), role);
        }
        for (capacity, why) in [(user.role(2), "not held yet"), (other.role(0), "someone else's")] {
            let answer = sign_in_as(&visitor, &user.email, PASSWORD, &capacity).await.ok();
            assert_eq!(answer.field_errors("signIn"), [("capacity", "CAPACITY_NOT_HELD")], "{why}");
        }
        let wrong = sign_in_as(&visitor, &user.email, "not the password", &other.role(0)).await;
        assert_eq!(wrong.words(), refusal(&app).await.words(), "who does not know the password learns nothing of capacities");
        for (capacity, rule) in [("nonsense", "ID_MALFORMED"), (user.key().as_str(), "ID_OF_OTHER_TYPE")] {
            assert_eq!(sign_in_as(&visitor, &user.email, PASSWORD, capacity).await.refusal(), ("BAD_INPUT", rule));
        }
    }

    async fn signing_in_leaves_one_row_in_the_journal_by_whom_it_is(app) {
        let user = a_user().holding(Role::Auditor).insert(&app).await;
        let before = journal::end(&app).await;
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].what(), rows[0].actor.as_str()), (("SESSION", "signIn"), "ACCOUNT AUDITOR"));
        assert_eq!(rows[0].by, user.id.simple().to_string());
    }

    async fn a_password_is_hashed_anew_when_hashing_costs_more(app) {
        let user = a_user().insert(&app).await;
        let hash = || async {
            let sql = format!("SELECT password_hash FROM account WHERE email_key = '{}'", user.email);
            app.rows::<1>(&sql).await.concat().concat()
        };
        let older = hash().await;
        assert!(older.contains("m=16,"), "{older}");
        let dearer = app.beside(|settings| settings.password_argon2_memory_kib = 64).await;
        sign_in(&dearer.visitor(), &user.email, "not the password").await;
        assert_eq!(hash().await, older, "a wrong password renews nothing");
        sign_in(&dearer.visitor(), &user.email, PASSWORD).await.ok();
        let newer = hash().await;
        assert!(newer.contains("m=64,"), "{newer}");
        sign_in(&app.visitor(), &user.email, PASSWORD).await.ok();
        assert_eq!(hash().await, newer, "it is never hashed anew for less");
        assert_eq!(sign_in(&dearer.visitor(), &user.email, NEW_PASSWORD).await.rule(), "SIGN_IN_REFUSED");
    }
}
