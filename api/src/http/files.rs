//! The way of contents: they come by `PUT` and go by `GET`, over links that GraphQL gave out. The token in the path is the
//! whole proof of who asks, so it is never logged (`access_log.rs`), and no answer here names it.

use super::refusal::HttpRefusal;
use super::{access_log, request_id};
use crate::files::rules::disposition;
use crate::files::{Download, open, receive};
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use futures_util::stream::unfold;
use futures_util::{Stream, StreamExt};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Where links to upload begin; the token follows.
pub const UPLOADS: &str = "/files/upload/";
/// Where links to download begin.
pub const DOWNLOADS: &str = "/files/download/";

/// What a page that shows a file of others may do: nothing, as if it came from nowhere.
const FILE_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";
/// The media type of problems.
const JSON: &str = "application/json; charset=utf-8";

/// Takes a content in. What the request says of its type does not count: that was said before, and the content shows it.
pub async fn upload(
    shared: web::Data<Shared>,
    request: HttpRequest,
    token: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let headers = request.headers();
    if headers.contains_key(header::CONTENT_ENCODING) {
        return problem(&request, HttpRefusal::ContentEncoded.into());
    }
    let body = Box::pin(pieces(payload, u64::from(shared.settings.file_upload_timeout_seconds)));
    let context = surroundings(&shared, &request);
    match receive(&context, &shared.files, &shared.identity, &token, announced(headers), body).await {
        Ok(()) => HttpResponse::NoContent().finish(),
        // The rest of the body may still be on its way: nothing can follow on this connection.
        Err(error) => {
            let mut answer = problem(&request, error);
            answer.head_mut().set_connection_type(actix_web::http::ConnectionType::Close);
            answer
        }
    }
}

/// Gives a content out, to be saved and never to be shown as a page of ours.
pub async fn download(shared: web::Data<Shared>, request: HttpRequest, token: web::Path<String>) -> HttpResponse {
    let context = surroundings(&shared, &request);
    match open(&context, &shared.files, &shared.identity, &token).await {
        Ok(download) => saved(download),
        Err(error) => problem(&request, error),
    }
}

fn surroundings(shared: &Shared, request: &HttpRequest) -> Context {
    Context { client: access_log::client_of(request), ..shared.as_visitor(request_id::of(request)) }
}

/// How long the content will be; none when the request does not say, or says something else.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A body piece by piece, which must end in time.
fn pieces(payload: web::Payload, seconds: u64) -> impl Stream<Item = Result<Bytes, Error>> {
    let deadline = Instant::now() + Duration::from_secs(seconds);
    unfold(payload, move |mut payload| async move {
        let piece = match timeout_at(deadline, payload.next()).await {
            Ok(None) => return None,
            Ok(Some(Ok(piece))) => Ok(piece),
            Ok(Some(Err(_))) => Err(HttpRefusal::BodyBroken.into()),
            Err(_) => Err(HttpRefusal::BodyTooSlow { milliseconds: seconds * 1_000 }.into()),
        };
        Some((piece, payload))
    })
}

fn saved(download: Download) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, download.media_type))
        .insert_header((header::CONTENT_DISPOSITION, disposition(&download.name)))
        .insert_header((header::CONTENT_SECURITY_POLICY, FILE_POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        // As it is: most types are compressed already, and its length is to be known.
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(download.size, download.body.map(|piece| piece.map_err(std::io::Error::other))))
}

/// A problem in the form of every other error.
fn problem(request: &HttpRequest, error: Error) -> HttpResponse {
    let status = status(error.code());
    let error = dress(refused(error), &request_id::of(request));
    HttpResponse::build(status).content_type(JSON).json(serde_json::json!({ "errors": [error] }))
}

/// The status a refusal goes with.
const fn status(code: Code) -> StatusCode {
    match code {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Conflict | Code::IllegalTransition | Code::PreconditionFailed => StatusCode::CONFLICT,
        Code::Timeout => StatusCode::REQUEST_TIMEOUT,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
