//! The messages of `graphql-transport-ws`, and what a connection is closed with.
//! Source: the protocol's own description (enisdenjo/graphql-ws, PROTOCOL.md).

use actix_ws::{CloseCode, CloseReason};
use async_graphql::ServerError;
use serde_json::{Map, Value, json};

/// The name of the protocol.
pub const PROTOCOL: &str = "graphql-transport-ws";
/// Longest id of an operation; bytes.
const LONGEST_ID: usize = 128;

/// What a client says.
#[derive(Debug, PartialEq)]
pub enum Said {
    /// Opens the session, with credentials if any.
    Init(Map<String, Value>),
    /// Asks for a sign of life.
    Ping,
    /// Gives a sign of life.
    Pong,
    /// Begins an operation.
    Subscribe(String, Map<String, Value>),
    /// Ends an operation.
    Complete(String),
}

/// What a client says; none for anything the protocol does not know.
pub fn read(text: &str) -> Option<Said> {
    let Value::Object(mut message) = serde_json::from_str(text).ok()? else { return None };
    let kind = message.get("type")?.as_str()?.to_owned();
    match kind.as_str() {
        "connection_init" => match message.remove("payload") {
            None | Some(Value::Null) => Some(Said::Init(Map::new())),
            Some(Value::Object(payload)) => Some(Said::Init(payload)),
            Some(_) => None,
        },
        "ping" => Some(Said::Ping),
        "pong" => Some(Said::Pong),
        "subscribe" => {
            let Some(Value::Object(payload)) = message.remove("payload") else { return None };
            Some(Said::Subscribe(id(&message)?, payload))
        }
        "complete" => id(&message).map(Said::Complete),
        _ => None,
    }
}

fn id(message: &Map<String, Value>) -> Option<String> {
    let id = message.get("id")?.as_str()?;
    (1..=LONGEST_ID).contains(&id.len()).then(|| id.to_owned())
}

/// The session is open.
pub fn ack() -> String {
    json!({ "type": "connection_ack" }).to_string()
}

/// A sign of life.
pub fn pong() -> String {
    json!({ "type": "pong" }).to_string()
}

/// A result of an operation; `body` is JSON already.
pub fn next(id: &str, body: &str) -> String {
    format!(r#"{{"id":{},"type":"next","payload":{body}}}"#, Value::from(id))
}

/// An operation that could not be executed.
pub fn error(id: &str, errors: &[ServerError]) -> String {
    json!({ "id": id, "type": "error", "payload": errors }).to_string()
}

/// An operation that is over.
pub fn complete(id: &str) -> String {
    json!({ "id": id, "type": "complete" }).to_string()
}

/// Why a connection is closed by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// A message the protocol does not know.
    Malformed,
    /// An operation before the session was open.
    NotOpen,
    /// Credentials that are not, or no longer, to be believed; a client may come back with others.
    Credentials,
    /// No session in time.
    InitTimeout,
    /// An id that is in use.
    IdInUse,
    /// A session that is open already.
    InitTwice,
    /// No sign of life.
    Silent,
    /// The service stops.
    Closing,
}

impl Closed {
    /// Code and words on the wire.
    pub fn reason(self) -> CloseReason {
        let (code, words) = match self {
            Self::Malformed => (4400, "Invalid message"),
            Self::NotOpen => (4401, "Unauthorized"),
            Self::Credentials => (4403, "Forbidden"),
            Self::InitTimeout => (4408, "Connection initialisation timeout"),
            Self::IdInUse => (4409, "Subscriber already exists"),
            Self::InitTwice => (4429, "Too many initialisation requests"),
            Self::Silent => (1001, "No sign of life"),
            Self::Closing => (1001, "The service stops"),
        };
        CloseReason { code: CloseCode::from(code), description: Some(words.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_protocol_knows_is_understood() {
        assert_eq!(read(r#"{"type":"connection_init"}"#), Some(Said::Init(Map::new())));
        assert_eq!(read(r#"{"type":"ping","payload":{"a":1}}"#), Some(Said::Ping));
        let subscribe = read(r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }"}}"#);
        assert!(matches!(subscribe, Some(Said::Subscribe(id, payload)) if id == "1" && payload.contains_key("query")));
        assert_eq!(read(r#"{"type":"complete","id":"1"}"#), Some(Said::Complete("1".to_owned())));
    }

    #[test]
    fn anything_else_is_not() {
        let long = format!(r#"{{"type":"complete","id":"{}"}}"#, "a".repeat(LONGEST_ID + 1));
        for text in [
            "",
            "[]",
            "{}",
            r#"{"type":"start","id":"1"}"#,
            r#"{"type":"connection_init","payload":"secret"}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":"","payload":{}}"#,
            r#"{"type":"complete","id":1}"#,
            &long,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_cannot_break_out_of_its_message() {
        let text = next(r#"a","type":"x"#, r#"{"data":null}"#);
        let message: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(message["id"], r#"a","type":"x"#);
        assert_eq!(message["type"], "next");
    }
}
