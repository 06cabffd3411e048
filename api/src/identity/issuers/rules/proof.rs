//! What whoever began a signing in completes it with: a verifier, of which the challenge was told at the start (RFC 7636).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Length of a challenge: 32 bytes in base64url; characters.
const CHALLENGE: usize = 43;
/// How long a verifier may be (RFC 7636 §4.1); characters.
const VERIFIER: std::ops::RangeInclusive<usize> = 43..=128;

/// The challenge of a verifier.
pub fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// Whether a text can be a challenge.
pub fn is_challenge(text: &str) -> bool {
    text.len() == CHALLENGE && URL_SAFE_NO_PAD.decode(text).is_ok()
}

/// Whether a verifier is the one of a challenge.
pub fn fits(challenge: &str, verifier: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    VERIFIER.contains(&verifier.len()) && verifier.bytes().all(may_stand) && challenge_of(verifier) == challenge
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_fits_the_challenge_of_the_standard() {
        // RFC 7636, appendix B.
        let (verifier, challenge) =
            ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(fits(challenge, verifier) && is_challenge(challenge));
        assert!(!fits(challenge, challenge) && !fits(verifier, verifier));
    }

    #[test]
    fn what_is_too_short_to_be_secret_fits_nothing() {
        assert!(!fits(&challenge_of("short"), "short") && !fits(&challenge_of(""), ""));
        assert!(!is_challenge("") && !is_challenge(&"a".repeat(42)) && !is_challenge(&"=".repeat(43)));
    }
}
