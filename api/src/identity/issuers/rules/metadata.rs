//! What an issuer says of itself (OpenID Connect Discovery 1.0).

use super::address::may_be_asked;
use serde::Deserialize;

/// Where the document stands below an issuer's address.
const PATH: &str = "/.well-known/openid-configuration";

/// What is used of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Where browsers are sent.
    pub authorization_endpoint: String,
    /// Where codes are exchanged.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where claims are fetched; none where it has no such place.
    pub userinfo_endpoint: Option<String>,
    /// Where browsers are sent to sign out there (OpenID Connect RP-Initiated Logout 1.0); none where it has no such place.
    pub end_session_endpoint: Option<String>,
    /// Whether it names itself when it sends a browser back (RFC 9207).
    pub names_itself: bool,
    /// Whether a secret is sent in the body, because the issuer does not take it in a header.
    pub secret_in_body: bool,
}

/// Why a document is not the issuer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataProblem {
    /// No document of this kind.
    #[error("it is no document of OpenID Connect")]
    Form,
    /// It is about another issuer.
    #[error("it is the document of another issuer")]
    Issuer,
    /// It names an address nothing is sent to.
    #[error("it names an address that is not https")]
    Address,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// Where the document of an issuer is.
pub fn address_of(issuer: &str) -> String {
    format!("{}{PATH}", issuer.trim_end_matches('/'))
}

/// What an issuer says of itself.
///
/// # Errors
/// [`MetadataProblem`].
pub fn read(body: &[u8], issuer: &str, allows_http: bool) -> Result<Metadata, MetadataProblem> {
    let document: Document = serde_json::from_slice(body).map_err(|_| MetadataProblem::Form)?;
    if document.issuer != issuer {
        return Err(MetadataProblem::Issuer);
    }
    let needed = [&document.authorization_endpoint, &document.token_endpoint, &document.jwks_uri];
    let others = document.userinfo_endpoint.iter().chain(&document.end_session_endpoint);
    if !needed.into_iter().chain(others).all(|address| may_be_asked(address, allows_http)) {
        return Err(MetadataProblem::Address);
    }
    let methods = document.token_endpoint_auth_methods_supported.unwrap_or_default();
    let takes = |method: &str| methods.iter().any(|known| known == method);
    Ok(Metadata {
        authorization_endpoint: document.authorization_endpoint,
        token_endpoint: document.token_endpoint,
        jwks_uri: document.jwks_uri,
        userinfo_endpoint: document.userinfo_endpoint,
        end_session_endpoint: document.end_session_endpoint,
        names_itself: document.authorization_response_iss_parameter_supported,
        secret_in_body: takes("client_secret_post") && !takes("client_secret_basic"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const ISSUER: &str = "https://issuer.example.org/op";

    fn document() -> Value {
        json!({
            "issuer": ISSUER,
            "authorization_endpoint": "https://issuer.example.org/op/auth",
            "token_endpoint": "https://issuer.example.org/op/token",
            "jwks_uri": "https://issuer.example.org/op/jwks",
        })
    }

    fn with(name: &str, value: Value) -> Result<Metadata, MetadataProblem> {
        let mut document = document();
        document[name] = value;
        read(document.to_string().as_bytes(), ISSUER, false)
    }

    #[test]
    fn an_issuer_calls_itself_what_it_is_called_to_the_letter() {
        assert!(with("x", json!(1)).is_ok());
        for other in ["https://issuer.example.org/op/", "https://ISSUER.example.org/op", "https://evil.example.org"] {
            assert_eq!(with("issuer", json!(other)), Err(MetadataProblem::Issuer), "{other}");
        }
        assert_eq!(address_of("https://x/"), "https://x/.well-known/openid-configuration");
    }

    #[test]
    fn nothing_is_sent_to_an_address_without_tls() {
        let names =
            ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"];
        for name in names {
            for address in ["http://issuer.example.org/x", "http://127.0.0.1/x", "javascript:alert(1)", ""] {
                assert_eq!(with(name, json!(address)), Err(MetadataProblem::Address), "{name} {address}");
            }
        }
        assert_eq!(read(b"{}", ISSUER, false), Err(MetadataProblem::Form));
        assert_eq!(read(b"<html>", ISSUER, false), Err(MetadataProblem::Form));
    }

    #[test]
    fn a_secret_goes_into_a_header_unless_the_issuer_takes_it_in_the_body_alone() {
        let told =
            |methods: Value| with("token_endpoint_auth_methods_supported", methods).map(|told| told.secret_in_body);
        assert_eq!(told(json!(null)), Ok(false));
        assert_eq!(told(json!(["client_secret_basic", "client_secret_post"])), Ok(false));
        assert_eq!(told(json!(["client_secret_post"])), Ok(true));
    }
}
