//! The credentials of a program in a request for a token: in the `Authorization` header or in the form, never in both
//! (RFC 6749 §2.3.1).

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use actix_web::web;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::SecretString;

/// The scheme of the header, whose name may be in any case.
const SCHEME: &str = "Basic ";

/// Why no token is given (RFC 6749 §5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The request is not one: why.
    Request(&'static str),
    /// The program is not believed.
    Client,
    /// Another grant.
    Grant,
    /// A scope the program does not hold.
    Scope,
    /// Too many attempts.
    Delayed {
        /// How long to wait; seconds.
        seconds: i64,
    },
}

impl Refusal {
    /// The status it goes with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Request(_) | Self::Grant | Self::Scope => StatusCode::BAD_REQUEST,
            Self::Client => StatusCode::UNAUTHORIZED,
            Self::Delayed { .. } => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// The `error` on the wire. RFC 6749 has none for the last.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Request(_) => "invalid_request",
            Self::Client => "invalid_client",
            Self::Grant => "unsupported_grant_type",
            Self::Scope => "invalid_scope",
            Self::Delayed { .. } => "temporarily_unavailable",
        }
    }

    /// A sentence for a human.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Request(why) => why,
            Self::Client => "The client id or the secret is not right, or the client is not in use.",
            Self::Grant => "Here the grant type is client_credentials.",
            Self::Scope => "This client does not hold every scope it asks for.",
            Self::Delayed { .. } => "Too many attempts; try again later, see Retry-After.",
        }
    }
}

/// Who a program says it is, and its proof.
pub struct Credentials {
    /// Its key, as text.
    pub client: String,
    /// Its secret.
    pub secret: SecretString,
}

/// The credentials in a request.
///
/// # Errors
/// `invalid_request` for two of them, or two different names; `invalid_client` for none that can be read.
pub fn credentials(headers: &HeaderMap, form: &[(String, String)]) -> Result<Credentials, Refusal> {
    let (named, posted) = (only(form, "client_id")?, only(form, "client_secret")?);
    let mut given = headers.get_all(AUTHORIZATION);
    match (given.next(), given.next(), posted) {
        (Some(_), Some(_), _) => Err(Refusal::Request("There are two Authorization headers.")),
        (Some(_), None, Some(_)) => {
            Err(Refusal::Request("The secret stands in the header or in the form, not in both."))
        }
        (Some(header), None, None) => {
            let (client, secret) = basic(header).ok_or(Refusal::Client)?;
            match named {
                Some(named) if named != client => Err(Refusal::Request("Header and form name different clients.")),
                _ => Ok(Credentials { client, secret: secret.into() }),
            }
        }
        (None, _, Some(secret)) => {
            let client = named.ok_or(Refusal::Request("`client_id` is missing."))?;
            Ok(Credentials { client: client.to_owned(), secret: secret.to_owned().into() })
        }
        (None, _, None) => Err(Refusal::Client),
    }
}

/// The value of a parameter that may stand in a form once; an empty one counts as left out (RFC 6749 §3.2).
///
/// # Errors
/// `invalid_request` when it stands there twice.
pub fn only<'a>(form: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, Refusal> {
    let mut found = form.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(Refusal::Request("A parameter is given twice.")),
        (found, None) => Ok(found.filter(|value| !value.is_empty())),
    }
}

/// Name and secret in a header, both of them written as in a form before they were joined.
fn basic(header: &HeaderValue) -> Option<(String, String)> {
    let (scheme, rest) = header.to_str().ok()?.split_at_checked(SCHEME.len())?;
    let pair = scheme.eq_ignore_ascii_case(SCHEME).then(|| STANDARD.decode(rest).ok())??;
    let (client, secret) = std::str::from_utf8(&pair).ok()?.split_once(':')?;
    Some((written(client)?, written(secret)?))
}

/// A text that is written as the value of a form.
fn written(text: &str) -> Option<String> {
    let form = web::Query::<Vec<(String, String)>>::from_query(&format!("value={text}")).ok()?.into_inner();
    let [(_, value)] = <[_; 1]>::try_from(form).ok()?;
    Some(value).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn read(header: Option<&str>, form: &[(&str, &str)]) -> Result<(String, String), Refusal> {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.append(AUTHORIZATION, HeaderValue::from_str(header).expect("a header"));
        }
        let form: Vec<_> = form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        credentials(&headers, &form).map(|read| (read.client, read.secret.expose_secret().to_owned()))
    }

    fn header(pair: &str) -> String {
        format!("Basic {}", STANDARD.encode(pair))
    }

    fn found(client: &str, secret: &str) -> Result<(String, String), Refusal> {
        Ok((client.to_owned(), secret.to_owned()))
    }

    #[test]
    fn they_stand_in_the_header_or_in_the_form() {
        assert_eq!(read(Some(&header("a:b")), &[]), found("a", "b"));
        assert_eq!(read(Some(&header("a:b").replace("Basic", "bASIC")), &[("client_id", "a")]), found("a", "b"));
        assert_eq!(read(None, &[("client_id", "a"), ("client_secret", "b")]), found("a", "b"));
    }

    #[test]
    fn name_and_secret_in_the_header_are_written_as_in_a_form() {
        assert_eq!(read(Some(&header("a%3Ab:c+d%2B%25:e")), &[]), found("a:b", "c d+%:e"));
    }

    #[test]
    fn both_or_different_ones_are_no_request() {
        let request = |read: Result<_, Refusal>| matches!(read, Err(Refusal::Request(_)));
        assert!(request(read(Some(&header("a:b")), &[("client_secret", "b")])));
        assert!(request(read(Some(&header("a:b")), &[("client_id", "c")])));
        assert!(request(read(None, &[("client_secret", "b")])));
        assert!(request(read(None, &[("client_id", "a"), ("client_secret", "b"), ("client_secret", "b")])));
    }

    #[test]
    fn none_that_can_be_read_is_nobody() {
        assert_eq!(read(None, &[]), Err(Refusal::Client));
        assert_eq!(read(None, &[("client_id", "a"), ("client_secret", "")]), Err(Refusal::Client));
        for text in ["Bearer abc", "Basic", "Basic !", "Basic YQ==", &header("a:"), &header(":b"), &header("a:b&c=d")] {
            assert_eq!(read(Some(text), &[]), Err(Refusal::Client), "{text}");
        }
    }
}
