//! What an issuer is believed, and what follows from it. Pure.

pub mod address;
pub mod claims;
pub mod keys;
pub mod links;
pub mod mapping;
pub mod metadata;
pub mod person;
pub mod proof;
pub mod refresh;

use crate::codes;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use sha2::{Digest, Sha256, Sha512};

codes! {
    /// The ways to sign that a deployment may believe an issuer in; there are no others.
    pub enum SignedBy {
        /// Ed25519 (RFC 8037).
        EdDsa = "EdDSA",
        /// ECDSA over P-256 with SHA-256 (RFC 7518).
        Es256 = "ES256",
        /// RSA with PKCS#1 v1.5 and SHA-256 (RFC 7518).
        Rs256 = "RS256",
    }
}

impl SignedBy {
    /// The same for the library.
    pub const fn algorithm(self) -> Algorithm {
        match self {
            Self::EdDsa => Algorithm::EdDSA,
            Self::Es256 => Algorithm::ES256,
            Self::Rs256 => Algorithm::RS256,
        }
    }

    /// The left half of the digest of a token or code, as an ID token names it (OpenID Connect Core §3.1.3.6).
    pub fn half_hash(self, value: &str) -> String {
        match self {
            Self::Es256 | Self::Rs256 => half(&Sha256::digest(value.as_bytes())),
            Self::EdDsa => half(&Sha512::digest(value.as_bytes())),
        }
    }
}

fn half(digest: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest.get(..digest.len() / 2).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_sign_that_are_not_listed_are_not_known() {
        for other in ["none", "HS256", "HS512", "RS512", "PS256", "ES384", "eddsa", ""] {
            assert!(SignedBy::from_code(other).is_err(), "{other}");
        }
    }

    #[test]
    fn the_half_digest_is_that_of_the_standard() {
        // OpenID Connect Core, appendix A.3.
        let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        assert_eq!(SignedBy::Rs256.half_hash(token), "77QmUPtjPfzWtF2AnpK9RQ");
        assert_eq!(SignedBy::EdDsa.half_hash(token).len(), 43);
    }
}
