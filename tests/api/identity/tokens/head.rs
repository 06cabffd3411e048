//! Heads that ask to be believed in another way.

use super::attacks;
use crate::support::forge::{Forge, message, signed_by, with};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePublicKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use jsonwebtoken::crypto::sign;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

/// A key of the attacker's own.
fn own_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// The public half of a key, as a JSON Web Key.
fn jwk(key: &SigningKey, kid: &Value) -> Value {
    let x = crate::support::forge::encoded(key.verifying_key().as_bytes());
    json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": x })
}

/// A head with another member: signed by the attacker's key, and truly signed.
fn with_member(forge: &Forge, name: &str, value: Value) -> [String; 2] {
    let head = with(&forge.head, name, value);
    [signed_by(&own_key(), &head, &forge.claims), forge.signed(&head, &forge.claims)]
}

/// Everything of the public half that could be taken for a secret.
fn public_forms(forge: &Forge) -> Vec<Vec<u8>> {
    let public = forge.key.verifying_key();
    let pem = public.to_public_key_pem(LineEnding::LF).expect("a key in PEM");
    let jwk = jwk(&forge.key, &forge.head["kid"]);
    vec![
        public.as_bytes().to_vec(),
        crate::support::forge::encoded(public.as_bytes()).into_bytes(),
        pem.trim_end().as_bytes().to_vec(),
        pem.replace('\n', "\r\n").into_bytes(),
        pem.into_bytes(),
        jwk.to_string().into_bytes(),
        json!({ "keys": [jwk] }).to_string().into_bytes(),
        public.to_public_key_der().expect("a key in DER").as_bytes().to_vec(),
        Vec::new(),
    ]
}

attacks! {
    fn a_token_that_names_no_algorithm_is_refused_in_every_spelling(forge) {
        let genuine = forge.genuine.rsplit('.').next().expect("a signature");
        ["none", "None", "NONE", "nOnE", "", "null"].into_iter().flat_map(|alg| {
            let head = with(&forge.head, "alg", alg);
            let unsigned = message(&head, &forge.claims);
            [format!("{unsigned}."), format!("{unsigned}.{genuine}"), unsigned, forge.signed(&head, &forge.claims)]
        }).collect::<Vec<_>>()
    }

    fn the_public_key_is_no_secret_to_sign_with(forge) {
        let algorithms = [("HS256", Algorithm::HS256), ("HS384", Algorithm::HS384), ("HS512", Algorithm::HS512)];
        algorithms.into_iter().flat_map(|(name, algorithm)| {
            let message = message(&with(&forge.head, "alg", name), &forge.claims);
            public_forms(forge).into_iter().map(move |secret| {
                let signature = sign(message.as_bytes(), &EncodingKey::from_secret(&secret), algorithm).expect("a signature");
                format!("{message}.{signature}")
            })
        })
    }

    fn another_algorithm_is_refused_whoever_signed(forge) {
        ["eddsa", "EDDSA", "Ed25519", "ES256", "RS256", "PS256", "HS256", "EdDSA "].map(|alg| forge.with_head("alg", alg))
    }

    fn a_key_that_comes_with_the_token_is_not_used(forge) {
        let own = own_key();
        let mine = jwk(&own, &forge.head["kid"]);
        let renamed = with(&with(&forge.head, "jwk", jwk(&own, &json!("mine"))), "kid", "mine");
        let mut tokens = with_member(forge, "jwk", mine).to_vec();
        tokens.push(signed_by(&own, &renamed, &forge.claims));
        tokens
    }

    fn an_address_to_fetch_a_key_from_is_not_followed(forge) {
        let address = "http://127.0.0.1:9/keys.json";
        ["jku", "x5u"].into_iter().flat_map(|name| with_member(forge, name, json!(address))).collect::<Vec<_>>()
    }

    fn certificates_are_not_read(forge) {
        let certificate = STANDARD.encode(own_key().verifying_key().as_bytes());
        [("x5c", json!([certificate])), ("x5t", json!(certificate)), ("x5t#S256", json!(certificate))]
            .into_iter()
            .flat_map(|(name, value)| with_member(forge, name, value))
    }

    fn what_is_declared_critical_is_not_passed_over(forge) {
        [json!(["exp"]), json!(["b64"]), json!([]), json!("exp")].into_iter().flat_map(|value| with_member(forge, "crit", value))
    }

    fn other_members_of_the_head_are_refused_too(forge) {
        [("b64", json!(false)), ("zip", json!("DEF")), ("cty", json!("JWT")), ("enc", json!("A256GCM")), ("ours", json!(1))]
            .into_iter()
            .flat_map(|(name, value)| with_member(forge, name, value))
    }

    fn a_key_of_another_name_leads_nowhere(forge) {
        let long = "k".repeat(2_000);
        let names = [
            "", "unknown", "../../etc/passwd", "/dev/null", "../keys/../master.key", "..%2f..%2fetc%2fpasswd", "' OR '1'='1",
            "1; DROP TABLE account --", "\u{0}", "$(id)", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", long.as_str(),
        ];
        let named = names.into_iter().flat_map(|kid| {
            let head = with(&forge.head, "kid", kid);
            [forge.signed(&head, &forge.claims), signed_by(&own_key(), &head, &forge.claims)]
        });
        let odd = [json!(null), json!(1), json!([forge.head["kid"]]), json!({})].map(|kid| forge.with_head("kid", kid));
        named.chain(odd).collect::<Vec<_>>()
    }

    fn a_token_of_another_kind_is_no_access_token(forge) {
        ["", "jwt", "id_token+jwt", "dpop+jwt", "AT+JWT"].map(|kind| forge.with_head("typ", kind))
    }

    fn every_member_of_the_head_is_needed(forge) {
        ["alg", "typ", "kid"].map(|name| {
            let mut head = forge.head.clone();
            head.remove(name).expect("the member is there");
            forge.signed(&head, &forge.claims)
        })
    }
}
