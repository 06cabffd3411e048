//! Signing in at an external issuer, as far as the browser goes: sent there, and back. The cookie of one signing in binds both;
//! it is for this service alone, out of reach of scripts, and gone with the answer to what came back. No token of anyone stands
//! in an address: what the front end gets is a code for one use, behind `#`, which no server sees.

use super::refusal::HttpRefusal;
use super::{access_log, request_id};
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::http::html::html;
use crate::identity::{Brought, PATIENCE, receive_external_sign_in, start_external_sign_in};
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use actix_web::http::StatusCode;
use actix_web::http::header::{COOKIE, LOCATION, SET_COOKIE};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The media type of refusals.
const JSON: &str = "application/json; charset=utf-8";
/// The name of the cookie. With the prefix browsers keep it for this host, over TLS, and let no other host set it.
const COOKIE_NAME: &str = "__Host-social-economy-sign-in";
/// The same where this service is reached without TLS: on this machine, in a demo.
const PLAIN_COOKIE_NAME: &str = "social-economy-sign-in";
/// Longest secret that is read from a cookie; bytes.
const LONGEST: usize = 100;

/// What a browser begins with.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    challenge: String,
    #[serde(rename = "return")]
    back: Option<String>,
}

/// What a browser brings back.
#[derive(Deserialize)]
pub struct Returned {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    nl: &'static str,
    en: String,
    rule: &'static str,
    version: &'static str,
}

/// Sends a browser to an issuer.
pub async fn start(shared: web::Data<Shared>, request: HttpRequest, key: web::Path<String>) -> HttpResponse {
    let Ok(asked) = web::Query::<Asked>::from_query(request.query_string()) else {
        return HttpRefusal::Parameter { parameter: "challenge", wanted: "given once, as text" }.answer(&request, JSON);
    };
    let cookie = Cookie::of(&shared);
    let begun = in_time(&shared, &request, async |context: &Context| {
        start_external_sign_in(context, &shared.identity, &key, &asked.challenge, asked.back.as_deref()).await
    });
    match begun.await {
        Ok(started) => HttpResponse::SeeOther()
            .insert_header((LOCATION, started.location))
            .insert_header((SET_COOKIE, cookie.set(&started.secret)))
            .finish(),
        Err(answer) => answer,
    }
}

/// Takes in what a browser brings back, and sends it on to the front end.
pub async fn callback(shared: web::Data<Shared>, request: HttpRequest, key: web::Path<String>) -> HttpResponse {
    let Ok(returned) = web::Query::<Returned>::from_query(request.query_string()) else {
        return HttpRefusal::Parameter { parameter: "code", wanted: "given once, as text" }.answer(&request, JSON);
    };
    let cookie = Cookie::of(&shared);
    let Returned { state, code, iss, error } = returned.into_inner();
    let brought = Brought { state, code, issuer: iss, error, secret: cookie.read(&request) };
    let landed = in_time(&shared, &request, async |context: &Context| {
        receive_external_sign_in(context, &shared.identity, &key, brought).await
    });
    match landed.await {
        Ok(landed) => HttpResponse::SeeOther()
            .insert_header((LOCATION, format!("{}#code={}", landed.return_to, landed.code.expose_secret())))
            .insert_header((SET_COOKIE, cookie.gone()))
            .finish(),
        Err(answer) => answer,
    }
}

/// Does something as a visitor, once the service is ready and as long as a request may take; else the answer that says why not.
async fn in_time<T>(
    shared: &Shared,
    request: &HttpRequest,
    work: impl AsyncFnOnce(&Context) -> Result<T, Error>,
) -> Result<T, HttpResponse> {
    if !shared.prepared.load(Ordering::Acquire) {
        return Err(HttpRefusal::Preparing.answer(request, JSON));
    }
    let (client, id) = (access_log::client_of(request), request_id::of(request));
    let context = Context { client, ..shared.as_visitor(id) };
    let milliseconds = shared.settings.http_request_timeout_ms;
    match tokio::time::timeout(Duration::from_millis(milliseconds), work(&context)).await {
        Ok(outcome) => outcome.map_err(|error| told(error, &context.request_id)),
        Err(_) => Err(HttpRefusal::Slow { milliseconds }.answer(request, JSON)),
    }
}

/// The cookie of one signing in.
struct Cookie {
    is_secure: bool,
}

impl Cookie {
    fn of(shared: &Shared) -> Self {
        Self { is_secure: shared.site.address().starts_with("https://") }
    }

    fn name(&self) -> &'static str {
        if self.is_secure { COOKIE_NAME } else { PLAIN_COOKIE_NAME }
    }

    fn set(&self, secret: &SecretString) -> String {
        self.with(secret.expose_secret(), PATIENCE.num_seconds())
    }

    fn gone(&self) -> String {
        self.with("", 0)
    }

    fn with(&self, value: &str, seconds: i64) -> String {
        let secure = if self.is_secure { "; Secure" } else { "" };
        format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", self.name())
    }

    /// The secret that a browser kept; none of two, for one of them may be someone else's.
    fn read(&self, request: &HttpRequest) -> Option<SecretString> {
        let headers = request.headers().get_all(COOKIE).filter_map(|value| value.to_str().ok());
        let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut ours = pairs.filter(|(name, _)| *name == self.name()).map(|(_, value)| value);
        let only = ours.next().filter(|value| (1..=LONGEST).contains(&value.len()));
        only.filter(|_| ours.next().is_none()).map(SecretString::from)
    }
}

/// A page that says what stands in the way; faults of ours go to the log.
fn told(error: Error, request_id: &str) -> HttpResponse {
    let status = match error.code() {
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Throttled => StatusCode::TOO_MANY_REQUESTS,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    let (en, rule) = match error {
        Error::Refused { rule, message, .. } => (message, rule.unwrap_or_default()),
        fault => (dress(refused(fault), request_id).message, ""),
    };
    html(&Page { nl: dutch(rule), en, rule, version: env!("CARGO_PKG_VERSION") }, status)
}

fn dutch(rule: &str) -> &'static str {
    match rule {
        "ISSUER_UNKNOWN" => "Hier kan niet zo aangemeld worden.",
        "ISSUER_AWAY" => "De aanmelddienst is even niet bereikbaar. Probeer het over een minuut opnieuw.",
        "EXTERNAL_CHALLENGE_MALFORMED" | "EXTERNAL_RETURN_UNKNOWN" => {
            "De toepassing die u hierheen stuurde, deed dat niet juist."
        }
        "EXTERNAL_STATE_INVALID" => {
            "Deze aanmelding begon niet in deze browser, is al afgerond of is te oud. Begin opnieuw."
        }
        "EXTERNAL_DECLINED" => "U werd niet aangemeld, of brak de aanmelding af. Begin opnieuw.",
        "EXTERNAL_NOT_VOUCHED" => "Wat van de aanmelddienst terugkwam, bewijst niet wie u bent. Begin opnieuw.",
        "SIGN_IN_DELAYED" => "Te veel pogingen. Probeer het straks opnieuw.",
        _ => "Dit lukte niet. Probeer het straks opnieuw.",
    }
}
