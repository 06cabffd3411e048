//! `/graphql` and its neighbours as HTTP: statuses, headers, bad input, limits.

mod audit;
mod auth;
mod availability;
mod bodies;
mod compression;
mod cors;
mod errors;
mod explorer;
mod known_documents;
mod limits;
mod negotiation;
mod persisted;
mod process;
mod reading;
mod request_id;
mod routes;
mod trusted;
mod variables;

use crate::support::{App, Engine};
use api::config::Settings;
use reqwest::RequestBuilder;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

/// The newer media type.
pub const GRAPHQL: &str = "application/graphql-response+json";

/// An answer with its headers.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    /// What a request gets.
    pub async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("text") }
    }

    /// The same where the body is no text.
    pub async fn to_bytes(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        Self { status: response.status().as_u16(), headers: response.headers().clone(), text: String::new() }
    }

    /// The body.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.text))
    }

    /// A header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Status, code and rule of a refusal, whose form is checked too.
    #[track_caller]
    pub fn refusal(&self) -> (u16, String, String) {
        let body = self.json();
        assert!(body.get("data").is_none(), "a refusal has no data: {body:#}");
        let error = &body["errors"][0];
        assert!(error["message"].is_string(), "{body:#}");
        let extensions = &error["extensions"];
        assert_eq!(extensions["requestId"], self.header("x-request-id"), "{body:#}");
        let text = |name: &str| extensions[name].as_str().unwrap_or_default().to_owned();
        (self.status, text("code"), text("rule"))
    }
}

/// A server on SQLite with other settings.
pub async fn with(change: impl FnOnce(&mut Settings)) -> App {
    App::with(Engine::Sqlite, change).await.expect("SQLite is always there")
}

/// A server on SQLite.
pub async fn app() -> App {
    with(|_| {}).await
}

/// A POST of this JSON to `/graphql`, whose answer is asked in the newer media type.
pub fn post(app: &App, body: &Value) -> RequestBuilder {
    app.client.post(format!("{}/graphql", app.base)).header("accept", GRAPHQL).json(body)
}

/// What a query gets by POST.
pub async fn ask(app: &App, query: &str) -> Reply {
    Reply::to(post(app, &json!({ "query": query }))).await
}

/// A GET of a path.
pub async fn get(app: &App, path: &str) -> Reply {
    Reply::to(app.client.get(format!("{}{path}", app.base))).await
}

/// A refusal as [`Reply::refusal`] gives it.
pub fn refused(status: u16, code: &str, rule: &str) -> (u16, String, String) {
    (status, code.to_owned(), rule.to_owned())
}
