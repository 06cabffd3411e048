//! Refresh tokens: used once, forgiving a lost answer, and deadly when two hold one.

use super::{assert_refused, pair, refresh, who};
use crate::on_both_databases;
use crate::support::fixtures::{Person, a_user};
use crate::support::{App, journal};
use api::access::Role;
use api::identity::{disable_user, revoke_role};
use chrono::TimeDelta;

const ENDED: (&str, &str) = ("UNAUTHENTICATED", "SESSION_ENDED");

/// Exchanges a refresh token that works: the next pair.
async fn exchanged(app: &App, token: &str) -> (String, String) {
    pair(&refresh(&app.visitor(), token).await.ok(), "refreshSession")
}

async fn assert_alive(app: &App, access: &str, person: &Person) {
    assert_eq!(who(&app.visitor().with_token(access)).await, person.user.email);
}

/// Asserts that nothing of a session works any more.
async fn assert_over(app: &App, person: &Person, access: &[&str], tokens: &[&str]) {
    assert_refused(person, "the access token it began with").await;
    for token in access {
        assert_refused(&app.visitor().with_token(token), "a later access token").await;
    }
    for token in tokens {
        assert_eq!(refresh(&app.visitor(), token).await.refusal(), ENDED);
    }
}

on_both_databases! {
    async fn a_refresh_token_is_exchanged_for_the_next_pair_and_the_session_goes_on(app) {
        let person = app.as_role(Role::Officer).await;
        let (mut tokens, end) = (vec![person.refresh.clone()], "2026-12-07T10:00:00Z");
        for _ in 0..5 {
            app.clock.advance(TimeDelta::minutes(9));
            let answer = refresh(&app.visitor(), tokens.last().expect("a token")).await.ok();
            assert_eq!(answer.text("/refreshSession/session/sessionExpiresAt"), end, "the end of the session does not move");
            let (access, next) = pair(&answer, "refreshSession");
            assert_alive(&app, &access, &person).await;
            assert!(!tokens.contains(&next));
            tokens.push(next);
        }
    }

    async fn a_repeat_within_half_a_minute_is_a_lost_answer(app) {
        let person = app.as_role(Role::Officer).await;
        let lost = exchanged(&app, &person.refresh).await;
        app.clock.advance(TimeDelta::seconds(30));
        let (access, next) = exchanged(&app, &person.refresh).await;
        assert_alive(&app, &access, &person).await;
        assert_alive(&app, &lost.0, &person).await;
        assert_eq!(refresh(&app.visitor(), &lost.1).await.refusal(), ENDED, "the successor that got lost was replaced");
        exchanged(&app, &next).await;
    }

    async fn a_repeat_after_half_a_minute_ends_the_session(app) {
        let person = app.as_role(Role::Officer).await;
        let (access, next) = exchanged(&app, &person.refresh).await;
        app.clock.advance(TimeDelta::seconds(31));
        assert_alive(&app, &access, &person).await;
        let before = journal::end(&app).await;
        assert_eq!(refresh(&app.visitor(), &person.refresh).await.refusal(), ENDED);
        assert_over(&app, &person, &[&access], &[&next, &person.refresh]).await;
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(|row| row.what()).collect::<Vec<_>>(), [("SESSION", "endStolenSession")]);
    }

    async fn a_repeat_after_the_successor_was_used_ends_the_session(app) {
        let person = app.as_role(Role::Officer).await;
        let (_, second) = exchanged(&app, &person.refresh).await;
        let (access, third) = exchanged(&app, &second).await;
        assert_eq!(refresh(&app.visitor(), &person.refresh).await.refusal(), ENDED);
        assert_over(&app, &person, &[&access], &[&second, &third]).await;
    }

    async fn another_session_of_the_same_account_goes_on_when_one_is_stolen(app) {
        let user = a_user().insert(&app).await;
        let (stolen, other) = (user.session(&app).await, user.session(&app).await);
        exchanged(&app, &stolen.refresh).await;
        app.clock.advance(TimeDelta::seconds(31));
        assert_eq!(refresh(&app.visitor(), &stolen.refresh).await.refusal(), ENDED);
        assert_eq!(who(&other).await, user.email);
        exchanged(&app, &other.refresh).await;
    }

    async fn a_token_nobody_gave_out_is_refused_and_harms_nobody(app) {
        let person = app.as_role(Role::Officer).await;
        let expected = refresh(&app.visitor(), "none").await;
        assert_eq!(expected.refusal(), ENDED);
        let (long, changed) = ("x".repeat(100_000), format!("{}x", person.refresh));
        for token in ["", " ", "\u{0}", "' OR 1=1 --", &long, &changed, person.token()] {
            assert_eq!(refresh(&app.visitor(), token).await.words(), expected.words());
        }
        exchanged(&app, &person.refresh).await;
    }

    async fn two_tabs_that_refresh_at_once_keep_the_session(app) {
        for _ in 0..5 {
            let person = app.as_role(Role::Officer).await;
            let other = app.beside(|_| {}).await;
            let (one, two) = (app.visitor(), other.visitor());
            let (a, b) = tokio::join!(refresh(&one, &person.refresh), refresh(&two, &person.refresh));
            let mut alive = 0;
            for answer in [a.ok(), b.ok()] {
                let (access, next) = pair(&answer, "refreshSession");
                assert_alive(&app, &access, &person).await;
                let again = refresh(&app.visitor(), &next).await;
                assert!(again.rule() == "none" || again.refusal() == ENDED, "{:#}", again.body);
                alive += usize::from(again.rule() == "none");
            }
            assert_eq!(alive, 1, "one of the two successors replaced the other");
        }
    }

    async fn a_session_ends_after_its_hours_however_often_it_is_refreshed(app) {
        let person = app.as_role(Role::Officer).await;
        app.clock.advance(TimeDelta::hours(336) - TimeDelta::seconds(1));
        let (access, next) = exchanged(&app, &person.refresh).await;
        assert_alive(&app, &access, &person).await;
        app.clock.advance(TimeDelta::seconds(1));
        assert_over(&app, &person, &[&access], &[&next]).await;
    }

    async fn a_role_that_ended_ends_what_its_session_may(app) {
        let revoked = app.as_role(Role::Officer).await;
        let lapsing = app.as_person(a_user().holding(Role::Officer).until("2026-11-24")).await;
        revoke_role(&app.shared.as_operator(), revoked.user.grants[0], "A test", None, None).await.expect("revoked");
        app.clock.advance(TimeDelta::hours(13));
        for person in [&revoked, &lapsing] {
            assert_eq!(refresh(&app.visitor(), &person.refresh).await.refusal(), ("UNAUTHENTICATED", "CAPACITY_ENDED"));
            assert_refused(person, "its role ended").await;
        }
    }

    async fn a_disabled_account_cannot_refresh(app) {
        let person = app.as_role(Role::Officer).await;
        disable_user(&app.shared.as_operator(), person.user.id, "A test", None, None).await.expect("disabled");
        assert_over(&app, &person, &[], &[&person.refresh]).await;
    }

    async fn who_refreshes_needs_no_access_token_and_an_expired_one_is_no_help(app) {
        let person = app.as_role(Role::Officer).await;
        app.clock.advance(TimeDelta::hours(1));
        let with_it = refresh(&person, &person.refresh).await;
        assert_eq!(with_it.rule(), "CREDENTIALS_INVALID", "leave the expired token out");
        exchanged(&app, &person.refresh).await;
    }
}
