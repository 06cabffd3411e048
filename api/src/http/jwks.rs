//! `/.well-known/jwks.json`: the public keys, for whoever checks our tokens.

use crate::identity::keys::{Jwk, Jwks};
use crate::server::Shared;
use actix_web::http::header::{CACHE_CONTROL, ETag, EntityTag, IfNoneMatch};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The media type of a set of keys (RFC 7517).
const MEDIA: &str = "application/jwk-set+json";
/// How long others may keep the keys: no longer than a new one waits before it signs.
const A_MINUTE: &str = "public, max-age=60";

/// The public halves of the keys that verify now, or will.
pub async fn jwks(shared: web::Data<Shared>, request: HttpRequest) -> HttpResponse {
    let set = shared.identity.keys().jwks();
    let tag = tag(&set);
    let is_known = is_known(&request, &tag);
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, A_MINUTE)).insert_header(ETag(tag));
    match is_known {
        true => answer.finish(),
        false => answer.content_type(MEDIA).json(set),
    }
}

/// The names of the keys are digests of the keys, so together they stand for the
/// set. Weak, because the answer may travel compressed.
fn tag(set: &Jwks) -> EntityTag {
    let kids: Vec<_> = set.keys.iter().map(Jwk::kid).collect();
    EntityTag::new_weak(URL_SAFE_NO_PAD.encode(Sha256::digest(kids.join(" "))))
}

/// Whether the client holds this set already.
fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match request.get_header() {
        Some(IfNoneMatch::Any) => true,
        Some(IfNoneMatch::Items(held)) => held.iter().any(|held| held.weak_eq(tag)),
        None => false,
    }
}
