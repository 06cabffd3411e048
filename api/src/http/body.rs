//! Reading a request body: of the right kind, not too large, not too slow.

use super::negotiation::is_utf8;
use super::refusal::HttpRefusal;
use crate::config::Settings;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{BytesMut, Payload};
use futures_util::StreamExt;
use std::time::Duration;

/// The body of a request, whose content type must be one that is wanted.
///
/// # Errors
/// `MEDIA_TYPE_UNSUPPORTED`, `BODY_TOO_LARGE`, `BODY_TOO_SLOW`, `BODY_BROKEN`.
pub async fn read(
    headers: &HeaderMap,
    payload: Payload,
    settings: &Settings,
    is_wanted: fn(&str) -> bool,
) -> Result<BytesMut, HttpRefusal> {
    read_up_to(headers, payload, settings, settings.http_max_body_bytes, is_wanted).await
}

/// The same, of at most so many bytes.
///
/// # Errors
/// The same.
pub async fn read_up_to(
    headers: &HeaderMap,
    payload: Payload,
    settings: &Settings,
    maximum: usize,
    is_wanted: fn(&str) -> bool,
) -> Result<BytesMut, HttpRefusal> {
    let text = |name| headers.get(name).map_or(Some(""), |value| value.to_str().ok());
    let mut encodings = headers.get_all(header::CONTENT_ENCODING);
    let is_plain = encodings.all(|value| matches!(value.to_str(), Ok("" | "identity")));
    if !is_plain || !text(header::CONTENT_TYPE).is_some_and(is_wanted) {
        return Err(HttpRefusal::MediaType);
    }
    let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if announced.is_some_and(|length| length > maximum as u64) {
        return Err(HttpRefusal::BodyTooLarge { maximum });
    }
    let milliseconds = settings.http_body_timeout_ms;
    match tokio::time::timeout(Duration::from_millis(milliseconds), collect(payload, maximum)).await {
        Ok(body) => body,
        Err(_) => Err(HttpRefusal::BodyTooSlow { milliseconds }),
    }
}

async fn collect(mut payload: Payload, maximum: usize) -> Result<BytesMut, HttpRefusal> {
    let mut body = BytesMut::new();
    while let Some(part) = payload.next().await {
        let part = part.map_err(|_| HttpRefusal::BodyBroken)?;
        if body.len() + part.len() > maximum {
            return Err(HttpRefusal::BodyTooLarge { maximum });
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

/// Whether a content type is that of a posted form.
pub fn is_form(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The same, or that of a form in parts, which mail programs post (RFC 8058).
pub fn is_any_form(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    is_form(content_type) || kind.eq_ignore_ascii_case("multipart/form-data")
}

/// Whether a content type is JSON in UTF-8, which it is when no charset is named.
pub fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    is_json
        && parts.filter_map(|parameter| parameter.split_once('=')).all(|(name, value)| {
            !name.trim().eq_ignore_ascii_case("charset") || is_utf8(value.trim().trim_matches('"'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_in_utf_8_is_read() {
        for good in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf8\"",
            "application/json; v=1",
        ] {
            assert!(is_json(good), "{good}");
        }
        for bad in ["", "text/plain", "application/jsonp", "application/json; charset=latin1", "multipart/form-data"] {
            assert!(!is_json(bad), "{bad}");
        }
    }
}
