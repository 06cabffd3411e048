//! What goes back for a request that was understood: body and status by the
//! GraphQL-over-HTTP specification.
//!
//! | outcome | body | `application/graphql-response+json` | `application/json` |
//! |---|---|---|---|
//! | executed, with or without errors | `errors`, `data`, `extensions.cost` | 200 | 200 |
//! | not executable (a request error) | `errors` alone | 400 | 200 |
//! | no data at all because the database is away | `errors` alone | 503 | 503 |

use super::budget;
use super::negotiation::Media;
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::partners::budgets::rules::Spent;
use crate::shared::error::{Code, Error};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use async_graphql::{Response, ServerError, Value};
use serde::Serialize;
use std::collections::HashSet;

/// Most errors of one request that could not be executed; count.
const MOST_REQUEST_ERRORS: usize = 20;

/// Room made for a body before it is written; bytes. A page of a list fits, so that it seldom moves.
const USUAL_BODY: usize = 24 * 1024;

/// Room for what stands around the data; bytes.
const ROOM_AROUND_DATA: usize = 100;

/// The body, errors first.
#[derive(Serialize)]
struct Body {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ServerError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<Extensions>,
}

#[derive(Serialize)]
struct Extensions {
    cost: Cost,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<String>,
}

/// What an operation cost, and the most it may.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Cost {
    /// Points of this operation.
    pub points: usize,
    /// Most points of one operation.
    pub limit: usize,
    /// What it took of a budget, and what is left of that; none for whoever has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Spent>,
}

/// The answer to a request that could not be executed.
pub fn refusal(errors: Vec<ServerError>, media: Media, request_id: &str) -> HttpResponse {
    let status = match media {
        _ if errors.iter().any(is_outage) => StatusCode::SERVICE_UNAVAILABLE,
        Media::GraphqlResponse => StatusCode::BAD_REQUEST,
        Media::Json => StatusCode::OK,
    };
    let errors = once_each(errors).take(MOST_REQUEST_ERRORS).map(|error| dress(error, request_id)).collect();
    send(&mut HttpResponse::build(status), media, &Body { errors, data: None, extensions: None })
}

/// The answer to a request that went to the engine.
pub fn of(response: Response, cost: Cost, media: Media, request_id: &str) -> HttpResponse {
    if is_request_error(&response) {
        return refusal(response.errors, media, request_id);
    }
    let mut errors: Vec<_> = once_each(response.errors).map(|error| dress(error, request_id)).collect();
    if is_empty(&response.data) && errors.iter().any(is_outage) {
        errors.retain(is_outage);
        errors.truncate(1);
        errors.iter_mut().for_each(|error| error.path.clear());
        let mut unavailable = HttpResponse::ServiceUnavailable();
        unavailable.insert_header((header::RETRY_AFTER, "1"));
        return send(&mut unavailable, media, &Body { errors, data: None, extensions: None });
    }
    let body = Body { errors, data: Some(response.data), extensions: Some(Extensions { cost, position: None }) };
    let mut answer = send(&mut HttpResponse::Ok(), media, &body);
    budget::tell(&mut answer, cost.budget);
    answer
}

/// What a subscriber is told by an answer.
pub enum Message {
    /// The result of the operation, as text; whether its root field was refused.
    Result(String, bool),
    /// It could not be executed.
    Refused(Vec<ServerError>),
    /// The database is away; what to tell of it.
    Away(Vec<ServerError>),
}

/// What a subscriber is told by an answer that shows a position of the journal.
pub fn message(response: Response, cost: Cost, position: Option<String>, request_id: &str) -> Message {
    let is_refused = is_request_error(&response);
    let errors: Vec<_> = once_each(response.errors).map(|error| dress(error, request_id)).collect();
    if let Some(outage) = errors.iter().find(|error| is_outage(error)) {
        return Message::Away(vec![ServerError { path: Vec::new(), ..outage.clone() }]);
    }
    if is_refused {
        return Message::Refused(errors.into_iter().take(MOST_REQUEST_ERRORS).collect());
    }
    let is_over = !errors.is_empty() && is_empty(&response.data);
    let body = Body { errors, data: Some(response.data), extensions: Some(Extensions { cost, position }) };
    match serde_json::to_string(&body) {
        Ok(text) => Message::Result(text, is_over),
        Err(cause) => Message::Refused(vec![dress(refused(Error::internal(cause)), request_id)]),
    }
}

