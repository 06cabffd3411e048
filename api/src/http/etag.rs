//! Whether a client holds an answer already.

use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::http::header::{EntityTag, IfNoneMatch};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The tag of what stands for an answer. Weak, because the answer may travel compressed.
pub fn tag(of: impl AsRef<[u8]>) -> EntityTag {
    of_digest(Sha256::digest(of).into())
}

/// The tag of an answer with this digest.
pub fn of_digest(digest: [u8; 32]) -> EntityTag {
    EntityTag::new_weak(URL_SAFE_NO_PAD.encode(digest))
}

/// Whether the client holds the answer with this tag.
pub fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match request.get_header() {
        Some(IfNoneMatch::Any) => true,
        Some(IfNoneMatch::Items(held)) => held.iter().any(|held| held.weak_eq(tag)),
        None => false,
    }
}
