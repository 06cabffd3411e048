//! Secrets given out once: refresh tokens, links, addresses of private calendars. Only their hash is kept.

use crate::shared::hex::hex;
use crate::shared::ids;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::SecretString;
use sha2::{Digest, Sha256};

/// Randomness of a secret; bytes.
const BYTES: usize = 32;
/// Longest secret anyone can send; characters.
const LONGEST: usize = 100;

/// A fresh secret and the hash to keep of it.
pub fn fresh() -> (SecretString, String) {
    let text = URL_SAFE_NO_PAD.encode(ids::random::<BYTES>());
    let hash = hash(&text);
    (text.into(), hash)
}

/// The hash of a secret. Nobody can guess 256 random bits, so it needs no salt and no work.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// The hash of what someone sent, unless it cannot be a secret at all.
pub fn hash_of_sent(secret: &str) -> Option<String> {
    (secret.len() <= LONGEST).then(|| hash(secret))
}
