//! Files that pages load and people download, embedded in the binary.

use crate::graphql::schema;
use crate::server::Shared;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use std::sync::OnceLock;

const STYLE: &str = include_str!("../../assets/site.css");
const ICON: &str = include_str!("../../assets/icon.svg");
/// Pages name their files with the version, so that a new one is fetched at once.
const A_DAY: &str = "public, max-age=86400";

/// The style sheet of the pages.
pub async fn style() -> HttpResponse {
    file("text/css; charset=utf-8", A_DAY, STYLE)
}

/// The icon of the pages.
pub async fn icon() -> HttpResponse {
    file("image/svg+xml", A_DAY, ICON)
}

/// The schema as text, where clients may ask for the schema.
pub async fn schema(shared: web::Data<Shared>) -> HttpResponse {
    static SDL: OnceLock<String> = OnceLock::new();
    file("text/plain; charset=utf-8", "no-cache", SDL.get_or_init(|| schema::sdl(&shared.schema)))
}

fn file(kind: &'static str, caching: &'static str, text: &'static str) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, kind)).insert_header((CACHE_CONTROL, caching)).body(text)
}
