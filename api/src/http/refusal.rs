//! What HTTP itself refuses, in the same form as every other error.

use super::request_id;
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::refusals;
use crate::shared::error::Seconds;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

refusals! {
    /// Why a request is not understood.
    pub enum HttpRefusal {
        /// No such path.
        NoSuchPath => NotFound, "PATH_UNKNOWN", "There is nothing here. The API is at /graphql.";
        /// A method the path does not answer.
        Method { allowed: &'static str } => BadInput, "METHOD_NOT_ALLOWED", "This path answers {allowed} only.";
        /// A subscription by a request that is answered once.
        NotStreamed => BadInput, "SUBSCRIPTION_NOT_STREAMED", "A subscription is answered again and again: send it with `Accept: text/event-stream`, or over the WebSocket at /graphql/ws.";
        /// A WebSocket that speaks something else.
        SubProtocol => BadInput, "WEBSOCKET_PROTOCOL", "The WebSocket must be opened with `Sec-WebSocket-Protocol: graphql-transport-ws`.";
        /// A request that does not open a WebSocket.
        NoWebSocket => BadInput, "WEBSOCKET_MALFORMED", "This path is a WebSocket; open it with the headers of RFC 6455.";
        /// A subscription that takes too much room as long as it runs.
        SubscriptionTooLarge { maximum: usize } => LimitExceeded, "SUBSCRIPTION_TOO_LARGE", "A subscription may take {maximum} bytes, variables included.";
        /// Too many operations on one WebSocket.
        TooManyOperations { most: usize } => LimitExceeded, "LIVE_OPERATIONS_EXCEEDED", "At most {most} operations may run at once on one WebSocket; complete some first.";
        /// Too many who watch.
        TooManyWatch { whose: &'static str } => LimitExceeded, "LIVE_CONNECTIONS_EXCEEDED", "Too many connections {whose} watch something already. Close some, or repeat later.";
        /// A change asked by GET.
        ChangeByGet => BadInput, "MUTATION_BY_GET", "GET answers queries only; send this operation by POST.";
        /// No media type both sides know.
        NotAcceptable => BadInput, "NOT_ACCEPTABLE", "Answers come as application/graphql-response+json or application/json; `Accept` allows neither.";
        /// A body of another kind.
        MediaType => BadInput, "MEDIA_TYPE_UNSUPPORTED", "Send the request as `Content-Type: application/json`, in UTF-8 and not compressed.";
        /// A content that is packed.
        ContentEncoded => BadInput, "CONTENT_ENCODED", "Send the content as it is, without `Content-Encoding`.";
        /// A body that is too large.
        BodyTooLarge { maximum: usize } => LimitExceeded, "BODY_TOO_LARGE", "The body is larger than {maximum} bytes.";
        /// A body that does not come.
        BodyTooSlow { milliseconds: u64 } => Timeout, "BODY_TOO_SLOW", "The body did not arrive within {milliseconds} ms.";
        /// A body that broke off.
        BodyBroken => BadInput, "BODY_BROKEN", "The body broke off.";
        /// A body that is no JSON.
        Json { line: usize, column: usize } => BadInput, "JSON_MALFORMED", "The body is not JSON: see line {line}, column {column}.";
        /// Several requests in one.
        Batch => BadInput, "BATCH_UNSUPPORTED", "Send one request at a time: a JSON object, not a list.";
        /// A parameter of the wrong kind.
        Parameter { parameter: &'static str, wanted: &'static str } => BadInput, "PARAMETER_MALFORMED", "`{parameter}` must be {wanted}.";
        /// A parameter given twice.
        Twice { parameter: String } => BadInput, "PARAMETER_TWICE", "`{parameter}` is given twice.";
        /// Nothing to execute.
        QueryMissing => BadInput, "QUERY_MISSING", "The request has no `query`.";
        /// Proof of who asks that cannot be valid.
        Credentials => Unauthenticated, "CREDENTIALS_INVALID", "The access token is not valid or no longer; sign in or refresh the session, or leave the `Authorization` header out to read what is public.";
        /// An answer that took too long.
        Slow { milliseconds: u64 } => Timeout, "REQUEST_TOO_SLOW", "The answer was not ready within {milliseconds} ms.";
        /// A budget that is spent.
        Budget { wait: Seconds } => LimitExceeded, "BUDGET_SPENT", "This would cost more than is left of your budget for a minute; there is enough in {wait}. Nothing was done.", wait wait;
        /// A service that has just started.
        Preparing => Unavailable, "PREPARING", "The service is preparing its data. Repeat after a pause.";
    }
}

impl HttpRefusal {
    /// The status it goes with. An answer that took too long is a 503 and not a
    /// 504: no other server stands behind this one.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NoSuchPath => StatusCode::NOT_FOUND,
            Self::Method { .. } | Self::ChangeByGet => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BodyTooLarge { .. } | Self::SubscriptionTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTooSlow { .. } => StatusCode::REQUEST_TIMEOUT,
            Self::Credentials => StatusCode::UNAUTHORIZED,
            Self::TooManyWatch { .. } | Self::TooManyOperations { .. } | Self::Budget { .. } => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Self::Slow { .. } | Self::Preparing => StatusCode::SERVICE_UNAVAILABLE,
            Self::BodyBroken
            | Self::ContentEncoded
            | Self::NotStreamed
            | Self::SubProtocol
            | Self::NoWebSocket
            | Self::Json { .. }
            | Self::Batch
            | Self::Parameter { .. }
            | Self::Twice { .. }
            | Self::QueryMissing => StatusCode::BAD_REQUEST,
        }
    }

    /// The answer, in a media type of JSON.
    pub fn answer(self, request: &HttpRequest, media: &'static str) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status());
        self.headers(&mut answer);
        let error = dress(refused(self), &request_id::of(request));
        answer.content_type(media).json(serde_json::json!({ "errors": [error] }))
    }

    fn headers(&self, answer: &mut HttpResponseBuilder) {
        match self {
            Self::Method { allowed } => answer.insert_header((header::ALLOW, *allowed)),
            Self::ChangeByGet => answer.insert_header((header::ALLOW, "POST")),
            Self::Credentials => answer.insert_header((header::WWW_AUTHENTICATE, "Bearer")),
            // The rest of the body may still be on its way: nothing can follow on this connection.
            Self::BodyTooLarge { .. } | Self::BodyTooSlow { .. } => answer.force_close(),
            Self::Budget { wait } => answer.insert_header((header::RETRY_AFTER, wait.0)),
            Self::Preparing | Self::TooManyWatch { .. } => answer.insert_header((header::RETRY_AFTER, "1")),
            _ => answer,
        };
    }
}
