//! The pages behind links given out once: accepting an invitation and setting a
//! new password. Opening a page changes and consumes nothing, for scanners of
//! mail open every link; its one button posts. The token stands in the address
//! of the page alone: paths are logged without what follows them, and the page
//! names no other site.

use super::body;
use super::html::html;
use super::{access_log, request_id};
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::identity::rules::LinkPurpose;
use crate::identity::{accept_invitation, reset_password};
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::Error;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use secrecy::SecretString;
use serde::Deserialize;

/// What a page is for, and its words.
struct Words {
    purpose: LinkPurpose,
    title_nl: &'static str,
    title_en: &'static str,
    button_nl: &'static str,
    button_en: &'static str,
}

const INVITATION: Words = Words {
    purpose: LinkPurpose::Invitation,
    title_nl: "Uitnodiging aanvaarden",
    title_en: "Accept an invitation",
    button_nl: "Aanvaarden",
    button_en: "Accept",
};

const NEW_PASSWORD: Words = Words {
    purpose: LinkPurpose::PasswordReset,
    title_nl: "Nieuw wachtwoord",
    title_en: "New password",
    button_nl: "Instellen",
    button_en: "Set",
};

/// Something that stands in the way, in both languages.
struct Problem {
    nl: &'static str,
    en: String,
}

#[derive(Template)]
#[template(path = "link.html")]
struct Page {
    words: &'static Words,
    token: String,
    fewest: usize,
    is_done: bool,
    problems: Vec<Problem>,
    version: &'static str,
}

/// What stands in the address.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    token: String,
}

/// What the button posts.
#[derive(Deserialize)]
struct Filled {
    token: String,
    password: String,
    again: String,
}

/// Shows the page of an invitation.
pub async fn invitation(shared: web::Data<Shared>, asked: web::Query<Asked>) -> HttpResponse {
    form(&shared, &INVITATION, asked.into_inner().token)
}

/// Shows the page for a new password.
pub async fn new_password(shared: web::Data<Shared>, asked: web::Query<Asked>) -> HttpResponse {
    form(&shared, &NEW_PASSWORD, asked.into_inner().token)
}

/// Accepts an invitation.
pub async fn accept(shared: web::Data<Shared>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    posted(&shared, &INVITATION, request, payload).await
}

/// Sets a new password.
pub async fn set(shared: web::Data<Shared>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    posted(&shared, &NEW_PASSWORD, request, payload).await
}

fn form(shared: &Shared, words: &'static Words, token: String) -> HttpResponse {
    page(shared, words, token, false, Vec::new(), StatusCode::OK)
}

async fn posted(shared: &Shared, words: &'static Words, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let body = match body::read(request.headers(), payload, &shared.settings, body::is_form).await {
        Ok(body) => body,
        Err(refusal) => return refusal.answer(&request, "application/json; charset=utf-8"),
    };
    let filled = std::str::from_utf8(&body).ok().and_then(|text| web::Query::<Filled>::from_query(text).ok());
    let Some(filled) = filled.map(web::Query::into_inner) else {
        let problem =
            Problem { nl: "Het formulier kwam niet volledig aan.", en: "The form did not arrive whole.".to_owned() };
        return page(shared, words, String::new(), false, vec![problem], StatusCode::UNPROCESSABLE_ENTITY);
    };
    if filled.password != filled.again {
        let problem = Problem { nl: "De wachtwoorden zijn niet gelijk.", en: "The passwords differ.".to_owned() };
        return page(shared, words, filled.token, false, vec![problem], StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (client, id) = (access_log::client_of(&request), request_id::of(&request));
    let context = Context { client, ..shared.as_visitor(id) };
    match done(shared, &context, words, &filled).await {
        Ok(()) => page(shared, words, String::new(), true, Vec::new(), StatusCode::OK),
        Err(error) => {
            let (problems, status) = told(error, &context.request_id);
            page(shared, words, filled.token, false, problems, status)
        }
    }
}

async fn done(shared: &Shared, context: &Context, words: &Words, filled: &Filled) -> Result<(), Error> {
    let password: SecretString = filled.password.clone().into();
    match words.purpose {
        LinkPurpose::Invitation => accept_invitation(context, &shared.identity, &filled.token, &password, None).await,
        LinkPurpose::PasswordReset => reset_password(context, &shared.identity, &filled.token, &password).await,
    }
}

/// What stands in the way, for a human; faults of ours go to the log.
fn told(error: Error, request_id: &str) -> (Vec<Problem>, StatusCode) {
    match error {
        Error::Invalid(problems) => {
            let problems = problems.into_iter().map(|problem| Problem { nl: dutch(problem.rule), en: problem.message });
            (problems.collect(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Error::Refused { rule, message, .. } => {
            (vec![Problem { nl: dutch(rule.unwrap_or_default()), en: message }], StatusCode::UNPROCESSABLE_ENTITY)
        }
        fault => {
            let en = dress(refused(fault), request_id).message;
            (vec![Problem { nl: dutch(""), en }], StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn dutch(rule: &str) -> &'static str {
    match rule {
        "LINK_INVALID" => "Deze link werkt niet: hij is gebruikt, vervangen of te oud. Vraag een nieuwe.",
        "PASSWORD_TOO_SHORT" => "Dit wachtwoord is te kort.",
        "PASSWORD_TOO_LONG" => "Dit wachtwoord is te lang.",
        "PASSWORD_COMMON" => "Dit wachtwoord wordt te vaak gekozen; kies een ander.",
        "PASSWORD_LIKE_ACCOUNT" => "Dit wachtwoord lijkt op uw naam of e-mailadres; kies een ander.",
        _ => "Dit lukte niet. Probeer het straks opnieuw.",
    }
}

fn page(
    shared: &Shared,
    words: &'static Words,
    token: String,
    is_done: bool,
    problems: Vec<Problem>,
    status: StatusCode,
) -> HttpResponse {
    let fewest = shared.identity.hasher().rules().fewest;
    let page = Page { words, token, fewest, is_done, problems, version: env!("CARGO_PKG_VERSION") };
    html(&page, status)
}
