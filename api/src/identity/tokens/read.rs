//! Reading a token: from the outside in, and believing nothing before the signature.

use super::json;
use super::refusal::TokenRefusal;
use super::rules::{Claims, TokenSettings, judge};
use crate::identity::keys::KeyRing;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// Longest token that is looked at; bytes. Ours have some 600.
pub const MAX_BYTES: usize = 4_096;

/// Length of a signature in base64url; bytes.
const SIGNATURE_BYTES: usize = 86;

/// The head of a token, and nothing beside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    alg: String,
    typ: String,
    kid: String,
}

/// The claims of a token that was issued here and holds now.
///
/// # Errors
/// [`TokenRefusal`] for any other.
pub fn read(ring: &KeyRing, settings: &TokenSettings, now: DateTime<Utc>, token: &str) -> Result<Claims, TokenRefusal> {
    if token.len() > MAX_BYTES {
        return Err(TokenRefusal::TooLong);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(TokenRefusal::Form)?;
    let (head, claims) = message.split_once('.').ok_or(TokenRefusal::Form)?;
    let (head, claims) = (decoded(head)?, decoded(claims)?);
    let kid = kid(&head)?;
    let key = ring.verifying(&kid, now).ok_or(TokenRefusal::Key)?;
    if signature.len() != SIGNATURE_BYTES || !key.has_signed(message, signature) {
        return Err(TokenRefusal::Signature);
    }
    let claims = json::object(&claims).ok_or(TokenRefusal::Claims)?;
    judge(&claims, settings, now)?;
    Ok(claims)
}

/// The bytes of a part, in the one spelling base64url has for them.
fn decoded(part: &str) -> Result<Vec<u8>, TokenRefusal> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenRefusal::Form)
}

/// The key that a head names, if it is a head of ours.
fn kid(head: &[u8]) -> Result<String, TokenRefusal> {
    let Head { alg, typ, kid } = json::object(head).ok_or(TokenRefusal::Head)?;
    match (alg.as_str(), typ.as_str()) {
        ("EdDSA", "at+jwt") => Ok(kid),
        _ => Err(TokenRefusal::Head),
    }
}
