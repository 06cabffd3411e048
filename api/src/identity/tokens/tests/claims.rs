//! The claims of a token: all there, all ours, and now.

use super::{Desk, TokenRefusal};
use chrono::TimeDelta;
use serde_json::{Value, json};

#[test]
fn a_token_ends_and_the_skew_is_all_that_is_added() {
    let desk = Desk::new();
    let token = desk.issued();
    desk.clock.advance(TimeDelta::seconds(629));
    assert!(desk.read(&token).is_ok());
    desk.clock.advance(TimeDelta::seconds(1));
    desk.refuses(&token, TokenRefusal::Expired);
    desk.clock.advance(TimeDelta::days(1));
    desk.refuses(&token, TokenRefusal::Expired);
}

#[test]
fn a_token_from_the_future_is_refused_beyond_the_skew() {
    let desk = Desk::new();
    let now = desk.clock.now().timestamp();
    for claim in ["nbf", "iat"] {
        assert!(desk.read(&desk.with_claims(|claims| claims[claim] = json!(now + 30))).is_ok(), "{claim}");
        desk.refuses(&desk.with_claims(|claims| claims[claim] = json!(now + 31)), TokenRefusal::NotYetValid);
    }
}

#[test]
fn a_token_that_lives_longer_than_ours_is_refused() {
    let desk = Desk::new();
    let now = desk.clock.now().timestamp();
    let living = |iat: i64, exp: i64| {
        desk.with_claims(|claims| {
            claims["iat"] = json!(iat);
            claims["exp"] = json!(exp);
        })
    };
    assert!(desk.read(&living(now, now + 630)).is_ok());
    desk.refuses(&living(now, now + 631), TokenRefusal::Life);
    desk.refuses(&living(now - 100_000, now + 600), TokenRefusal::Life);
    desk.refuses(&living(0, now + 600), TokenRefusal::Life);
    desk.refuses(&living(now, now), TokenRefusal::Life);
    desk.refuses(&living(now + 20, now + 10), TokenRefusal::Life);
}

#[test]
fn a_token_of_or_for_someone_else_is_refused() {
    let desk = Desk::new();
    for (claim, refusal) in [("iss", TokenRefusal::Issuer), ("aud", TokenRefusal::Audience)] {
        let ours = desk.claims()[claim].as_str().expect("text").to_owned();
        for other in [String::new(), format!("{ours}/"), ours.to_uppercase(), format!(" {ours}"), "*".to_owned()] {
            desk.refuses(&desk.with_claims(|claims| claims[claim] = json!(other)), refusal);
        }
    }
}

#[test]
fn every_claim_is_required() {
    let desk = Desk::new();
    for claim in ["iss", "aud", "exp", "nbf", "iat", "sub", "jti", "sid", "cap", "role"] {
        let without = |claims: &mut Value| drop(claims.as_object_mut().and_then(|claims| claims.remove(claim)));
        desk.refuses(&desk.with_claims(without), TokenRefusal::Claims);
        desk.refuses(&desk.with_claims(|claims| claims[claim] = Value::Null), TokenRefusal::Claims);
    }
}

#[test]
fn a_claim_of_another_kind_is_refused() {
    let desk = Desk::new();
    let audience = desk.settings.audience.clone();
    for (claim, value) in [
        ("aud", json!([audience])),
        ("aud", json!([[audience]])),
        ("aud", json!(["other", audience])),
        ("aud", json!({ "0": audience })),
        ("iss", json!([desk.settings.issuer])),
        ("sub", json!("admin")),
        ("sub", json!("1")),
        ("sub", json!(1)),
        ("sid", json!("' OR 1=1 --")),
        ("cap", json!("../../etc/passwd")),
        ("jti", json!("")),
        ("role", json!(["OFFICER", "ADMIN"])),
        ("role", json!(true)),
    ] {
        desk.refuses(&desk.with_claims(|claims| claims[claim] = value), TokenRefusal::Claims);
    }
}

#[test]
fn an_instant_that_is_no_whole_number_of_the_calendar_is_refused() {
    let desk = Desk::new();
    let now = desk.clock.now().timestamp();
    let text = desk.claims().to_string();
    for claim in ["exp", "nbf", "iat"] {
        let real = format!("\"{claim}\":{}", desk.claims()[claim]);
        let soon = now + 600;
        for number in [
            "-1".to_owned(),
            "-0".to_owned(),
            format!("-{now}"),
            format!("{soon}.0"),
            format!("{soon}.5"),
            format!("{soon}e0"),
            "1e400".to_owned(),
            "NaN".to_owned(),
            "Infinity".to_owned(),
            format!("0{soon}"),
            format!("+{soon}"),
            u64::MAX.to_string(),
            i64::MAX.to_string(),
            "9".repeat(400),
            format!("\"{soon}\""),
            format!("[{soon}]"),
            "true".to_owned(),
        ] {
            let claims = text.replace(&real, &format!("\"{claim}\":{number}"));
            assert_ne!(claims, text);
            desk.refuses(&desk.signed(&desk.head().to_string(), &claims), TokenRefusal::Claims);
        }
    }
}

#[test]
fn a_claim_that_stands_there_twice_is_refused() {
    let desk = Desk::new();
    let text = desk.claims().to_string();
    let rest = text.trim_start_matches('{');
    for doubled in [
        format!(r#"{{"role":"ADMIN",{rest}"#),
        format!(r#"{{"\u0072ole":"ADMIN",{rest}"#),
        format!(r#"{{"other":1,"other":2,{rest}"#),
        format!(r#"{{"other":{{"a":1,"a":2}},{rest}"#),
    ] {
        desk.refuses(&desk.signed(&desk.head().to_string(), &doubled), TokenRefusal::Claims);
    }
}

#[test]
fn claims_that_are_no_object_are_refused() {
    let desk = Desk::new();
    let values: Vec<_> = desk.claims().as_object().expect("an object").values().cloned().collect();
    let list = Value::from(values).to_string();
    let twice = format!("{0}{0}", desk.claims());
    for claims in ["", "null", "[]", "\"\"", "{}", &list, &twice, &format!("{}x", desk.claims())] {
        desk.refuses(&desk.signed(&desk.head().to_string(), claims), TokenRefusal::Claims);
    }
}
