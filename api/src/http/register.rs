//! The register of awards as a whole, for everyone: a table for spreadsheets and linked data. It is written piece by piece, as fast as it
//! is taken in, so that its length costs no memory.

use super::everyone::moment;
use super::refusal::HttpRefusal;
use super::{calendar, etag, request_id};
use crate::grants::register::export;
use crate::grants::register::rules::Form;
use crate::server::Shared;
use crate::service::BUILD;
use crate::shared::error::{Code, Error};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_TYPE, ETag, EntityTag};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use futures_util::future::ready;
use futures_util::stream::{once, unfold};
use futures_util::{Stream, StreamExt};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::timeout;

/// The media type of refusals.
const JSON: &str = "application/json; charset=utf-8";

/// As comma-separated values (RFC 4180).
pub async fn csv(shared: web::Data<Shared>, request: HttpRequest) -> HttpResponse {
    serve(&shared, &request, Form::Csv).await
}

/// As linked data (JSON-LD 1.1).
pub async fn json_ld(shared: web::Data<Shared>, request: HttpRequest) -> HttpResponse {
    serve(&shared, &request, Form::JsonLd).await
}

async fn serve(shared: &Shared, request: &HttpRequest, form: Form) -> HttpResponse {
    if !shared.prepared.load(Ordering::Acquire) {
        return HttpRefusal::Preparing.answer(request, JSON);
    }
    let context = shared.as_visitor(request_id::of(request));
    // Read before the rows are: what changes meanwhile gets another tag, and no tag ever stands for something older than it says.
    let tag = tag(shared, context.site.address(), form);
    if tag.as_ref().is_some_and(|tag| etag::is_known(request, tag)) {
        return tagged(HttpResponse::NotModified(), tag).finish();
    }
    let milliseconds = shared.settings.http_request_timeout_ms;
    let pieces = match export(&context, form) {
        Ok(pieces) => in_time(pieces, milliseconds),
        Err(refused) => return calendar::failed(request, refused),
    };
    let mut pieces = Box::pin(pieces);
    match pieces.next().await {
        Some(Ok(first)) => written(tagged(HttpResponse::Ok(), tag), form, once(ready(Ok(first))).chain(pieces)),
        Some(Err(late)) if late.code() == Code::Timeout => HttpRefusal::Slow { milliseconds }.answer(request, JSON),
        Some(Err(fault)) => calendar::failed(request, fault),
        None => calendar::failed(request, Error::internal("an export without a beginning")),
    }
}

/// What stands for the register as it is now: any change of anything makes another. None while the journal is not followed.
fn tag(shared: &Shared, site: &str, form: Form) -> Option<EntityTag> {
    let moment = moment(shared)?;
    Some(etag::tag(format!("{} {} {site} {BUILD} {}", moment.epoch, moment.seq, form.code())))
}

fn tagged(mut answer: HttpResponseBuilder, tag: Option<EntityTag>) -> HttpResponseBuilder {
    answer.insert_header((CACHE_CONTROL, "no-cache"));
    if let Some(tag) = tag {
        answer.insert_header(ETag(tag));
    }
    answer
}

fn written(
    mut answer: HttpResponseBuilder,
    form: Form,
    pieces: impl Stream<Item = Result<Bytes, Error>> + 'static,
) -> HttpResponse {
    let (media, name) = match form {
        Form::Csv => ("text/csv; charset=utf-8; header=present", "awards.csv"),
        Form::JsonLd => ("application/ld+json", "awards.jsonld"),
    };
    answer
        .insert_header((CONTENT_TYPE, media))
        .insert_header((CONTENT_LANGUAGE, "nl"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .streaming(pieces)
}

/// The pieces, each of which must be ready in time once it is asked for; the first that is not is the last.
fn in_time(
    pieces: impl Stream<Item = Result<String, Error>> + 'static,
    milliseconds: u64,
) -> impl Stream<Item = Result<Bytes, Error>> + 'static {
    unfold(Some(Box::pin(pieces)), move |pieces| async move {
        let mut pieces = pieces?;
        let piece = match timeout(Duration::from_millis(milliseconds), pieces.next()).await {
            Ok(piece) => piece?.map(Bytes::from),
            Err(_) => Err(HttpRefusal::Slow { milliseconds }.into()),
        };
        let goes_on = piece.is_ok();
        if let Err(cause) = &piece {
            let cause = cause as &dyn std::error::Error;
            tracing::error!(cause, "The register of awards broke off");
        }
        Some((piece, goes_on.then_some(pieces)))
    })
}
