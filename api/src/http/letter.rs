//! The pages behind the buttons of letters. Opening one shows what its button does
//! and changes nothing, for scanners of mail open every link; the button posts, and
//! does its one thing once. Whoever holds the letter may press: the token in the
//! address is the authority, so there is nothing a page of others could abuse. It
//! is not logged, and the page names no other site.
//!
//! The page that ends reminders is posted to by mail programs as well, with nothing
//! but the address and a body of theirs (RFC 8058).

use super::body;
use super::html::html;
use super::{access_log, request_id};
use crate::mail::rules::buttons::{Deed, Pressed, Standing};
use crate::mail::{Opened, open_button, press_button};
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use crate::shared::language::Language;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use std::error::Error as StdError;

/// The page of buttons that are used up.
const LETTER: &str = Deed::RegisterArea.page();
/// The page that ends reminders.
const UNSUBSCRIBE: &str = Deed::StopReminders.page();

#[derive(Template)]
#[template(path = "button.html")]
struct Page<'a> {
    lang: &'static str,
    title: &'a str,
    done: Option<&'a str>,
    problems: Vec<(&'static str, &'static str)>,
    paragraphs: &'a [String],
    button: Option<&'a str>,
    token: &'a str,
    version: &'static str,
}

/// The token, from the address or from the form.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    token: String,
}

/// Shows what the button of a letter does.
pub async fn show(shared: web::Data<Shared>, request: HttpRequest, asked: web::Query<Asked>) -> HttpResponse {
    opened(&shared, &request, LETTER, &asked.token).await
}

/// Does what the button of a letter says; the token comes with the form.
pub async fn press(shared: web::Data<Shared>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let body = match body::read(request.headers(), payload, &shared.settings, body::is_form).await {
        Ok(body) => body,
        Err(refusal) => return refusal.answer(&request, "application/json; charset=utf-8"),
    };
    let form = std::str::from_utf8(&body).ok().and_then(|text| web::Query::<Asked>::from_query(text).ok());
    let token = form.map(|form| form.into_inner().token).unwrap_or_default();
    pressed(&shared, &request, LETTER, &token).await
}

/// Shows how to end reminders.
pub async fn show_stop(shared: web::Data<Shared>, request: HttpRequest, asked: web::Query<Asked>) -> HttpResponse {
    opened(&shared, &request, UNSUBSCRIBE, &asked.token).await
}

/// Ends reminders; the token stands in the address, for mail programs send no form of ours.
pub async fn stop(
    shared: web::Data<Shared>,
    request: HttpRequest,
    asked: web::Query<Asked>,
    payload: web::Payload,
) -> HttpResponse {
    match body::read(request.headers(), payload, &shared.settings, body::is_any_form).await {
        Ok(_) => pressed(&shared, &request, UNSUBSCRIBE, &asked.token).await,
        Err(refusal) => refusal.answer(&request, "application/json; charset=utf-8"),
    }
}

async fn opened(shared: &Shared, request: &HttpRequest, page: &str, token: &str) -> HttpResponse {
    let context = context(shared, request);
    match open_button(&context, &shared.post, page, token).await {
        Ok(opened) => {
            let problem = opened.hindrance.as_ref();
            shown(shared, &opened, token, problem, StatusCode::OK)
        }
        Err(error) => without_letter(&context, &error),
    }
}

async fn pressed(shared: &Shared, request: &HttpRequest, page: &str, token: &str) -> HttpResponse {
    let context = context(shared, request);
    let outcome = press_button(&context, &shared.post, page, token).await;
    let opened = match open_button(&context, &shared.post, page, token).await {
        Ok(opened) => opened,
        Err(error) => return without_letter(&context, &error),
    };
    match outcome {
        Ok(Pressed::Now) => done(&opened, opened.page.done.as_str(), &[]),
        Ok(Pressed::Before) => done(&opened, before(opened.language), &[]),
        Err(error) => {
            let status = status_of(&context, &error);
            shown(shared, &opened, token, Some(&error), status)
        }
    }
}

/// Surroundings of someone who is known by a letter alone.
fn context(shared: &Shared, request: &HttpRequest) -> Context {
    Context { client: access_log::client_of(request), ..shared.as_visitor(request_id::of(request)) }
}

