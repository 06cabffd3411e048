//! `/.well-known/jwks.json`: the public keys, for whoever checks our tokens.

use super::etag;
use crate::identity::keys::{Jwk, Jwks};
use crate::server::Shared;
use actix_web::http::header::{CACHE_CONTROL, ETag, EntityTag};
use actix_web::{HttpRequest, HttpResponse, web};

/// The media type of a set of keys (RFC 7517).
const MEDIA: &str = "application/jwk-set+json";
/// How long others may keep the keys: no longer than a new one waits before it signs.
const A_MINUTE: &str = "public, max-age=60";

/// The public halves of the keys that verify now, or will.
pub async fn jwks(shared: web::Data<Shared>, request: HttpRequest) -> HttpResponse {
    let set = shared.identity.keys().jwks();
    let tag = tag(&set);
    let is_known = etag::is_known(&request, &tag);
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, A_MINUTE)).insert_header(ETag(tag));
    match is_known {
        true => answer.finish(),
        false => answer.content_type(MEDIA).json(set),
    }
}

/// The names of the keys are digests of the keys, so together they stand for the set.
fn tag(set: &Jwks) -> EntityTag {
    let kids: Vec<_> = set.keys.iter().map(Jwk::kid).collect();
    etag::tag(kids.join(" "))
}
