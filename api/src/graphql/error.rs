//! The wire form of errors, made here and nowhere else: `extensions` with
//! `code`, `rule` where one refused, `retryAfterSeconds` where a repeat is answered after that, and `requestId`.

use crate::shared::error::{Code, Error, Seconds};
use async_graphql::{ErrorExtensionValues, ServerError};

/// Longest message; characters.
const LONGEST_MESSAGE: usize = 400;
/// What a client reads instead of a cause that belongs in the log.
const INTERNAL_MESSAGE: &str = "Something went wrong on our side. Repeat once; then report it with the requestId.";
/// What a client reads while the database is away.
const AWAY_MESSAGE: &str = "The service cannot reach its data at the moment. Repeat after a pause.";

/// Gives an error its code and request id; causes of ours go to the log.
pub fn dress(mut error: ServerError, request_id: &str) -> ServerError {
    let (code, rule, wait) = match error.source::<Error>().cloned() {
        Some(ours) => {
            if let Some(message) = hidden(&ours, request_id) {
                error.message = message.to_owned();
            }
            (ours.code(), rule(&ours), wait(&ours))
        }
        None => (Code::BadInput, Some("GRAPHQL_INVALID"), None),
    };
    shorten(&mut error.message);
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code.code());
    if let Some(rule) = rule {
        extensions.set("rule", rule);
    }
    if let Some(Seconds(seconds)) = wait {
        extensions.set("retryAfterSeconds", seconds);
    }
    extensions.set("requestId", request_id);
    error.extensions = Some(extensions);
    error
}

/// Cuts a message that quotes a long value of the client.
fn shorten(message: &mut String) {
    if let Some((end, _)) = message.char_indices().nth(LONGEST_MESSAGE) {
        message.truncate(end);
        message.push('…');
    }
}

fn rule(error: &Error) -> Option<&'static str> {
    match error {
        Error::Refused { rule, .. } => *rule,
        Error::Invalid(_) => Some("INPUT_INVALID"),
        Error::Away(_) | Error::Internal(_) => None,
    }
}

fn wait(error: &Error) -> Option<Seconds> {
    match error {
        Error::Refused { wait, .. } => *wait,
        Error::Invalid(_) | Error::Away(_) | Error::Internal(_) => None,
    }
}

/// The message that stands in for a cause, which is logged.
fn hidden(error: &Error, request_id: &str) -> Option<&'static str> {
    match error {
        Error::Refused { .. } | Error::Invalid(_) => None,
        Error::Away(cause) => {
            tracing::warn!(request_id, %cause, "A request was refused because the database is away");
            Some(AWAY_MESSAGE)
        }
        Error::Internal(cause) => {
            tracing::error!(request_id, %cause, "A request failed by a fault of ours");
            Some(INTERNAL_MESSAGE)
        }
    }
}
