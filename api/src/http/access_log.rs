//! One line per request, and the request id around everything logged within it.
//! Neither query texts nor variables nor headers are logged.

use super::address;
use super::calendar::PRIVATE;
use super::files::{DOWNLOADS, UPLOADS};
use super::request_id::{HEADER, RequestId};
use crate::server::Shared;
use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{FORWARDED, HeaderMap, HeaderName, HeaderValue, X_FORWARDED_FOR};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};
use tracing::Instrument;

/// Longest path in a log line; characters.
const LONGEST_PATH: usize = 200;

/// Gives the request its id, answers it, and writes its line.
pub async fn record<B: MessageBody>(
    shared: web::Data<Shared>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let started = Instant::now();
    let id = RequestId::choose(request.headers().get(HEADER), &shared.clock);
    request.extensions_mut().insert(id.clone());
    let client = client(&request, &shared);
    request.extensions_mut().insert(Client(client));
    let method = request.method().clone();
    let path = shown(request.path());
    let span = tracing::info_span!("request", request_id = &*id.0);
    let mut answer = next.call(request).instrument(span).await?;
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        answer.headers_mut().insert(HEADER, value);
    }
    tracing::info!(
        method = method.as_str(),
        path,
        status = answer.status().as_u16(),
        ms = milliseconds(started.elapsed()),
        bytes = size(answer.response().body().size()),
        request_id = &*id.0,
        client = %client,
        "Answered"
    );
    Ok(answer)
}

/// As much of a path as a log may show: what follows in the links to files and in the address of a private calendar is a secret.
fn shown(path: &str) -> String {
    let hidden = |prefix: &&str| path.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    match [UPLOADS, DOWNLOADS, PRIVATE].iter().find(|prefix| hidden(prefix)) {
        Some(prefix) => format!("{prefix}…"),
        None => path.chars().take(LONGEST_PATH).collect(),
    }
}

/// The network address of whoever asks, seen through trusted proxies; kept with the request.
#[derive(Clone, Copy)]
struct Client(IpAddr);

/// The network address behind a request; none for one that did not pass the log.
pub fn client_of(request: &HttpRequest) -> Option<IpAddr> {
    request.extensions().get::<Client>().map(|client| client.0)
}

/// A duration in milliseconds, to the microsecond.
fn milliseconds(elapsed: Duration) -> f64 {
    (elapsed.as_secs_f64() * 1_000_000.0).round() / 1_000.0
}

/// The size of an answer before compression; bytes.
fn size(size: BodySize) -> u64 {
    match size {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    }
}

fn client(request: &ServiceRequest, shared: &Shared) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    let headers = request.headers();
    let trusted = &shared.settings.trusted_proxies;
    address::client(peer, &texts(headers, FORWARDED), &texts(headers, X_FORWARDED_FOR), |address| {
        trusted.contains(address)
    })
}

/// The values of a header; what is no text is nothing anyone could believe.
fn texts(headers: &HeaderMap, name: HeaderName) -> Vec<&str> {
    headers.get_all(name).map(|value| value.to_str().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_without_the_secret_in_it_and_at_most_so_long() {
        assert_eq!(shown("/calendar/private/abc.ics"), "/calendar/private/…");
        assert_eq!(shown("/Calendar/Private/abc"), "/calendar/private/…");
        assert_eq!(shown("/calendar/events/abc.ics"), "/calendar/events/abc.ics");
        assert_eq!(shown("/calendar/priv").len(), 14);
        assert_eq!(shown(&"/é".repeat(500)).chars().count(), LONGEST_PATH);
    }
}
