//! Each refusal of a token, and what is let through.

use super::*;
use serde_json::json;

const NOW: i64 = 1_795_773_600;
const TOKEN: &str = "an access token";
const CODE: &str = "a code";

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://issuer.example.org",
        client: "social-economy",
        nonce: "n-0",
        code: CODE,
        access_token: Some(TOKEN),
        by: SignedBy::Es256,
        skew: TimeDelta::seconds(30),
    }
}

fn claims() -> Claims {
    let claims = json!({
        "iss": "https://issuer.example.org", "aud": "social-economy", "sub": "p-1", "nonce": "n-0",
        "exp": NOW + 300, "iat": NOW,
    });
    claims.as_object().expect("an object").clone()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).expect("an instant")
}

/// What becomes of the token with another value of a claim; null takes it out.
fn with(claim: &str, value: Value) -> Result<(), ClaimProblem> {
    let mut claims = claims();
    match value {
        Value::Null => claims.remove(claim),
        value => claims.insert(claim.to_owned(), value),
    };
    judge_id_token(&claims, &expected(), now()).map(|_| ())
}

#[test]
fn a_token_that_says_all_it_must_is_about_someone_until_its_end() {
    let about = judge_id_token(&claims(), &expected(), now()).expect("it holds");
    assert_eq!((about.subject.as_str(), about.expires_at.timestamp()), ("p-1", NOW + 300));
}

#[test]
fn the_issuer_is_the_one_that_was_asked_to_the_letter() {
    for other in [json!("https://issuer.example.org/"), json!("https://evil.example.org"), Value::Null] {
        assert_eq!(with("iss", other), Err(ClaimProblem::Issuer));
    }
    assert_eq!(with("iss", json!(["https://issuer.example.org"])), Err(ClaimProblem::Form));
}

#[test]
fn the_audience_is_this_service_alone_or_the_party_is_named() {
    assert_eq!(with("aud", json!("other")), Err(ClaimProblem::Audience));
    assert_eq!(with("aud", json!(["other"])), Err(ClaimProblem::Audience));
    assert_eq!(with("aud", json!([])), Err(ClaimProblem::Audience));
    assert_eq!(with("aud", Value::Null), Err(ClaimProblem::Form));
    assert_eq!(with("aud", json!(["social-economy", 1])), Err(ClaimProblem::Form));
    assert_eq!(with("aud", json!(["social-economy"])), Ok(()));
    assert_eq!(with("aud", json!(["social-economy", "other"])), Err(ClaimProblem::Party));
    assert_eq!(with("azp", json!("other")), Err(ClaimProblem::Party));
    assert_eq!(with("azp", json!("social-economy")), Ok(()));
    let mut both = claims();
    both.insert("aud".to_owned(), json!(["social-economy", "other"]));
    both.insert("azp".to_owned(), json!("social-economy"));
    assert!(judge_id_token(&both, &expected(), now()).is_ok());
}

#[test]
fn times_are_judged_by_our_clock_with_some_leeway() {
    assert_eq!(with("exp", json!(NOW - 29)), Ok(()));
    assert_eq!(with("exp", json!(NOW - 30)), Err(ClaimProblem::Expired));
    assert_eq!(with("iat", json!(NOW + 30)), Ok(()));
    assert_eq!(with("iat", json!(NOW + 31)), Err(ClaimProblem::NotYetValid));
    assert_eq!(with("iat", json!(NOW - 630)), Ok(()));
    assert_eq!(with("iat", json!(NOW - 631)), Err(ClaimProblem::TooOld));
    assert_eq!(with("nbf", json!(NOW + 30)), Ok(()));
    assert_eq!(with("nbf", json!(NOW + 31)), Err(ClaimProblem::NotYetValid));
    for claim in ["exp", "iat"] {
        for form in [Value::Null, json!("1"), json!(1.5), json!(i64::MAX)] {
            assert_eq!(with(claim, form), Err(ClaimProblem::Form), "{claim}");
        }
    }
}

#[test]
fn the_nonce_is_that_of_this_signing_in() {
    assert_eq!(with("nonce", json!("n-1")), Err(ClaimProblem::Nonce));
    assert_eq!(with("nonce", Value::Null), Err(ClaimProblem::Nonce));
}

#[test]
fn a_subject_is_a_name_of_at_most_255_characters() {
    for none in [Value::Null, json!(""), json!("é"), json!("a b"), json!("x".repeat(256))] {
        assert_eq!(with("sub", none), Err(ClaimProblem::Subject));
    }
    assert_eq!(with("sub", json!("x".repeat(255))), Ok(()));
    assert_eq!(with("sub", json!(7)), Err(ClaimProblem::Form));
}

#[test]
fn what_it_says_of_token_and_code_must_be_so() {
    assert_eq!(with("at_hash", json!(SignedBy::Es256.half_hash(TOKEN))), Ok(()));
    assert_eq!(with("at_hash", json!(SignedBy::EdDsa.half_hash(TOKEN))), Err(ClaimProblem::AccessToken));
    assert_eq!(with("at_hash", json!(SignedBy::Es256.half_hash("x"))), Err(ClaimProblem::AccessToken));
    assert_eq!(with("c_hash", json!(SignedBy::Es256.half_hash(CODE))), Ok(()));
    assert_eq!(with("c_hash", json!("x")), Err(ClaimProblem::Code));
    let none = Expected { access_token: None, ..expected() };
    let mut claims = claims();
    claims.insert("at_hash".to_owned(), json!("x"));
    assert_eq!(judge_id_token(&claims, &none, now()), Err(ClaimProblem::AccessToken));
}

#[test]
fn an_access_token_is_for_this_service_and_needs_no_nonce() {
    let judge =
        |audience| judge_access_token(&claims(), ("https://issuer.example.org", audience), TimeDelta::zero(), now());
    assert_eq!(judge("social-economy").map(|about| about.subject), Ok("p-1".to_owned()));
    assert_eq!(judge("other"), Err(ClaimProblem::Audience));
}

#[test]
fn what_is_fetched_is_about_the_same_person() {
    let about = About { subject: "p-1".to_owned(), expires_at: now() };
    assert_eq!(judge_userinfo(&claims(), &about), Ok(()));
    let other = About { subject: "p-2".to_owned(), ..about };
    assert_eq!(judge_userinfo(&claims(), &other), Err(ClaimProblem::Subject));
    assert_eq!(judge_userinfo(&Claims::new(), &other), Err(ClaimProblem::Subject));
}
