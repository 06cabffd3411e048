//! Our own pages on their way out.

use super::security::PAGE_POLICY;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use askama::Template;

/// A page as an answer with this status.
pub fn html(page: &impl Template, status: StatusCode) -> HttpResponse {
    match page.render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((CONTENT_SECURITY_POLICY, PAGE_POLICY))
            .body(html),
        Err(cause) => {
            tracing::error!(%cause, "A page cannot be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}
