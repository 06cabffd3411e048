//! The id under which a request is logged and reported: the client's own when it
//! is well formed, so that its log and ours can be laid side by side, else a fresh one.

use crate::shared::clock::Clock;
use crate::shared::ids;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpMessage, HttpRequest};
use std::sync::Arc;

/// The header that carries it, both ways.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id taken over from a client; characters.
const LONGEST: usize = 64;

/// The id of a request, kept with it.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

impl RequestId {
    /// The id a client sent when it is well formed, else a fresh one.
    pub fn choose(sent: Option<&HeaderValue>, clock: &Clock) -> Self {
        let sent = sent.and_then(|value| value.to_str().ok()).filter(|id| is_well_formed(id));
        Self(sent.map_or_else(|| ids::fresh(clock.now()).to_string().into(), Arc::from))
    }
}

/// The id of a request; `unknown` for one that did not pass the log.
pub fn of(request: &HttpRequest) -> Arc<str> {
    request.extensions().get::<RequestId>().map_or_else(|| Arc::from("unknown"), |id| Arc::clone(&id.0))
}

fn is_well_formed(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(sent: &str) -> String {
        let value = HeaderValue::from_str(sent).expect("a header value");
        RequestId::choose(Some(&value), &Clock::system()).0.to_string()
    }

    #[test]
    fn a_well_formed_id_is_taken_over() {
        assert_eq!(chosen("Abc.1_2-3"), "Abc.1_2-3");
        assert_eq!(chosen(&"a".repeat(64)), "a".repeat(64));
    }

    #[test]
    fn anything_else_gives_a_fresh_one() {
        for sent in ["", "a b", "a\"b", "a/b", &"a".repeat(65)] {
            let id = chosen(sent);
            assert_ne!(id, sent);
            assert_eq!(id.len(), 36, "{id}");
        }
    }
}
