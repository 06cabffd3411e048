//! Who is asking. Without an `Authorization` header it is a visitor. Nobody can
//! sign in to this service yet, so no such header can be valid: it is refused
//! rather than passed over, lest someone believe to be signed in.

use super::refusal::HttpRefusal;
use crate::access::Actor;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};

/// The actor behind the headers of a request.
///
/// # Errors
/// `CREDENTIALS_INVALID`.
pub fn actor(headers: &HeaderMap) -> Result<Actor, HttpRefusal> {
    match headers.contains_key(AUTHORIZATION) {
        false => Ok(Actor::Visitor),
        true => Err(HttpRefusal::Credentials),
    }
}
