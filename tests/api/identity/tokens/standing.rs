//! What the register knows: a token is believed only as far as session, account and role hold now.

use super::{Bench, accepts, assert_refused};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Person, a_user};
use crate::support::forge::Forge;
use api::access::Role;
use api::identity::{disable_user, enable_user, revoke_role};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Longest time until another process knows: about a second, and some room for a busy machine.
const SOON: Duration = Duration::from_secs(4);

/// Waits until a server refuses a token that it believed.
async fn assert_refused_soon(app: &App, person: &Person) {
    let began = Instant::now();
    while accepts(app, person.token()).await {
        assert!(began.elapsed() < SOON, "still believed after {:?}", began.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_refused(app, person.token()).await;
}

async fn revoke(app: &App, person: &Person) {
    revoke_role(&app.shared.as_operator(), person.user.grants[0], "A test", None, None).await.expect("revoked");
}

async fn disable(app: &App, person: &Person) {
    disable_user(&app.shared.as_operator(), person.user.id, "A test", None, None).await.expect("disabled");
}

on_both_databases! {
    async fn the_token_of_a_disabled_account_is_refused_at_once_and_for_ever(app) {
        let bench = Bench::on(app).await;
        let (app, person) = (&bench.app, &bench.person);
        assert!(accepts(app, person.token()).await);
        disable(app, person).await;
        assert_refused(app, person.token()).await;
        enable_user(&app.shared.as_operator(), person.user.id, "A test", None, None).await.expect("enabled");
        assert_refused(app, person.token()).await;
        assert!(accepts(app, person.user.session(app).await.token()).await, "a new session is another");
    }

    async fn the_token_of_a_revoked_role_is_refused_at_once(app) {
        let person = app.as_person(a_user().holding(Role::Officer).holding(Role::Buyer)).await;
        assert!(accepts(&app, person.token()).await);
        revoke(&app, &person).await;
        assert_refused(&app, person.token()).await;
    }

    async fn the_token_of_a_role_that_ended_is_refused_from_midnight_on(app) {
        app.clock.advance(TimeDelta::hours(12) + TimeDelta::minutes(55));
        let person = app.as_person(a_user().holding(Role::Officer).until("2026-11-24")).await;
        assert!(accepts(&app, person.token()).await);
        app.clock.advance(TimeDelta::minutes(5));
        assert_refused(&app, person.token()).await;
    }

    async fn the_token_of_a_session_that_was_signed_out_is_refused(app) {
        let person = app.as_role(Role::Officer).await;
        person.ask("mutation { signOut { done } }").await.ok();
        assert_refused(&app, person.token()).await;
    }

    async fn session_account_and_capacity_of_different_people_do_not_go_together(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let forges = [Forge::of(&app, one.token()), Forge::of(&app, two.token())];
        for mix in 1..7_usize {
            let mut claims = forges[0].claims.clone();
            for (bit, name) in ["sub", "sid", "cap"].into_iter().enumerate() {
                claims.insert(name.to_owned(), forges[mix >> bit & 1].claims[name].clone());
            }
            assert_refused(&app, &forges[0].signed(&forges[0].head, &claims)).await;
        }
        assert!(accepts(&app, one.token()).await && accepts(&app, two.token()).await);
    }

    async fn a_capacity_that_is_revoked_not_begun_or_over_cannot_be_claimed(app) {
        let roles = a_user().holding(Role::Officer).holding(Role::Admin).from("2026-11-24").holding(Role::Finance)
            .from("2026-11-01").until("2026-11-23").holding(Role::Auditor);
        let person = app.as_person(roles).await;
        revoke_role(&app.shared.as_operator(), person.user.grants[3], "A test", None, None).await.expect("revoked");
        let forge = Forge::of(&app, person.token());
        for (place, role) in [(1, "ADMIN"), (2, "FINANCE"), (3, "AUDITOR")] {
            let claims = crate::support::forge::with(&forge.claims, "cap", json!(person.user.grants[place]));
            let claims = crate::support::forge::with(&claims, "role", Value::from(role));
            assert_refused(&app, &forge.signed(&forge.head, &claims)).await;
        }
        assert!(accepts(&app, person.token()).await);
    }

    async fn who_asks_costs_no_statement_once_it_is_known(app) {
        let person = app.as_role(Role::Registrar).await;
        let query = "{ rubrics(first: 3) { nodes { name } } }";
        person.ask(query).await.ok();
        let (as_person, _) = person.ask_counting(query, json!({})).await;
        let (as_visitor, _) = app.ask_counting(query).await;
        assert_eq!(as_person, as_visitor);
    }

    async fn another_process_knows_within_about_a_second(app) {
        let other = app.beside(|_| {}).await;
        let people = [app.as_role(Role::Officer).await, app.as_role(Role::Officer).await, app.as_role(Role::Officer).await];
        for person in &people {
            assert!(accepts(&other, person.token()).await, "it is remembered there");
        }
        let [revoked, disabled, signed_out] = &people;
        revoke(&app, revoked).await;
        assert_refused(&app, revoked.token()).await;
        assert_refused_soon(&other, revoked).await;
        disable(&app, disabled).await;
        assert_refused(&app, disabled.token()).await;
        assert_refused_soon(&other, disabled).await;
        signed_out.ask("mutation { signOut { done } }").await.ok();
        assert_refused(&app, signed_out.token()).await;
        assert_refused_soon(&other, signed_out).await;
    }

    async fn what_a_process_does_not_remember_it_reads_from_the_database(app) {
        let person = app.as_role(Role::Officer).await;
        person.ask("{ service { version } }").await.ok();
        // Behind the server's back: the journal says nothing of it.
        app.write("UPDATE session SET ended_at = started_at, ended_by = 'SIGN_OUT'").await.expect("written");
        let fresh = app.beside(|_| {}).await;
        assert_refused(&fresh, person.token()).await;
    }
}
