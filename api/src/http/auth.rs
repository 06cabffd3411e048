//! Who is asking. Without an `Authorization` header it is a visitor. With one,
//! it is who the token says, as far as the register agrees now; a token that is
//! not to be believed is refused rather than passed over, lest someone believe to
//! be signed in.

use super::refusal::HttpRefusal;
use super::{access_log, request_id};
use crate::identity::authenticate;
use crate::identity::tokens::MAX_BYTES;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::Error;
use actix_web::HttpRequest;
use actix_web::http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The one scheme of credentials that is understood (RFC 6750).
const SCHEME: &str = "Bearer ";

/// The surroundings of a request, with who asks; inside, a fault of the database that stood in the way.
///
/// # Errors
/// `CREDENTIALS_INVALID`.
pub async fn context(
    shared: &Shared,
    request: &HttpRequest,
    bearer: Option<&str>,
) -> Result<Result<Context, Error>, HttpRefusal> {
    let (client, request_id) = (access_log::client_of(request), request_id::of(request));
    let visitor = Context { client, ..shared.as_visitor(request_id) };
    let Some(token) = bearer else { return Ok(Ok(visitor)) };
    match authenticate(&visitor, &shared.identity, token).await {
        Ok(Some(proven)) => Ok(Ok(Context { actor: proven.actor, ..visitor })),
        Ok(None) => Err(HttpRefusal::Credentials),
        Err(fault) => Ok(Err(fault)),
    }
}

/// The bearer token of a request; none when it brings no credentials at all.
///
/// # Errors
/// `CREDENTIALS_INVALID` for anything but one header with one token in it: of two,
/// another server on the way may have read the other.
pub fn bearer(headers: &HeaderMap) -> Result<Option<&str>, HttpRefusal> {
    let mut given = headers.get_all(AUTHORIZATION);
    match (given.next(), given.next()) {
        (None, _) => Ok(None),
        (Some(only), None) => token(only).map(Some).ok_or(HttpRefusal::Credentials),
        _ => Err(HttpRefusal::Credentials),
    }
}

/// The bearer token in the payload that opens a WebSocket, under `authorization` as in a header.
///
/// # Errors
/// `CREDENTIALS_INVALID`.
pub fn from_payload(payload: &Map<String, Value>) -> Result<Option<Arc<str>>, HttpRefusal> {
    let mut given = payload.iter().filter(|(name, _)| name.eq_ignore_ascii_case(AUTHORIZATION.as_str()));
    match (given.next(), given.next()) {
        (None, _) => Ok(None),
        (Some((_, Value::String(text))), None) => {
            let header = HeaderValue::from_str(text).map_err(|_| HttpRefusal::Credentials)?;
            token(&header).map(|token| Some(Arc::from(token))).ok_or(HttpRefusal::Credentials)
        }
        _ => Err(HttpRefusal::Credentials),
    }
}

/// The token behind the scheme, whose name may be in any case.
fn token(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_at_checked(SCHEME.len())?;
    let fits = scheme.eq_ignore_ascii_case(SCHEME) && (1..=MAX_BYTES).contains(&token.len());
    (fits && token.bytes().all(may_stand_in_a_token)).then_some(token)
}

/// The alphabet of bearer tokens, without the padding that ours never have.
fn may_stand_in_a_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a request with these `Authorization` headers brings.
    fn brought(values: &[&[u8]]) -> Result<Option<String>, HttpRefusal> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_bytes(value).expect("a header"));
        }
        bearer(&headers).map(|token| token.map(str::to_owned))
    }

    #[test]
    fn no_header_is_a_visitor() {
        assert_eq!(brought(&[]), Ok(None));
    }

    #[test]
    fn one_bearer_token_is_given_on_as_it_is() {
        for value in ["Bearer a.b-c_d.e", "bearer a.b-c_d.e", "BEARER a.b-c_d.e"] {
            assert_eq!(brought(&[value.as_bytes()]), Ok(Some("a.b-c_d.e".to_owned())), "{value}");
        }
        let longest = format!("Bearer {}", "a".repeat(MAX_BYTES));
        assert!(brought(&[longest.as_bytes()]).is_ok());
    }

    #[test]
    fn two_headers_are_refused_even_when_they_agree() {
        for values in
            [[&b"Bearer a"[..], b"Bearer a"], [b"Bearer a", b""], [b"", b"Bearer a"], [b"Basic YQ", b"Bearer a"]]
        {
            assert_eq!(brought(&values), Err(HttpRefusal::Credentials));
        }
    }

    #[test]
    fn anything_but_one_bearer_token_is_refused() {
        let too_long = format!("Bearer {}", "a".repeat(MAX_BYTES + 1));
        for value in [
            &b""[..],
            b"Bearer",
            b"Bearer ",
            b"Bearer  a",
            b"Bearer\ta",
            b"Bearera",
            b" Bearer a",
            b"Bearer a ",
            b"Bearer a b",
            b"Bearer a, Bearer b",
            b"Bearer a,b",
            b"Bearer a=",
            b"Bearer \ta",
            b"Bearer a\xc3\xa9",
            b"Bearer \xff",
            "Beare\u{e9} a".as_bytes(),
            b"Basic YTpi",
            b"Token a",
            b"DPoP a",
            b"a.b.c",
            too_long.as_bytes(),
        ] {
            assert_eq!(brought(&[value]), Err(HttpRefusal::Credentials), "{}", String::from_utf8_lossy(value));
        }
    }
}
