//! Idempotency keys: a repeat is done once, and a key is one request's of one person.

use super::{and, make_ready, manage, mutations, version};
use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::journal;
use api::access::Role;
use chrono::TimeDelta;
use serde_json::json;

const KEY: &str = "een-sleutel-van-de-klant";

on_both_databases! {
    async fn a_repeat_under_one_key_gets_the_same_answer_and_is_done_once(app) {
        let admin = app.as_role(Role::Admin).await;
        let user = a_user().insert(&app).await;
        for (number, (mutation, input, _)) in mutations(&user).into_iter().enumerate() {
            let input = and(input, "idempotencyKey", format!("{KEY}-{number}"));
            let first = manage(&admin, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            let again = manage(&admin, mutation, input).await.ok();
            assert_eq!(first.at(&format!("/{mutation}/user")), again.at(&format!("/{mutation}/user")), "{mutation}");
            assert_eq!(journal::end(&app).await, before, "{mutation}");
            if mutation == "inviteUser" {
                assert!(first.at("/inviteUser/invitation/token").is_string());
                assert!(again.at("/inviteUser/invitation").is_null(), "the link is shown once");
            }
        }
    }

    async fn another_input_under_one_key_is_refused(app) {
        let admin = app.as_role(Role::Admin).await;
        for place in 0..5 {
            let user = a_user().insert(&app).await;
            let (mutation, input, other) = mutations(&user)[place].clone();
            make_ready(&app, mutation, &user).await;
            let key = format!("{KEY}-{place}");
            manage(&admin, mutation, and(input, "idempotencyKey", key.as_str())).await.ok();
            let before = journal::end(&app).await;
            let refused = manage(&admin, mutation, and(other, "idempotencyKey", key.as_str())).await;
            assert_eq!(refused.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
            let (_, grant, _) = mutations(&a_user().insert(&app).await)[(place + 1) % 5].clone();
            let elsewhere = mutations(&user)[(place + 1) % 5].0;
            let refused = manage(&admin, elsewhere, and(grant, "idempotencyKey", key.as_str())).await;
            assert_eq!(refused.rule(), "IDEMPOTENCY_KEY_REUSED", "{mutation}, then {elsewhere}");
            assert!(journal::after(&app, before).await.iter().all(|row| row.actor == "SYSTEM"));
        }
    }

    async fn two_at_once_under_one_key_are_done_once_and_answered_twice(app) {
        let (admin, other) = (app.as_role(Role::Admin).await, app.beside(|_| {}).await);
        let there = other.visitor().with_token(admin.token());
        for place in 0..5 {
            let user = a_user().insert(&app).await;
            let (mutation, input, _) = mutations(&user)[place].clone();
            make_ready(&app, mutation, &user).await;
            let (input, before) = (and(input, "idempotencyKey", format!("{KEY}-{place}")), version(&app, &user).await);
            let (a, b) = tokio::join!(manage(&admin, mutation, input.clone()), manage(&there, mutation, input));
            let pointer = format!("/{mutation}/user/id");
            assert_eq!(a.ok().text(&pointer), b.ok().text(&pointer), "{mutation}");
            let done = if mutation == "inviteUser" { 0 } else { 1 };
            assert_eq!(version(&app, &user).await - before, done, "{mutation}");
        }
    }

    async fn the_same_key_of_another_administrator_is_another_key(app) {
        let (one, two) = (app.as_role(Role::Admin).await, app.as_role(Role::Admin).await);
        let user = a_user().insert(&app).await;
        let input = json!({ "user": user.key(), "role": "AUDITOR", "idempotencyKey": KEY });
        manage(&one, "grantRole", input.clone()).await.ok();
        assert_eq!(manage(&two, "grantRole", input.clone()).await.rule(), "ROLE_HELD", "it is done anew");
        manage(&one, "grantRole", input).await.ok();
    }

    async fn a_key_is_remembered_for_a_day_and_whatever_was_refused_is_not(app) {
        let admin = app.as_role(Role::Admin).await;
        let user = a_user().holding(Role::Auditor).until("2026-11-25").insert(&app).await;
        let input = json!({ "user": user.key(), "role": "AUDITOR", "validFrom": "2026-11-24", "idempotencyKey": KEY });
        assert_eq!(manage(&admin, "grantRole", input.clone()).await.rule(), "ROLE_HELD");
        manage(&admin, "revokeRole", json!({ "grant": user.role(0), "reason": "Een reden" })).await.ok();
        manage(&admin, "grantRole", input.clone()).await.ok();
        manage(&admin, "grantRole", input.clone()).await.ok();
        app.clock.advance(TimeDelta::hours(24));
        let tomorrow = admin.user.session(&app).await;
        assert_eq!(manage(&tomorrow, "grantRole", input).await.rule(), "ROLE_HELD", "it is done anew");
    }

    async fn a_key_that_cannot_be_one_is_refused(app) {
        let (admin, user) = (app.as_role(Role::Admin).await, a_user().insert(&app).await);
        for key in ["", "zeven77", "met een spatie", "sleutel-é-sleutel", "regel\neinde", &"x".repeat(101)] {
            for (mutation, input, _) in mutations(&user) {
                let answer = manage(&admin, mutation, and(input, "idempotencyKey", key)).await;
                assert_eq!(answer.refusal(), ("BAD_INPUT", "IDEMPOTENCY_KEY_MALFORMED"), "{mutation} {key}");
            }
        }
        for key in ["8tekens!", &"x".repeat(100)] {
            let input = json!({ "email": format!("{}@example.org", key.len()), "name": "Gast", "role": "BUYER", "idempotencyKey": key });
            manage(&admin, "inviteUser", input).await.ok();
        }
    }
}
