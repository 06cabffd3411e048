//! Calendars for programs that follow or take them in: everyone's, one appointment,
//! and a person's own under its secret address. All are read as a visitor reads; a
//! person's own is theirs by its secret alone. What is not there, or not for whoever
//! asks, is a path that leads nowhere.

use super::refusal::HttpRefusal;
use super::{etag, request_id};
use crate::calendar::{private_calendar, public_calendar};
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::learning::event_calendar;
use crate::meetings::meeting_calendar;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETag, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The media type of calendars (RFC 5545 §8.1).
const MEDIA: &str = "text/calendar; charset=utf-8";
/// The media type of refusals.
const JSON: &str = "application/json; charset=utf-8";
/// Below this path stand secrets; no log repeats them.
pub const PRIVATE: &str = "/calendar/private/";

/// Who may keep an answer. Everyone asks again whether it still holds: a cancellation shows at once.
#[derive(Clone, Copy)]
enum Keeps {
    Anyone,
    TheReader,
}

/// The language that is asked for.
#[derive(Default, Deserialize)]
struct Spoken {
    lang: Option<String>,
}

/// What everyone may know.
pub async fn everything(shared: web::Data<Shared>, request: HttpRequest) -> HttpResponse {
    let read = async |context: &Context, language: Option<Language>| {
        public_calendar(context, &shared.calendars, language.unwrap_or(Language::Nl)).await.map(Some)
    };
    serve(&shared, &request, "sociale-economie", Keeps::Anyone, read).await
}

/// One learning event.
pub async fn event(shared: web::Data<Shared>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let read = async |context: &Context, language: Option<Language>| match Lookup::slug(slug.to_string()) {
        Ok(named) => event_calendar(context, &named, language.unwrap_or(Language::Nl)).await,
        Err(_) => Ok(None),
    };
    serve(&shared, &request, &slug, Keeps::Anyone, read).await
}

/// One meeting of the network.
pub async fn meeting(shared: web::Data<Shared>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let read = async |context: &Context, language: Option<Language>| match Lookup::slug(slug.to_string()) {
        Ok(named) => meeting_calendar(context, &named, language.unwrap_or(Language::Nl)).await,
        Err(_) => Ok(None),
    };
    serve(&shared, &request, &slug, Keeps::Anyone, read).await
}

/// A person's own.
pub async fn private(shared: web::Data<Shared>, request: HttpRequest, secret: web::Path<String>) -> HttpResponse {
    let read = async |context: &Context, language: Option<Language>| {
        private_calendar(context, &shared.calendars, &secret, language).await
    };
    serve(&shared, &request, "mijn-sociale-economie", Keeps::TheReader, read).await
}

/// Answers with a calendar that is read as a visitor reads, in the language asked.
async fn serve(
    shared: &Shared,
    request: &HttpRequest,
    name: &str,
    keeps: Keeps,
    read: impl AsyncFnOnce(&Context, Option<Language>) -> Result<Option<String>, Error>,
) -> HttpResponse {
    if !shared.prepared.load(Ordering::Acquire) {
        return HttpRefusal::Preparing.answer(request, JSON);
    }
    let context = shared.as_visitor(request_id::of(request));
    let context = Context { db: context.db.for_request(), ..context };
    let milliseconds = shared.settings.http_request_timeout_ms;
    match tokio::time::timeout(Duration::from_millis(milliseconds), read(&context, language(request))).await {
        Ok(Ok(Some(text))) => told(request, text, name, keeps),
        Ok(Ok(None)) => HttpRefusal::NoSuchPath.answer(request, JSON),
        Ok(Err(fault)) => failed(request, fault),
        Err(_) => HttpRefusal::Slow { milliseconds }.answer(request, JSON),
    }
}

/// The language asked for; none when it is none of ours.
fn language(request: &HttpRequest) -> Option<Language> {
    let spoken = web::Query::<Spoken>::from_query(request.query_string()).map(web::Query::into_inner);
    spoken.unwrap_or_default().lang.and_then(|code| Language::from_code(&code).ok())
}

fn told(request: &HttpRequest, text: String, name: &str, keeps: Keeps) -> HttpResponse {
    let tag = etag::tag(&text);
    let is_known = etag::is_known(request, &tag);
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    let control = match keeps {
        Keeps::Anyone => "no-cache",
        Keeps::TheReader => "private, no-cache",
    };
    answer.insert_header((CACHE_CONTROL, control)).insert_header(ETag(tag));
    match is_known {
        true => answer.finish(),
        false => answer
            .insert_header((CONTENT_TYPE, MEDIA))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.ics\"")))
            .body(text),
    }
}

/// A fault of ours; its cause goes to the log.
pub fn failed(request: &HttpRequest, fault: Error) -> HttpResponse {
    let mut answer = match fault.code() {
        Code::Unavailable => HttpResponse::ServiceUnavailable(),
        _ => HttpResponse::InternalServerError(),
    };
    let error = dress(refused(fault), &request_id::of(request));
    answer.insert_header((RETRY_AFTER, "1")).content_type(JSON).json(serde_json::json!({ "errors": [error] }))
}