/// The page with its button, or with what stands in the way of pressing it.
fn shown(shared: &Shared, opened: &Opened, token: &str, problem: Option<&Error>, status: StatusCode) -> HttpResponse {
    let language = opened.language;
    let problem = match (problem, opened.standing) {
        (Some(error), _) => Some(told(shared, error, language)),
        (None, Standing::Expired) => Some(expired(language)),
        (None, Standing::Used) => return done(opened, before(language), &opened.page.paragraphs),
        (None, Standing::Works) => None,
    };
    let button = problem.is_none().then_some(opened.page.label.as_str());
    let problems = problem.into_iter().map(|problem| (language.code(), problem)).collect();
    let paragraphs = &opened.page.paragraphs[..];
    html(&Page { button, problems, paragraphs, token, ..empty(opened) }, status)
}

fn done(opened: &Opened, done: &str, paragraphs: &[String]) -> HttpResponse {
    html(&Page { done: Some(done), paragraphs, ..empty(opened) }, StatusCode::OK)
}

fn empty(opened: &Opened) -> Page<'_> {
    Page {
        lang: opened.language.code(),
        title: &opened.page.title,
        done: None,
        problems: Vec::new(),
        paragraphs: &[],
        button: None,
        token: "",
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// The page of a link that leads nowhere, or of a fault: nobody knows the language of whoever opened it.
fn without_letter(context: &Context, error: &Error) -> HttpResponse {
    let status = status_of(context, error);
    let problems: Vec<_> = match status {
        StatusCode::NOT_FOUND => vec![("nl", "Deze link werkt niet."), ("en", "This link does not work.")],
        _ => vec![("nl", later(Language::Nl)), ("en", later(Language::En))],
    };
    let (title, version) = ("Sociale economie", env!("CARGO_PKG_VERSION"));
    let nowhere = Page { lang: "nl", title, done: None, problems, paragraphs: &[], button: None, token: "", version };
    html(&nowhere, status)
}

/// The status of an answer that is no; faults of ours go to the log.
fn status_of(context: &Context, error: &Error) -> StatusCode {
    match error {
        Error::Refused { rule: Some("MAIL_BUTTON_EXPIRED"), .. } => StatusCode::GONE,
        Error::Refused { code: Code::NotFound, .. } => StatusCode::NOT_FOUND,
        Error::Refused { .. } | Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Away(_) | Error::Internal(_) => {
            let (request_id, cause) = (&*context.request_id, error as &dyn StdError);
            tracing::error!(request_id, cause, "The button of a letter could not be served");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// What stands in the way, for its reader.
fn told(shared: &Shared, error: &Error, language: Language) -> &'static str {
    let Error::Refused { rule: Some(rule), .. } = error else { return later(language) };
    match *rule {
        "MAIL_BUTTON_EXPIRED" => expired(language),
        "MAIL_BUTTON_WITHOUT_ROLE" => without_role(language),
        rule => shared.post.refusal(rule, language).unwrap_or(later(language)),
    }
}

const fn before(language: Language) -> &'static str {
    match language {
        Language::Nl => "Dit is al gebeurd. U hoeft niets meer te doen.",
        Language::Fr => "C'est déjà fait. Vous n'avez plus rien à faire.",
        Language::En => "This was done already. There is nothing more you need to do.",
    }
}

const fn expired(language: Language) -> &'static str {
    match language {
        Language::Nl => "Deze link is te oud en werkt niet meer.",
        Language::Fr => "Ce lien est trop ancien et ne fonctionne plus.",
        Language::En => "This link is too old and no longer works.",
    }
}

const fn without_role(language: Language) -> &'static str {
    match language {
        Language::Nl => "U hebt vandaag geen mandaat of rol meer waarmee dit kan.",
        Language::Fr => "Vous n'avez plus aujourd'hui de mandat ou de rôle qui le permet.",
        Language::En => "You hold no mandate or role today that lets you do this.",
    }
}

const fn later(language: Language) -> &'static str {
    match language {
        Language::Nl => "Dit lukte niet. Probeer het straks opnieuw, of doe het op het platform.",
        Language::Fr => "Cela n'a pas réussi. Réessayez plus tard, ou faites-le sur la plateforme.",
        Language::En => "This did not work. Try again later, or do it on the platform.",
    }
}
