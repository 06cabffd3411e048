//! The head of a token: the way to sign, and what it must not lead to.

use super::{Desk, TokenRefusal, encoded, parts};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::sign;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

#[test]
fn a_token_without_signature_is_refused_in_every_spelling_of_none() {
    let desk = Desk::new();
    let token = desk.issued();
    let [_, claims, signature] = parts(&token);
    for alg in ["none", "None", "NONE", "nOnE", "none ", "", "null", "n\u{f6}ne", "non\u{435}"] {
        let mut head = desk.head();
        head["alg"] = json!(alg);
        for signature in ["", signature] {
            desk.refuses(&format!("{}.{claims}.{signature}", encoded(&head.to_string())), TokenRefusal::Head);
        }
    }
    for alg in [Value::Null, json!(["EdDSA"]), json!({}), json!(0)] {
        desk.refuses(&desk.with_head(|head| head["alg"] = alg), TokenRefusal::Head);
    }
}

#[test]
fn a_token_signed_with_the_public_key_as_a_shared_secret_is_refused() {
    let desk = Desk::new();
    let jwks = serde_json::to_value(desk.ring.jwks()).expect("JSON");
    let public = jwks["keys"][0]["x"].as_str().expect("the public half").to_owned();
    let raw = URL_SAFE_NO_PAD.decode(&public).expect("base64url");
    let jwk = jwks["keys"][0].to_string();
    for secret in [raw.as_slice(), public.as_bytes(), jwk.as_bytes(), b""] {
        for (alg, algorithm) in [("HS256", Algorithm::HS256), ("HS384", Algorithm::HS384), ("HS512", Algorithm::HS512)]
        {
            let mut head = desk.head();
            for (written, refusal) in [(alg, TokenRefusal::Head), ("EdDSA", TokenRefusal::Signature)] {
                head["alg"] = json!(written);
                let message = format!("{}.{}", encoded(&head.to_string()), encoded(&desk.claims().to_string()));
                let signature = sign(message.as_bytes(), &EncodingKey::from_secret(secret), algorithm);
                desk.refuses(&format!("{message}.{}", signature.expect("a signature")), refusal);
            }
        }
    }
}

#[test]
fn any_other_way_to_sign_is_refused_even_with_our_signature() {
    let desk = Desk::new();
    for alg in
        ["HS256", "RS256", "ES256", "ES256K", "PS256", "Ed25519", "Ed448", "eddsa", "EDDSA", "EdDSA ", "ECDH-ES", "dir"]
    {
        desk.refuses(&desk.with_head(|head| head["alg"] = json!(alg)), TokenRefusal::Head);
    }
}

#[test]
fn a_head_that_brings_or_points_to_a_key_is_refused_even_with_our_signature() {
    let desk = Desk::new();
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    for (member, value) in [
        ("jwk", jwk),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/chain.pem")),
        ("x5c", json!(["MIIB"])),
        ("x5t", json!("MIIB")),
        ("x5t#S256", json!("MIIB")),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
        ("enc", json!("A256GCM")),
        ("anything", Value::Null),
    ] {
        desk.refuses(&desk.with_head(|head| head[member] = value), TokenRefusal::Head);
    }
}

#[test]
fn the_head_must_be_whole_and_of_our_kind() {
    let desk = Desk::new();
    for member in ["alg", "typ", "kid"] {
        let without = |head: &mut Value| drop(head.as_object_mut().and_then(|head| head.remove(member)));
        desk.refuses(&desk.with_head(without), TokenRefusal::Head);
        desk.refuses(&desk.with_head(|head| head[member] = Value::Null), TokenRefusal::Head);
    }
    for typ in ["", "jwt", "AT+JWT", "application/at+jwt", "id_token", "refresh", "dpop+jwt", "secevent+jwt"] {
        desk.refuses(&desk.with_head(|head| head["typ"] = json!(typ)), TokenRefusal::Head);
    }
}

#[test]
fn a_head_that_is_no_plain_object_is_refused() {
    let desk = Desk::new();
    let (kid, claims) = (desk.kid(), desk.claims().to_string());
    let list = format!(r#"["EdDSA","at+jwt","{kid}"]"#);
    let doubled = format!(r#"{{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"{kid}"}}"#);
    let escaped = format!(r#"{{"alg":"EdDSA","\u0061lg":"none","typ":"at+jwt","kid":"{kid}"}}"#);
    let two = format!("{}{}", desk.head(), desk.head());
    for head in
        [list, doubled, escaped, two, "{}".to_owned(), "null".to_owned(), String::new(), "\u{feff}{}".to_owned()]
    {
        desk.refuses(&desk.signed(&head, &claims), TokenRefusal::Head);
    }
    let head = URL_SAFE_NO_PAD.encode([0xff, 0xfe]);
    let message = format!("{head}.{}", encoded(&claims));
    desk.refuses(&format!("{message}.{}", desk.signature(&message)), TokenRefusal::Head);
}
