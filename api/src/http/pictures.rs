//! Pictures of the guide and photos of granted projects at addresses of their own, for everyone: shown in pages, and asked about each time, so that one
//! that is taken away hides at once.

use super::etag;
use super::request_id;
use crate::files::read_file;
use crate::files::rules::StoredFile;
use crate::grants::projects::photos::photo_file;
use crate::graphql::id::{Kind, decode_any};
use crate::guide::pictures::picture_file;
use crate::guide::pictures::rules::PictureSize;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use actix_web::body::SizedStream;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::ID;
use futures_util::StreamExt;

/// What a page that is nothing but this picture may do: nothing.
const PICTURE_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// The picture with this id in this size; 404 where there is none that everyone may see.
pub async fn picture(
    shared: web::Data<Shared>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (id, size) = path.into_inner();
    match shown(&shared, &request, id, &size).await {
        Ok(answer) => answer,
        Err(error) if error.code() == Code::NotFound => HttpResponse::NotFound().finish(),
        Err(error) => {
            let cause = &error as &dyn std::error::Error;
            tracing::error!(cause, "A picture cannot be shown");
            HttpResponse::ServiceUnavailable().finish()
        }
    }
}

/// The file behind the id of a picture or photo.
async fn file_of(context: &Context, id: &ID, size: PictureSize) -> Result<StoredFile, Error> {
    match decode_any("id", id) {
        Ok((Kind::Picture, id)) => picture_file(context, id, size).await,
        Ok((Kind::ProjectPhoto, id)) => photo_file(context, id, size).await,
        _ => Err(Error::not_found()),
    }
}

async fn shown(shared: &Shared, request: &HttpRequest, id: String, size: &str) -> Result<HttpResponse, Error> {
    let size = PictureSize::ALL.iter().find(|known| known.code().eq_ignore_ascii_case(size));
    let context = shared.as_visitor(request_id::of(request));
    let file = file_of(&context, &ID(id), *size.ok_or_else(Error::not_found)?).await?;
    let tag = etag::tag(file.kept.as_ref().map_or("", |kept| kept.sha256.as_str()));
    let is_known = etag::is_known(request, &tag);
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, PICTURE_POLICY))
        // Front ends on other addresses show it.
        .insert_header((header::CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin"));
    if is_known {
        return Ok(answer.finish());
    }
    let (media_type, size) = (file.facts.media_type, file.facts.size);
    let body = read_file(&shared.files, &file).await?.map(|piece| piece.map_err(std::io::Error::other));
    answer.insert_header((header::CONTENT_TYPE, media_type.code())).insert_header(ContentEncoding::Identity);
    Ok(answer.body(SizedStream::new(size, body)))
}
