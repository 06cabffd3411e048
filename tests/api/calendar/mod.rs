//! Calendars: everyone's, one appointment, a person's own, and those that come with letters.

mod feed;
mod parsed;
mod private;
mod public;
mod single;

use crate::http::Reply;
use crate::support::{App, Client};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The properties of an appointment by name, without their parameters, as they stand in the text.
pub(crate) type Properties = BTreeMap<String, String>;

/// What reading a path gets.
async fn read(app: &App, path: &str) -> Reply {
    Reply::to(app.client.get(format!("{}{path}", app.base))).await
}

/// The appointments of a calendar that is there.
pub(crate) async fn events(app: &App, path: &str) -> Vec<Properties> {
    let reply = read(app, path).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.text);
    appointments(&reply.text)
}

/// The appointments of a calendar, in its order.
fn appointments(text: &str) -> Vec<Properties> {
    let text = text.replace("\r\n ", "");
    let mut found = Vec::new();
    for line in text.split("\r\n") {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let name = name.split(';').next().unwrap_or_default();
        match (name, value) {
            ("BEGIN", "VEVENT") => found.push(Properties::new()),
            ("BEGIN" | "END", _) => {}
            _ => {
                found.last_mut().map(|event| event.insert(name.to_owned(), value.to_owned()));
            }
        }
    }
    found
}

/// The appointment of a record; nothing when it is not there.
pub(crate) fn of(events: &[Properties], record: Uuid) -> Option<&Properties> {
    events.iter().find(|event| event["UID"] == format!("{record}@127.0.0.1"))
}

/// The status of the appointment of a record; `absent` when it is not there.
pub(crate) fn status(events: &[Properties], record: Uuid) -> &str {
    of(events, record).map_or("absent", |event| &event["STATUS"])
}

/// What a reply says when the id of its request is left out.
fn words(reply: &Reply) -> (u16, String) {
    (reply.status, reply.text.replace(reply.header("x-request-id"), "(request id)"))
}

/// The path of a new private calendar.
pub(crate) async fn feed(client: &Client) -> String {
    let made = client.ask("mutation { createCalendarFeed { url fieldErrors { code } } }").await.ok();
    path(made.text("/createCalendarFeed/url"))
}

/// The path of an address of this service, as its settings write it.
fn path(address: &str) -> String {
    address.strip_prefix("http://127.0.0.1:8000").expect("the address of this service").to_owned()
}

/// What making a private calendar under a key gets: its address.
async fn made_under(client: &Client, key: &str) -> Option<String> {
    let query = "mutation ($key: String) { createCalendarFeed(input: { idempotencyKey: $key }) { url } }";
    let made = client.ask_with(query, json!({ "key": key })).await.ok();
    made.at("/createCalendarFeed/url").as_str().map(str::to_owned)
}
