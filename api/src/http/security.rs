//! Headers that tell browsers what they may not do with our answers, and which
//! pages of others may ask.

use super::{budget, request_id};
use crate::config::Settings;
use actix_cors::Cors;
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::{Condition, Next};

/// What an answer of the API may load and where it may be shown: nothing, nowhere.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// The same for our own pages: their scripts, styles and images come from here, and they ask nobody else.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// How long a browser may remember what CORS allows; seconds.
const CORS_MEMORY: usize = 3_600;

/// Sets the headers that are missing on an answer.
pub async fn harden<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut answer = next.call(request).await?;
    let headers = answer.headers_mut();
    unless_set(headers, header::CONTENT_SECURITY_POLICY, API_POLICY);
    unless_set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    unless_set(headers, header::REFERRER_POLICY, "no-referrer");
    unless_set(headers, header::X_FRAME_OPTIONS, "DENY");
    unless_set(headers, header::CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    unless_set(headers, header::CACHE_CONTROL, "no-store");
    headers.append(header::VARY, HeaderValue::from_static("Accept, Accept-Encoding, Authorization"));
    Ok(answer)
}

fn unless_set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// The origins whose pages may ask; without any, no header of CORS is ever sent.
pub fn cors(settings: &Settings) -> Condition<Cors> {
    let origins = &settings.cors_allowed_origins;
    let cors = Cors::default()
        .allowed_methods(["GET", "POST", "PUT"])
        .allowed_headers([header::ACCEPT, header::AUTHORIZATION, header::CONTENT_TYPE, request_id::HEADER])
        .expose_headers([request_id::HEADER, header::RETRY_AFTER])
        .expose_headers(budget::HEADERS)
        .max_age(CORS_MEMORY);
    let cors = match origins.any() {
        true => cors.allow_any_origin().send_wildcard(),
        false => origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin)),
    };
    Condition::new(origins.iter().next().is_some(), cors)
}
