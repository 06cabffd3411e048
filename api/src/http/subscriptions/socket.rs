//! Opening a WebSocket at `/graphql/ws`.

use super::connection::Connection;
use super::frame::PROTOCOL;
use super::watching::Caller;
use crate::http::refusal::HttpRefusal;
use crate::http::{access_log, auth, request_id};
use crate::live::{Seat, SeatsTaken};
use crate::server::Shared;
use actix_web::http::header::SEC_WEBSOCKET_PROTOCOL;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The media type of refusals.
const JSON: &str = "application/json; charset=utf-8";

/// Opens a WebSocket, or says why not.
pub async fn socket(shared: web::Data<Shared>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    match open(&shared, &request, payload) {
        Ok(answer) => answer,
        Err(refusal) => refusal.answer(&request, JSON),
    }
}

fn open(shared: &Shared, request: &HttpRequest, payload: web::Payload) -> Result<HttpResponse, HttpRefusal> {
    if !speaks_ours(request) {
        return Err(HttpRefusal::SubProtocol);
    }
    if !shared.prepared.load(Ordering::Acquire) {
        return Err(HttpRefusal::Preparing);
    }
    let caller = caller(request)?;
    let seat = seat(shared, &caller)?;
    let opened = actix_ws::handle_with_protocols(request, payload, &[PROTOCOL]);
    let (answer, session, incoming) = opened.map_err(|_| HttpRefusal::NoWebSocket)?;
    let most = shared.settings.live_max_message_bytes;
    let incoming = incoming.max_frame_size(most).aggregate_continuations().max_continuation_size(most);
    let connection = Connection::new(shared.clone(), session, caller, seat);
    actix_web::rt::spawn(connection.serve(incoming));
    Ok(answer)
}

/// Whether the client offers the one protocol that is spoken here.
fn speaks_ours(request: &HttpRequest) -> bool {
    let offered = request.headers().get_all(SEC_WEBSOCKET_PROTOCOL).filter_map(|value| value.to_str().ok());
    offered.flat_map(|value| value.split(',')).any(|name| name.trim() == PROTOCOL)
}

/// Who asks, by the request alone.
///
/// # Errors
/// `CREDENTIALS_INVALID`.
pub fn caller(request: &HttpRequest) -> Result<Caller, HttpRefusal> {
    let token = auth::bearer(request.headers())?.map(Arc::from);
    Ok(Caller { token, client: access_log::client_of(request), request_id: request_id::of(request) })
}

/// A seat among those who watch.
///
/// # Errors
/// `LIVE_CONNECTIONS_EXCEEDED`.
pub fn seat(shared: &Shared, caller: &Caller) -> Result<Seat, HttpRefusal> {
    shared.seats.take(caller.client).map_err(|taken| HttpRefusal::TooManyWatch {
        whose: match taken {
            SeatsTaken::All => "to this service",
            SeatsTaken::OfAddress => "from your network address",
        },
    })
}
