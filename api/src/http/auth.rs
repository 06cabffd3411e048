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
use actix_web::http::header::{AUTHORIZATION, HeaderMap};

/// The scheme of our tokens (RFC 6750), in any case.
const SCHEME: &str = "bearer";

/// The token of a request; none without an `Authorization` header.
///
/// # Errors
/// `CREDENTIALS_INVALID` for two headers, another scheme, and what can be no token.
pub fn bearer(headers: &HeaderMap) -> Result<Option<&str>, HttpRefusal> {
    let mut sent = headers.get_all(AUTHORIZATION);
    let Some(first) = sent.next() else { return Ok(None) };
    if sent.next().is_some() {
        return Err(HttpRefusal::Credentials);
    }
    let token = first.to_str().ok().and_then(|value| value.split_once(' '));
    let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case(SCHEME)).map(|(_, token)| token);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let token = token.filter(|token| (1..=MAX_BYTES).contains(&token.len()) && token.bytes().all(allowed));
    token.map(Some).ok_or(HttpRefusal::Credentials)
}

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
        Ok(Some(actor)) => Ok(Ok(Context { actor, ..visitor })),
        Ok(None) => Err(HttpRefusal::Credentials),
        Err(fault) => Ok(Err(fault)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn read(values: &[&str]) -> Result<Option<String>, ()> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_str(value).expect("a header value"));
        }
        bearer(&headers).map(|token| token.map(str::to_owned)).map_err(|_| ())
    }

    #[test]
    fn without_a_header_it_is_a_visitor() {
        assert_eq!(read(&[]), Ok(None));
    }

    #[test]
    fn one_bearer_token_is_read() {
        assert_eq!(read(&["Bearer abc.def-g_h"]), Ok(Some("abc.def-g_h".to_owned())));
        assert_eq!(read(&["bearer abc"]), Ok(Some("abc".to_owned())));
    }

    #[test]
    fn anything_else_is_refused() {
        for value in
            ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a,b", "Bearer  a", "abc", "Bearer a\tb"]
        {
            assert_eq!(read(&[value]), Err(()), "{value:?}");
        }
        assert_eq!(read(&["Bearer a", "Bearer a"]), Err(()));
        assert_eq!(read(&[&format!("Bearer {}", "a".repeat(MAX_BYTES + 1))]), Err(()));
    }
}
