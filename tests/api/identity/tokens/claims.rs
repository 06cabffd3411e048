//! Claims that are missing, malformed, or do not hold; all truly signed by the server's own key.

use super::{Bench, accepts, assert_refused, attacks};
use crate::support::forge::with;
use serde_json::{Value, json};

attacks! {
    fn an_expired_token_is_refused(forge) {
        let earlier = |iat: i64, exp: i64| {
            let claims = with(&forge.claims, "iat", forge.seconds_later(iat));
            let claims = with(&claims, "nbf", forge.seconds_later(iat));
            forge.signed(&forge.head, &with(&claims, "exp", forge.seconds_later(exp)))
        };
        [earlier(-630, -30), earlier(-640, -40), earlier(-100_000, -99_400)]
    }

    fn a_token_that_is_not_yet_valid_is_refused(forge) {
        [forge.with_claim("nbf", forge.seconds_later(31)), forge.with_claim("iat", forge.seconds_later(31))]
    }

    fn a_token_that_lives_longer_than_ours_do_is_refused(forge) {
        [forge.with_claim("exp", forge.seconds_later(631)), forge.with_claim("exp", forge.seconds_later(10_000_000))]
    }

    fn a_token_of_another_issuer_is_refused(forge) {
        let ours = forge.claims["iss"].as_str().expect("an issuer").to_owned();
        [json!("http://evil.example"), json!(format!("{ours}/")), json!(ours.to_uppercase()), json!(""), json!([ours])]
            .map(|issuer| forge.with_claim("iss", issuer))
    }

    fn a_token_for_another_audience_is_refused(forge) {
        let ours = forge.claims["aud"].as_str().expect("an audience").to_owned();
        [json!("other"), json!(""), json!(format!("{ours} ")), json!([ours, "other"]), json!([])]
            .map(|audience| forge.with_claim("aud", audience))
    }

    fn a_token_without_any_one_of_its_claims_is_refused(forge) {
        forge.claims.keys().map(|name| forge.without_claim(name)).collect::<Vec<_>>()
    }

    fn a_claim_of_another_form_is_refused(forge) {
        let odd = [json!(null), json!("x"), json!(-1), json!(1.5), json!({}), json!([]), json!(true), json!(u64::MAX)];
        let names = ["exp", "nbf", "iat", "sub", "jti", "sid", "cap"];
        names.into_iter().flat_map(|name| odd.clone().map(|value| forge.with_claim(name, value))).collect::<Vec<_>>()
    }

    fn a_role_that_is_not_that_of_the_capacity_is_refused(forge) {
        ["ADMIN", "PUBLIC", "officer", "", "SYSTEM"].map(|role| forge.with_claim("role", role))
    }

    fn sessions_capacities_and_accounts_that_do_not_exist_are_refused(forge) {
        let made_up: Value = "01234567-89ab-7def-8123-456789abcdef".into();
        ["sub", "sid", "cap"].map(|name| forge.with_claim(name, made_up.clone()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_that_differ_by_half_a_minute_are_forgiven_and_no_more() {
    let bench = Bench::new().await;
    let forge = &bench.forge;
    assert!(accepts(&bench.app, &forge.with_claim("nbf", forge.seconds_later(30))).await);
    assert!(accepts(&bench.app, &forge.with_claim("iat", forge.seconds_later(30))).await);
    bench.app.clock.advance(chrono::TimeDelta::seconds(629));
    assert!(accepts(&bench.app, &forge.genuine).await, "it ended 29 seconds ago");
    bench.app.clock.advance(chrono::TimeDelta::seconds(1));
    assert_refused(&bench.app, &forge.genuine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_nobody_knows_is_passed_over() {
    let bench = Bench::new().await;
    assert!(accepts(&bench.app, &bench.forge.with_claim("newer", "than this program")).await);
}
