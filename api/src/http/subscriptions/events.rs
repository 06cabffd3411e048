//! Server-sent events on `/graphql`: one operation per request ("distinct
//! connections" of GraphQL over SSE). The id of an event is a position: a client
//! that was cut off sends it as `Last-Event-ID`, browsers do so by themselves.

use super::task::Task;
use super::watching::{End, Told, Watching};
use crate::http::parameters;
use crate::http::refusal::HttpRefusal;
use crate::live::{Position, Seat};
use actix_web::http::header::{self, ContentEncoding, HeaderMap, HeaderName};
use actix_web::web::Bytes;
use actix_web::{Error, HttpResponse};
use futures_util::stream;
use std::time::Duration;
use tokio::sync::mpsc;

/// The media type.
pub const MEDIA: &str = "text/event-stream";
/// Where a browser says what it heard last.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Longest time a client may take to accept an event while another waits.
const PATIENCE: Duration = Duration::from_secs(10);
/// What keeps the connection open while nothing happens: a comment.
const KEEP_ALIVE: &[u8] = b":\n\n";

/// Whether a client asks for a stream of events by name.
pub fn are_wanted(accept: &[&str]) -> bool {
    let mut ranges = accept.iter().flat_map(|value| value.split(','));
    ranges.any(|range| range.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(MEDIA)))
}

/// What a client heard last.
///
/// # Errors
/// `PARAMETER_MALFORMED`.
pub fn heard_last(headers: &HeaderMap) -> Result<Option<Position>, HttpRefusal> {
    let id = headers.get(LAST_EVENT_ID).and_then(|value| value.to_str().ok()).filter(|id| !id.is_empty());
    id.map(parameters::position).transpose()
}

/// Streams what a subscription tells until one side ends it.
pub fn stream(watching: Watching, seat: Seat, keep_alive: Duration) -> HttpResponse {
    let (sender, receiver) = mpsc::channel(1);
    let task = Task::spawn(tell(watching, sender));
    let events = stream::unfold((receiver, task, seat), move |(mut receiver, task, seat)| async move {
        let event = match tokio::time::timeout(keep_alive, receiver.recv()).await {
            Ok(event) => event?,
            Err(_) => Bytes::from_static(KEEP_ALIVE),
        };
        Some((Ok::<_, Error>(event), (receiver, task, seat)))
    });
    // A proxy or our own compression must not hold an event back until there are more.
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream; charset=utf-8"))
        .insert_header(ContentEncoding::Identity)
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(events)
}

async fn tell(mut watching: Watching, sender: mpsc::Sender<Bytes>) {
    loop {
        let (event, is_last) = match watching.next().await {
            Ok(Told::Next(body, position)) => (next(&body, position.as_deref()), false),
            Ok(Told::Refused(errors)) => (next(&serde_json::json!({ "errors": errors }).to_string(), None), false),
            Err(End::Credentials) => {
                let errors = watching.no_longer();
                (format!("{}{COMPLETE}", next(&serde_json::json!({ "errors": errors }).to_string(), None)), true)
            }
            Err(End::Done | End::Closing) => (COMPLETE.to_owned(), true),
        };
        let sent = tokio::time::timeout(PATIENCE, sender.send(Bytes::from(event))).await;
        if is_last || !matches!(sent, Ok(Ok(()))) {
            return;
        }
    }
}

/// The end of the operation.
const COMPLETE: &str = "event: complete\ndata:\n\n";

/// A result; JSON as it is written here has no line breaks.
fn next(body: &str, position: Option<&str>) -> String {
    let id = position.map(|position| format!("id: {position}\n")).unwrap_or_default();
    format!("{id}event: next\ndata: {body}\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_wanted_by_their_name_alone() {
        assert!(are_wanted(&["text/event-stream"]));
        assert!(are_wanted(&["application/json, Text/Event-Stream;q=0.9"]));
        assert!(!are_wanted(&["*/*", "application/json", "text/*"]));
        assert!(!are_wanted(&[]));
    }

    #[test]
    fn an_event_carries_its_position_as_id() {
        assert_eq!(next("{}", Some("p")), "id: p\nevent: next\ndata: {}\n\n");
        assert_eq!(next("{}", None), "event: next\ndata: {}\n\n");
    }
}
