//! Keys that do not sign, or no longer.

use super::{Bench, accepts, assert_refused};
use crate::support::forge::{Forge, signed_by, with};
use crate::support::{App, Engine};
use api::access::Role;
use chrono::TimeDelta;

#[tokio::test(flavor = "multi_thread")]
async fn the_token_of_another_deployment_is_refused() {
    let (bench, elsewhere) = (Bench::new().await, Bench::new().await);
    bench.refuses(std::slice::from_ref(&elsewhere.forge.genuine)).await;
    let renamed = with(&bench.forge.head, "kid", elsewhere.forge.head["kid"].clone());
    let crossed = [
        signed_by(&elsewhere.forge.key, &bench.forge.head, &bench.forge.claims),
        signed_by(&elsewhere.forge.key, &renamed, &bench.forge.claims),
        signed_by(&bench.forge.key, &renamed, &bench.forge.claims),
    ];
    bench.refuses(&crossed).await;
    assert!(accepts(&elsewhere.app, &elsewhere.forge.genuine).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_rotated_out_is_good_until_its_last_token_ends_and_no_longer() {
    let bench = Bench::new().await;
    let (app, user) = (&bench.app, &bench.person.user);
    app.clock.advance(TimeDelta::days(1));
    app.shared.identity.keys().rotate().expect("a new key");
    // A minute until the new one signs, then the life of a token, what clocks may differ, and that minute again.
    app.clock.advance(TimeDelta::seconds(59));
    let last = Forge::of(app, user.session(app).await.token());
    assert_eq!(last.head["kid"], bench.forge.head["kid"]);
    app.clock.advance(TimeDelta::seconds(1));
    let next = Forge::of(app, user.session(app).await.token());
    assert_ne!(next.head["kid"], last.head["kid"]);
    let fresh = |seconds: i64| {
        let claims = ["iat", "nbf"]
            .iter()
            .fold(last.claims.clone(), |claims, name| with(&claims, name, last.seconds_later(seconds)));
        last.signed(&last.head, &with(&claims, "exp", last.seconds_later(seconds + 600)))
    };
    app.clock.advance(TimeDelta::seconds(689));
    assert!(accepts(app, &fresh(690)).await);
    app.clock.advance(TimeDelta::seconds(1));
    assert_refused(app, &fresh(691)).await;
    assert!(accepts(app, app.as_role(Role::Officer).await.token()).await);
    let removed = app.shared.identity.keys().rotate().expect("another key").removed;
    assert_eq!(removed, [last.head["kid"].as_str().expect("a name")]);
    assert_refused(app, &fresh(691)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_given_by_setting_signs_and_one_that_is_taken_away_is_worth_nothing() {
    let bench = Bench::new().await;
    let file = format!("{}.pem", bench.forge.head["kid"].as_str().expect("a name"));
    let pem = std::fs::read_to_string(bench.app.settings.data_dir.join("keys").join(file)).expect("its file");
    let given =
        bench.app.beside(|settings| settings.token_signing_keys = Some(api::config::SecretText::new(&pem))).await;
    assert!(accepts(&given, &bench.forge.genuine).await);
    let other = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    assert_refused(&other, &bench.forge.genuine).await;
}
