//! The page on which anyone checks the code of a certificate on paper. It tells what the code proves: the event and its
//! date, never who was there.

use super::html::html;
use super::request_id;
use crate::learning::{Checked, certificate};
use crate::server::Shared;
use crate::shared::clock::local_date;
use crate::shared::language::Language;
use crate::shared::local_words::day;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "certificate.html")]
struct Page {
    code: String,
    found: Found,
    version: &'static str,
}

/// What a code proves.
enum Found {
    /// No code was given yet.
    NotAsked,
    /// Nothing: it was never given out.
    Unknown,
    /// Nothing any more: it was revoked.
    Revoked(Event),
    /// That someone took part.
    Stands(Event),
}

/// The event a code is about.
struct Event {
    title: String,
    day_nl: String,
    day_en: String,
}

/// What stands in the address.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

/// Shows the page, with what the code proves once one is given.
pub async fn page(shared: web::Data<Shared>, request: HttpRequest, asked: web::Query<Asked>) -> HttpResponse {
    let code = asked.into_inner().code;
    let context = shared.as_visitor(request_id::of(&request));
    let (found, status) = match certificate(&context, &code).await {
        _ if code.trim().is_empty() => (Found::NotAsked, StatusCode::OK),
        Ok(None) => (Found::Unknown, StatusCode::NOT_FOUND),
        Ok(Some(checked)) if checked.is_revoked => (Found::Revoked(event(&checked)), StatusCode::OK),
        Ok(Some(checked)) => (Found::Stands(event(&checked)), StatusCode::OK),
        Err(cause) => {
            let cause = &cause as &dyn std::error::Error;
            tracing::error!(cause, "A certificate cannot be checked");
            return HttpResponse::ServiceUnavailable().finish();
        }
    };
    html(&Page { code, found, version: env!("CARGO_PKG_VERSION") }, status)
}

fn event(checked: &Checked) -> Event {
    let on =
        |language| checked.event.details.starts_at.map(|starts| day(local_date(starts), language)).unwrap_or_default();
    Event { title: checked.event.details.title_nl.clone(), day_nl: on(Language::Nl), day_en: on(Language::En) }
}
