//! The public halves, as others read them (RFC 7517, RFC 8037).

use serde::Serialize;

/// The set of public keys: those that verify now, or will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jwks {
    /// The keys, oldest first.
    pub keys: Vec<Jwk>,
}

/// One public key. There is no member for a private half.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jwk {
    kty: &'static str,
    crv: &'static str,
    alg: &'static str,
    r#use: &'static str,
    kid: String,
    x: String,
}

impl Jwk {
    /// The public half (base64url) of an Ed25519 key that signs.
    pub(super) fn ed25519(kid: &str, public: &str) -> Self {
        let (kid, x) = (kid.to_owned(), public.to_owned());
        Self { kty: "OKP", crv: "Ed25519", alg: "EdDSA", r#use: "sig", kid, x }
    }

    /// The name of the key.
    pub fn kid(&self) -> &str {
        &self.kid
    }
}
