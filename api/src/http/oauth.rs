//! `POST /oauth/token`: an access token for a program of a partner, by its client credentials (RFC 6749 §4.4), with the
//! answers and errors of §5.

use super::calendar::failed;
use super::oauth_credentials::{Credentials, Refusal, credentials, only};
use super::refusal::HttpRefusal;
use super::{access_log, body, request_id};
use crate::partners::clients::error::TokenRefusal;
use crate::partners::clients::{AskedToken, ClientToken, issue_token};
use crate::server::Shared;
use crate::shared::context::Context;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use secrecy::ExposeSecret;
use serde_json::json;
use std::sync::atomic::Ordering;

/// Largest form that is read; bytes. Ours have some 200.
const MOST_BYTES: usize = 8_192;
/// The one grant that is given here.
const GRANT: &str = "client_credentials";
/// The media type of answers.
const JSON: &str = "application/json; charset=utf-8";

/// Answers a request for a token.
pub async fn token(shared: web::Data<Shared>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let body = match body::read_up_to(request.headers(), payload, &shared.settings, MOST_BYTES, body::is_form).await {
        Ok(body) => body,
        Err(HttpRefusal::MediaType) => {
            return refused(&Refusal::Request("Send the parameters as application/x-www-form-urlencoded."));
        }
        Err(refusal) => return refusal.answer(&request, JSON),
    };
    if !shared.prepared.load(Ordering::Acquire) {
        return HttpRefusal::Preparing.answer(&request, JSON);
    }
    let asked = match asked(&request, &body) {
        Ok(asked) => asked,
        Err(refusal) => return refused(&refusal),
    };
    let (client, id) = (access_log::client_of(&request), request_id::of(&request));
    let context = Context { client, ..shared.as_visitor(id) };
    match issue_token(&context, &shared.identity, &asked).await {
        Ok(Ok(token)) => given(&token),
        Ok(Err(TokenRefusal::Credentials)) => refused(&Refusal::Client),
        Ok(Err(TokenRefusal::Scope)) => refused(&Refusal::Scope),
        Ok(Err(TokenRefusal::Delayed { seconds })) => refused(&Refusal::Delayed { seconds }),
        Err(fault) => failed(&request, fault),
    }
}

/// What is asked for, by whom.
fn asked(request: &HttpRequest, body: &[u8]) -> Result<AskedToken, Refusal> {
    // What stands in the address is in logs and histories: nothing is taken from there, and a secret that was there is spoilt.
    if !request.query_string().is_empty() {
        return Err(Refusal::Request("Parameters stand in the body alone, never in the address."));
    }
    let form = std::str::from_utf8(body).ok();
    let form = form.and_then(|text| web::Query::<Vec<(String, String)>>::from_query(text).ok());
    let form = form.ok_or(Refusal::Request("The form cannot be read."))?.into_inner();
    let Credentials { client, secret } = credentials(request.headers(), &form)?;
    match only(&form, "grant_type")? {
        Some(GRANT) => {}
        Some(_) => return Err(Refusal::Grant),
        None => return Err(Refusal::Request("`grant_type` is missing.")),
    }
    Ok(AskedToken { client, secret, scope: only(&form, "scope")?.map(str::to_owned) })
}

fn given(token: &ClientToken) -> HttpResponse {
    unkept(&mut HttpResponse::Ok()).json(json!({
        "access_token": token.access.expose_secret(),
        "token_type": "Bearer",
        "expires_in": token.seconds,
        "scope": token.scope,
    }))
}

fn refused(refusal: &Refusal) -> HttpResponse {
    let mut answer = HttpResponse::build(refusal.status());
    match refusal {
        Refusal::Client => {
            answer.insert_header((header::WWW_AUTHENTICATE, "Basic realm=\"token\", charset=\"UTF-8\""));
        }
        Refusal::Delayed { seconds } => {
            answer.insert_header((header::RETRY_AFTER, *seconds));
        }
        Refusal::Request(_) | Refusal::Grant | Refusal::Scope => {}
    }
    unkept(&mut answer).json(json!({ "error": refusal.code(), "error_description": refusal.words() }))
}

/// An answer that nobody keeps (RFC 6749 §5.1).
fn unkept(answer: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    answer.content_type(JSON).insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    answer.insert_header((header::PRAGMA, HeaderValue::from_static("no-cache")))
}
