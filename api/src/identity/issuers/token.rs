//! Tokens that an issuer signed: from the outside in, and believing nothing before the signature.

use super::issuer::Issuer;
use super::rules::SignedBy;
use super::rules::claims::{ClaimProblem, Claims};
use crate::identity::tokens::json;
use crate::outgoing::Outgoing;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// Longest token that is looked at; bytes.
const MAX_BYTES: usize = 16_384;

/// What a token is for: neither is taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It tells who someone is.
    Id,
    /// It is brought to prove it (RFC 9068).
    Access,
}

/// Why a token is refused: for logs. Whoever brought it learns only that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TokenProblem {
    #[error("the token does not have the form of one")]
    Form,
    #[error("the token is of another kind")]
    Kind,
    #[error("the token is signed in a way that this issuer may not sign")]
    Algorithm,
    #[error("the token is not signed by a key of this issuer")]
    Signature,
    #[error("the token does not hold: {0}")]
    Claims(#[from] ClaimProblem),
    #[error("the issuer cannot be reached")]
    Away,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    crit: Option<Value>,
}

/// The claims of a token that this issuer signed, and how. Whether they hold, is judged next.
pub(super) async fn signed(
    issuer: &Issuer,
    outgoing: &Outgoing,
    now: DateTime<Utc>,
    (token, kind): (&str, Kind),
) -> Result<(Claims, SignedBy), TokenProblem> {
    let (message, signature) = token.rsplit_once('.').filter(|_| token.len() <= MAX_BYTES).ok_or(TokenProblem::Form)?;
    let (head, claims) = message.split_once('.').ok_or(TokenProblem::Form)?;
    let head: Head = object(head)?;
    if head.crit.is_some() {
        return Err(TokenProblem::Form);
    }
    if !is_of(kind, head.typ.as_deref()) {
        return Err(TokenProblem::Kind);
    }
    // The head only chooses among the ways that the settings allow; the key must be one for that way.
    let by = issuer.algorithms.iter().find(|by| by.code() == head.alg).copied().ok_or(TokenProblem::Algorithm)?;
    let how = (by, head.kid.as_deref());
    match issuer.has_signed(outgoing, now, how, (message, signature)).await {
        None => Err(TokenProblem::Away),
        Some(false) => Err(TokenProblem::Signature),
        Some(true) => Ok((object(claims)?, by)),
    }
}

fn is_of(kind: Kind, typ: Option<&str>) -> bool {
    let typ = typ.map(|typ| typ.to_ascii_lowercase());
    let bare = typ.as_deref().map(|typ| typ.strip_prefix("application/").unwrap_or(typ));
    match kind {
        Kind::Id => matches!(bare, None | Some("jwt")),
        Kind::Access => bare == Some("at+jwt"),
    }
}

/// The issuer that a token names, believing nothing of it: whose keys are to be looked at.
pub(super) fn named_issuer(token: &str) -> Option<String> {
    let claims: Claims = object(token.split('.').nth(1)?).ok()?;
    claims.get("iss").and_then(Value::as_str).map(str::to_owned)
}

fn object<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, TokenProblem> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenProblem::Form)?;
    json::object(&bytes).ok_or(TokenProblem::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_kind_of_token_is_never_taken_for_the_other() {
        for id in [None, Some("JWT"), Some("jwt"), Some("application/jwt")] {
            assert!(is_of(Kind::Id, id) && !is_of(Kind::Access, id), "{id:?}");
        }
        for access in [Some("at+jwt"), Some("AT+JWT"), Some("application/at+jwt")] {
            assert!(is_of(Kind::Access, access) && !is_of(Kind::Id, access), "{access:?}");
        }
        for other in [Some("logout+jwt"), Some("")] {
            assert!(!is_of(Kind::Access, other) && !is_of(Kind::Id, other), "{other:?}");
        }
    }

    #[test]
    fn the_issuer_a_token_names_is_read_where_it_is_one() {
        let claims = URL_SAFE_NO_PAD.encode(r#"{"iss":"https://x"}"#);
        assert_eq!(named_issuer(&format!("a.{claims}.b")).as_deref(), Some("https://x"));
        assert!(named_issuer("a").is_none() && named_issuer("a.b.c").is_none() && named_issuer("").is_none());
    }
}