/// Every error once: the engine reports what stands in a fragment as often as it is spread.
fn once_each(errors: Vec<ServerError>) -> impl Iterator<Item = ServerError> {
    let mut seen = HashSet::new();
    errors
        .into_iter()
        .filter(move |error| seen.insert(format!("{:?} {:?} {}", error.path, error.locations, error.message)))
}

/// Nothing was executed: there is no data, and no error is about a field.
fn is_request_error(response: &Response) -> bool {
    !response.errors.is_empty()
        && response.data == Value::Null
        && response.errors.iter().all(|error| error.path.is_empty())
}

/// Whether there is nothing but nulls at the root.
fn is_empty(data: &Value) -> bool {
    match data {
        Value::Object(fields) => fields.values().all(|value| *value == Value::Null),
        other => *other == Value::Null,
    }
}

fn is_outage(error: &ServerError) -> bool {
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
    matches!(code, Some(Value::String(code)) if code == Code::Unavailable.code())
}

fn send(answer: &mut HttpResponseBuilder, media: Media, body: &Body) -> HttpResponse {
    let mut text = Vec::with_capacity(USUAL_BODY);
    match serde_json::to_writer(&mut text, body) {
        Ok(()) => answer.content_type(media.content_type()).body(text),
        Err(cause) => unwritten(&cause),
    }
}

/// The answer without errors of which the data is written already.
pub fn with(data: &[u8], cost: Cost, media: Media) -> HttpResponse {
    let mut text = Vec::with_capacity(data.len() + ROOM_AROUND_DATA);
    text.extend_from_slice(b"{\"data\":");
    text.extend_from_slice(data);
    text.extend_from_slice(b",\"extensions\":");
    match serde_json::to_writer(&mut text, &Extensions { cost, position: None }) {
        Ok(()) => {
            text.push(b'}');
            let mut answer = HttpResponse::Ok().content_type(media.content_type()).body(text);
            budget::tell(&mut answer, cost.budget);
            answer
        }
        Err(cause) => unwritten(&cause),
    }
}

/// The answer when one could not be written.
pub fn unwritten(cause: &serde_json::Error) -> HttpResponse {
    tracing::error!(%cause, "An answer could not be written");
    HttpResponse::InternalServerError().finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::{PathSegment, value};

    fn answered(data: Value, errors: Vec<ServerError>) -> u16 {
        let mut response = Response::new(data);
        response.errors = errors;
        of(response, Cost { points: 1, limit: 2, budget: None }, Media::GraphqlResponse, "id").status().as_u16()
    }

    fn at_a_field(error: ServerError) -> ServerError {
        error.with_path(vec![PathSegment::Field("a".to_owned())])
    }

    #[test]
    fn an_error_at_a_field_is_part_of_an_executed_answer() {
        assert_eq!(answered(value!({ "a": null }), vec![at_a_field(refused(Error::forbidden()))]), 200);
        assert_eq!(answered(Value::Null, vec![at_a_field(refused(Error::forbidden()))]), 200);
    }

    #[test]
    fn identical_errors_are_sent_once() {
        let error = |message: &str| at_a_field(ServerError::new(message, None));
        let sent: Vec<_> = once_each(vec![error("a"), error("b"), error("a")]).map(|error| error.message).collect();
        assert_eq!(sent, ["a", "b"]);
    }

    #[test]
    fn an_error_without_field_and_data_is_a_request_error() {
        assert_eq!(answered(Value::Null, vec![ServerError::new("no such field", None)]), 400);
    }

    #[test]
    fn a_database_that_is_away_is_503_unless_something_could_be_answered() {
        let away = || at_a_field(refused(Error::Away(std::sync::Arc::new(std::io::Error::other("away")))));
        assert_eq!(answered(value!({ "a": null, "b": null }), vec![away(), away()]), 503);
        assert_eq!(answered(Value::Null, vec![away()]), 503);
        assert_eq!(answered(value!({ "a": null, "b": 1 }), vec![away()]), 200);
    }
}
