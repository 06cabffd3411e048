//! `/graphiql`: an explorer of our own, three files without dependencies, so
//! that it works without any other network and under our content security policy.

use super::security::PAGE_POLICY;
use actix_web::HttpResponse;
use actix_web::http::header;

/// How long a browser may use a file without asking again; files come with the program.
const FRESHNESS: &str = "no-cache";

/// The page.
pub async fn page() -> HttpResponse {
    file("text/html; charset=utf-8", include_str!("pages/explorer.html"))
}

/// Its program.
pub async fn script() -> HttpResponse {
    file("text/javascript; charset=utf-8", include_str!("pages/explorer.js"))
}

/// Its looks.
pub async fn style() -> HttpResponse {
    file("text/css; charset=utf-8", include_str!("pages/explorer.css"))
}

fn file(media: &'static str, text: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_SECURITY_POLICY, PAGE_POLICY))
        .insert_header((header::CACHE_CONTROL, FRESHNESS))
        .content_type(media)
        .body(text)
}
