//! Clients that watch: one over a WebSocket, one over server-sent events.

use super::{Answer, App, Client};
use api::access::Actor;
use api::journal::{Change, Entry, RecordKind, Writing, write};
use api::shared::error::Error;
use futures_util::{SinkExt, StreamExt};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

/// Longest wait for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A WebSocket that sends exactly what it is told.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens one that speaks the protocol; nothing is said yet.
    pub async fn open(app: &App) -> Self {
        Self::open_as(app, Some("graphql-transport-ws"), None).await.expect("the socket opens")
    }

    /// Opens one; the status when it is refused.
    pub async fn open_as(app: &App, protocol: Option<&str>, bearer: Option<&str>) -> Result<Self, u16> {
        let mut request =
            format!("{}/graphql/ws", app.base.replace("http", "ws")).into_client_request().expect("a request");
        let headers = request.headers_mut();
        if let Some(protocol) = protocol {
            headers.insert("sec-websocket-protocol", protocol.parse().expect("a header"));
        }
        if let Some(bearer) = bearer {
            headers.insert("authorization", format!("Bearer {bearer}").parse().expect("a header"));
        }
        match connect_async(request).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(other) => panic!("no answer: {other}"),
        }
    }

    /// Opens one and its session, as a visitor or with a token.
    pub async fn ready(app: &App, token: Option<&str>) -> Self {
        let mut socket = Self::open(app).await;
        let payload = token.map(|token| json!({ "Authorization": format!("Bearer {token}") }));
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.hear().await["type"], "connection_ack");
        socket
    }

    /// Says something.
    pub async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.expect("it is sent");
    }

    /// Says anything at all.
    pub async fn say_text(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.expect("it is sent");
    }

    /// Begins an operation.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "id": id, "type": "subscribe", "payload": payload })).await;
    }

    /// The next message.
    pub async fn hear(&mut self) -> Value {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("something is said").expect("it is open") {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).expect("JSON"),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                other => panic!("no message: {other:?}"),
            }
        }
    }

    /// Whether nothing is said for a while.
    pub async fn is_silent(&mut self) -> bool {
        timeout(Duration::from_millis(400), self.hear()).await.is_err()
    }

    /// The code it is closed with.
    pub async fn closed_with(&mut self) -> u16 {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("it is closed") {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
                Some(Ok(_)) => {}
                other => panic!("closed without a code: {other:?}"),
            }
        }
    }
}

/// A stream of server-sent events.
pub struct Events {
    answer: reqwest::Response,
    read: String,
}

/// An event: its name, its id, its data.
#[derive(Debug)]
pub struct Event {
    pub name: String,
    pub id: Option<String>,
    pub data: Value,
}

impl Events {
    /// What a request gets that must be answered with a stream.
    pub async fn to(request: RequestBuilder) -> Self {
        let answer = request.header("accept", "text/event-stream").send().await.expect("an answer");
        let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
        assert!(kind.starts_with("text/event-stream"), "{kind}: {:?}", answer.text().await);
        Self { answer, read: String::new() }
    }

    /// The next event, comments passed over; none at the end.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.read.clone().split_once("\n\n") {
                rest.clone_into(&mut self.read);
                match event.starts_with(':') {
                    true => continue,
                    false => return Some(read(event)),
                }
            }
            let part = timeout(PATIENCE, self.answer.chunk()).await.expect("an event").expect("it is open")?;
            self.read.push_str(std::str::from_utf8(&part).expect("text"));
        }
    }
}

fn read(text: &str) -> Event {
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
    let data = field("data").map_or(Value::Null, |data| serde_json::from_str(&data).expect("JSON"));
    Event { name: field("event").unwrap_or_default(), id: field("id"), data }
}

impl Client {
    /// What the server answers first to a subscription.
    pub async fn ask_first(&self, subscription: &str) -> Answer {
        let request = self.request(subscription, &json!({})).header("accept", "text/event-stream");
        let mut answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
        if !kind.starts_with("text/event-stream") {
            return Answer::of(status, answer.text().await.expect("text"));
        }
        let first = timeout(PATIENCE, answer.chunk()).await.expect("an event").expect("it is open").expect("an event");
        let event = read(std::str::from_utf8(&first).expect("text").split("\n\n").next().unwrap_or_default());
        Answer::of(status, event.data.to_string())
    }
}

/// Says in the journal that a record was changed.
pub async fn tell_change(app: &App, kind: RecordKind, record: Uuid) {
    write(&app.context(Actor::System), Told { kind, record }).await.expect("it is written");
}

struct Told {
    kind: RecordKind,
    record: Uuid,
}

impl Change for Told {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        writing.record(Entry::of(self.kind, self.record, "change"));
        Ok(())
    }
}
