//! The public keys of an issuer (RFC 7517): each verifies in one way, which follows from what it is.

use super::SignedBy;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::DecodingKey;
use jsonwebtoken::crypto::verify;
use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// Most keys that are looked at; count.
const MOST: usize = 100;
/// Shortest and longest modulus of RSA; bytes.
const MODULUS: std::ops::RangeInclusive<usize> = 256..=1024;
/// Longest exponent of RSA; bytes.
const EXPONENT: usize = 8;
/// A coordinate of P-256, and a key of Ed25519; bytes.
const COORDINATE: usize = 32;

/// A key of an issuer.
pub struct PublicKey {
    kid: Option<String>,
    by: SignedBy,
    key: DecodingKey,
}

impl PublicKey {
    /// Whether this key made a signature (base64url) under a message.
    pub fn has_signed(&self, message: &str, signature: &str) -> bool {
        verify(signature, message.as_bytes(), &self.key, self.by.algorithm()).unwrap_or(false)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey").field("kid", &self.kid).field("by", &self.by).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

/// The keys of a document that verify in a way we know; none when it is no set of keys. What else stands there is passed over.
pub fn read(body: &[u8]) -> Option<Vec<PublicKey>> {
    let set: Set = serde_json::from_slice(body).ok()?;
    Some(set.keys.into_iter().take(MOST).filter_map(|key| serde_json::from_value(key).ok()).filter_map(key).collect())
}

fn key(jwk: Jwk) -> Option<PublicKey> {
    let verifies = jwk.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
        && jwk.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"));
    let (by, key) = material(&jwk)?;
    let is_for_it = jwk.alg.as_deref().is_none_or(|alg| alg == by.code());
    (verifies && is_for_it).then_some(PublicKey { kid: jwk.kid, by, key })
}

fn material(jwk: &Jwk) -> Option<(SignedBy, DecodingKey)> {
    let bytes = |part: &Option<String>| part.as_ref().and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    let of_size = |part: &Option<String>| bytes(part).filter(|bytes| bytes.len() == COORDINATE);
    match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("OKP", Some("Ed25519")) => Some((SignedBy::EdDsa, DecodingKey::from_ed_der(&of_size(&jwk.x)?))),
        ("EC", Some("P-256")) => {
            let point = [&[4][..], &of_size(&jwk.x)?, &of_size(&jwk.y)?].concat();
            Some((SignedBy::Es256, DecodingKey::from_ec_der(&point)))
        }
        ("RSA", None) => {
            let (n, e) = (bytes(&jwk.n)?, bytes(&jwk.e)?);
            let fits = MODULUS.contains(&n.len()) && (1..=EXPONENT).contains(&e.len());
            fits.then(|| (SignedBy::Rs256, DecodingKey::from_rsa_raw_components(&n, &e)))
        }
        _ => None,
    }
}

/// The key a token was signed with: by its name, or the only one of its kind where the token names none.
pub fn choose<'a>(keys: &'a [PublicKey], kid: Option<&str>, by: SignedBy) -> Option<&'a PublicKey> {
    let mut fitting = keys.iter().filter(|key| key.by == by);
    match kid {
        Some(kid) => fitting.find(|key| key.kid.as_deref() == Some(kid)),
        None => fitting.next().filter(|_| fitting.next().is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8037, appendix A.2.
    const ED: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"ed"}"#;
    /// RFC 7515, appendix A.3.
    const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","kid":"ec","use":"sig","alg":"ES256"}"#;

    fn keys(of: &[&str]) -> Vec<PublicKey> {
        read(format!(r#"{{"keys":[{}]}}"#, of.join(",")).as_bytes()).expect("a set")
    }

    fn rsa(bytes: usize) -> String {
        format!(r#"{{"kty":"RSA","e":"AQAB","n":"{}","kid":"rsa"}}"#, URL_SAFE_NO_PAD.encode(vec![0xff; bytes]))
    }

    #[test]
    fn a_key_verifies_in_the_one_way_that_follows_from_what_it_is() {
        let found = keys(&[ED, EC, &rsa(256)]);
        let ways: Vec<_> = found.iter().map(|key| (key.kid.as_deref().unwrap_or_default(), key.by)).collect();
        assert_eq!(ways, [("ed", SignedBy::EdDsa), ("ec", SignedBy::Es256), ("rsa", SignedBy::Rs256)]);
        assert!(choose(&found, Some("ed"), SignedBy::EdDsa).is_some());
        assert!(
            choose(&found, Some("ed"), SignedBy::Rs256).is_none(),
            "the name alone does not make it a key for that"
        );
        assert!(choose(&found, Some("other"), SignedBy::EdDsa).is_none());
    }

    #[test]
    fn a_token_without_the_name_of_a_key_needs_the_only_one_of_its_kind() {
        assert!(choose(&keys(&[ED, EC]), None, SignedBy::EdDsa).is_some());
        assert!(choose(&keys(&[ED, ED]), None, SignedBy::EdDsa).is_none());
    }

    #[test]
    fn secrets_short_keys_other_curves_and_keys_for_other_purposes_are_passed_over() {
        let secret = r#"{"kty":"oct","k":"c2VjcmV0","kid":"secret"}"#;
        let for_encryption = EC.replace("\"sig\"", "\"enc\"");
        let for_another_way = EC.replace("ES256", "ES512");
        let other_curve = EC.replace("P-256", "P-384");
        let to_sign = ED.replace("\"kid\"", "\"key_ops\":[\"sign\"],\"kid\"");
        let cut = ED.replace("URo\"", "\"");
        let all =
            [secret, &for_encryption, &for_another_way, &other_curve, &to_sign, &cut, &rsa(128), &rsa(2000), "{}", "1"];
        assert!(keys(&all).is_empty());
        assert!(read(b"[]").is_none() && read(b"").is_none() && read(b"{}").is_none());
    }

    #[test]
    fn a_signature_of_the_standard_is_verified_and_any_other_is_not() {
        // RFC 7515, appendix A.3.1: header and payload, and the signature under both.
        let message = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        let found = keys(&[EC]);
        assert!(found[0].has_signed(message, signature));
        assert!(!found[0].has_signed(&message.replace("joe", "eve"), signature.trim_end_matches('Q')));
        assert!(!found[0].has_signed("a.b", signature) && !found[0].has_signed(message, ""));
    }
}
