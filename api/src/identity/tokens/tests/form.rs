//! The form of a token: its parts, its spelling, its length.

use super::{Desk, Role, TokenRefusal, bearer, encoded, parts};
use crate::identity::tokens::MAX_BYTES;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

#[test]
fn what_was_issued_is_believed_and_says_what_was_asked() {
    let desk = Desk::new();
    let claims = desk.read(&desk.issued()).expect("believed");
    assert_eq!((claims.sub, claims.sid, claims.cap), (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3)));
    assert_eq!((claims.role.as_str(), claims.exp - claims.iat), ("OFFICER", 600));
    assert_eq!(claims.nbf, claims.iat);
    assert_ne!(claims.jti, desk.read(&desk.issued()).expect("believed").jti);
}

#[test]
fn what_was_issued_names_its_kind_and_key_and_is_short() {
    let desk = Desk::new();
    let token = desk.issued();
    let [head, ..] = parts(&token);
    let head = super::URL_SAFE_NO_PAD.decode(head).expect("base64url");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&head).expect("JSON"), desk.head());
    assert!(token.len() < MAX_BYTES / 4, "{}", token.len());
}

#[test]
fn what_is_signed_by_hand_is_believed_too_so_that_the_attacks_below_mean_something() {
    let desk = Desk::new();
    assert!(desk.read(&desk.with_head(|_| {})).is_ok());
    desk.refuses(&desk.with_head(|head| head["typ"] = json!("JWT")), TokenRefusal::Head);
    assert!(desk.read(&desk.with_claims(|claims| claims["later"] = json!(["x"]))).is_ok(), "a claim to come");
    desk.refuses(&desk.with_claims(|claims| claims["scope"] = json!(["network:read"])), TokenRefusal::Claims);
}

#[test]
fn a_tampered_token_is_refused() {
    let desk = Desk::new();
    let token = desk.issued();
    let [head, claims, signature] = parts(&token);
    let text = String::from_utf8(super::URL_SAFE_NO_PAD.decode(claims).expect("base64url")).expect("text");
    let admin = encoded(&text.replace("OFFICER", "ADMIN"));
    desk.refuses(&format!("{head}.{admin}.{signature}"), TokenRefusal::Signature);
    let other_kind = encoded(&desk.head().to_string().replace("at+jwt", "JWT"));
    desk.refuses(&format!("{other_kind}.{claims}.{signature}"), TokenRefusal::Head);
}

#[test]
fn a_truncated_empty_or_foreign_signature_is_refused() {
    let desk = Desk::new();
    let token = desk.issued();
    let [head, claims, signature] = parts(&token);
    let nothing = "A".repeat(86);
    let lengthened = format!("{signature}AA");
    for other in ["", "A", &signature[..85], &signature[..43], &lengthened, &nothing, desk.signature("x").as_str()] {
        desk.refuses(&format!("{head}.{claims}.{other}"), TokenRefusal::Signature);
    }
}

#[test]
fn a_signature_in_another_spelling_is_refused() {
    let desk = Desk::new();
    let token = desk.issued();
    let [head, claims, signature] = parts(&token);
    // The last character carries four bits that count and two that must be zero.
    let last = signature.chars().last().expect("not empty");
    let twin = char::from(u8::try_from(last).expect("ASCII") + 1);
    desk.refuses(&format!("{head}.{claims}.{}{twin}", &signature[..85]), TokenRefusal::Signature);
    desk.refuses(&format!("{head}.{claims}.{signature}=="), TokenRefusal::Signature);
    desk.refuses(&format!("{head}.{claims}.{signature} "), TokenRefusal::Signature);
}

#[test]
fn parts_in_another_spelling_are_refused_even_when_signed() {
    let desk = Desk::new();
    let (head, claims) = (desk.head().to_string(), format!("{} ", desk.claims()));
    let padded = URL_SAFE.encode(format!("{claims}{}", " ".repeat(3 - (claims.len() + 1) % 3)));
    assert!(padded.ends_with('='), "{padded}");
    let standard = STANDARD.encode(desk.claims().to_string().replace("OFFICER", "???>>>")).replace('=', "");
    assert!(standard.contains(['+', '/']), "{standard}");
    let spaced = format!("{}\n", encoded(&claims));
    let trailing_bits = format!("{}B", encoded(&format!("{claims}{}", " ".repeat((3 - claims.len() % 3) % 3))));
    for part in [padded, standard, spaced, trailing_bits] {
        let message = format!("{}.{part}", encoded(&head));
        desk.refuses(&format!("{message}.{}", desk.signature(&message)), TokenRefusal::Form);
    }
}

#[test]
fn anything_but_three_parts_is_refused() {
    let desk = Desk::new();
    let token = desk.issued();
    let [head, claims, signature] = parts(&token);
    for text in ["", ".", "..", "...", "a", head, &format!("{head}.{claims}"), "Bearer x.y.z", "\u{0}.\u{0}.\u{0}"] {
        assert!(desk.read(text).is_err(), "{text}");
    }
    desk.refuses(&format!("{token}.{signature}"), TokenRefusal::Form);
    desk.refuses(&format!("{token}."), TokenRefusal::Form);
    desk.refuses(&format!(".{token}"), TokenRefusal::Form);
    desk.refuses(&format!("{head}.{signature}.{claims}.{signature}.x"), TokenRefusal::Form);
    desk.refuses(&format!("{head}..{signature}"), TokenRefusal::Signature);
}

#[test]
fn a_token_beyond_the_bound_is_refused_before_anything_is_looked_at() {
    let desk = Desk::new();
    let long = |bytes: usize| desk.with_claims(|claims| claims["filler"] = json!("x".repeat(bytes)));
    desk.refuses(&long(100_000), TokenRefusal::TooLong);
    desk.refuses(&"a".repeat(MAX_BYTES + 1), TokenRefusal::TooLong);
    desk.refuses(&"a".repeat(MAX_BYTES), TokenRefusal::Form);
    assert!(long(2_000).len() < MAX_BYTES && desk.read(&long(2_000)).is_ok());
}

#[test]
fn the_end_that_is_told_is_the_end_that_is_signed() {
    let desk = Desk::new();
    desk.clock.advance(TimeDelta::milliseconds(700));
    let issued = super::issue(&desk.ring, &desk.settings, &desk.clock, &bearer(Role::Buyer)).expect("a token");
    assert!(!format!("{issued:?}").contains('.'), "{issued:?}");
    let claims = desk.read(super::ExposeSecret::expose_secret(&issued.token)).expect("believed");
    assert_eq!(i64::try_from(claims.exp), Ok(issued.expires_at.timestamp()));
    assert_eq!(issued.expires_at.timestamp_subsec_nanos(), 0);
}

#[test]
fn the_token_of_a_machine_names_its_scopes_and_that_of_a_person_has_none() {
    let desk = Desk::new();
    let scope = |role| {
        let issued = super::issue(&desk.ring, &desk.settings, &desk.clock, &bearer(role)).expect("a token");
        desk.read(super::ExposeSecret::expose_secret(&issued.token)).expect("believed").scope
    };
    assert_eq!(scope(Role::Partner).as_deref(), Some("network:read"));
    assert_eq!(scope(Role::Officer), None);
}
