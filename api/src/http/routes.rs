//! Every path of the service. A new page is one more line with [`page`].

use super::files::{DOWNLOADS, UPLOADS};
use super::refusal::HttpRefusal;
use super::{
    assets, calendar, certificate, explorer, files, graphql, health, home, jwks, letter, link, oauth, pictures,
    register, sign_in, subscriptions,
};
use crate::config::Settings;
use actix_web::guard;
use actix_web::{Handler, HttpRequest, HttpResponse, Resource, Responder, web};

/// The methods of a page.
const PAGE_METHODS: &str = "GET, HEAD";
/// The methods of a page with a form.
const FORM_METHODS: &str = "GET, HEAD, POST";
/// The method of a visit.
const VISIT_METHOD: &str = "GET";
/// The method of an upload.
const UPLOAD_METHOD: &str = "PUT";
/// The media type of errors outside `/graphql`.
const JSON: &str = "application/json; charset=utf-8";

/// Declares every path.
pub fn routes(config: &mut web::ServiceConfig, settings: &Settings) {
    config
        .service(page("/", home::page))
        .service(page("/assets/site.css", assets::style))
        .service(page("/assets/icon.svg", assets::icon))
        .service(page("/certificate", certificate::page))
        .service(form_page("/invitation", link::invitation, link::accept))
        .service(form_page("/new-password", link::new_password, link::set))
        .service(form_page("/letter", letter::show, letter::press))
        .service(form_page("/unsubscribe", letter::show_stop, letter::stop))
        .service(visit("/sign-in/{issuer}", sign_in::start))
        .service(visit("/sign-in/{issuer}/callback", sign_in::callback))
        .service(web::resource("/graphql").to(graphql::graphql))
        .service(web::resource("/graphql/ws").to(subscriptions::socket::socket))
        .service(upload(&format!("{UPLOADS}{{token}}"), files::upload))
        .service(page(&format!("{DOWNLOADS}{{token}}"), files::download))
        .service(page("/pictures/{id}/{size}", pictures::picture))
        .service(page("/register/awards.csv", register::csv))
        .service(page("/register/awards.jsonld", register::json_ld))
        .service(page("/calendar.ics", calendar::everything))
        .service(page("/calendar/events/{slug}.ics", calendar::event))
        .service(page("/calendar/meetings/{slug}.ics", calendar::meeting))
        .service(page("/calendar/private/{secret}.ics", calendar::private))
        .service(posted("/oauth/token", oauth::token))
        .service(page("/.well-known/jwks.json", jwks::jwks))
        .service(page("/livez", health::livez))
        .service(page("/readyz", health::readyz));
    if settings.introspection_enabled {
        config.service(page("/schema.graphql", assets::schema));
    }
    if settings.graphiql_enabled {
        config
            .service(page("/graphiql", explorer::page))
            .service(page("/graphiql/app.js", explorer::script))
            .service(page("/graphiql/app.css", explorer::style));
    }
    config.default_service(web::to(no_such_path));
}

/// A path that is only read.
pub fn page<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let reading = guard::Any(guard::Get()).or(guard::Head());
    web::resource(path).route(web::route().guard(reading).to(handler)).default_service(web::to(only_read))
}

/// A page with a form, which posts to where it stands.
fn form_page<S, T, Shown, Posted>(path: &str, show: S, take: T) -> Resource
where
    S: Handler<Shown>,
    T: Handler<Posted>,
    Shown: actix_web::FromRequest + 'static,
    Posted: actix_web::FromRequest + 'static,
    S::Output: Responder + 'static,
    T::Output: Responder + 'static,
{
    let reading = guard::Any(guard::Get()).or(guard::Head());
    let shown = web::route().guard(reading).to(show);
    web::resource(path).route(shown).route(web::post().to(take)).default_service(web::to(only_form))
}

/// A path to which a form is posted, and no page.
fn posted<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path).route(web::post().to(handler)).default_service(web::to(only_post))
}

async fn only_post(request: HttpRequest) -> HttpResponse {
    HttpRefusal::Method { allowed: "POST" }.answer(&request, JSON)
}

/// A path that a browser is sent to, where something happens: nothing but a visit makes it.
fn visit<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path).route(web::get().to(handler)).default_service(web::to(only_get))
}

/// A path to which a content is sent.
fn upload<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path).route(web::put().to(handler)).default_service(web::to(only_put))
}

async fn only_get(request: HttpRequest) -> HttpResponse {
    HttpRefusal::Method { allowed: VISIT_METHOD }.answer(&request, JSON)
}

async fn only_put(request: HttpRequest) -> HttpResponse {
    HttpRefusal::Method { allowed: UPLOAD_METHOD }.answer(&request, JSON)
}

async fn only_form(request: HttpRequest) -> HttpResponse {
    HttpRefusal::Method { allowed: FORM_METHODS }.answer(&request, JSON)
}

async fn only_read(request: HttpRequest) -> HttpResponse {
    HttpRefusal::Method { allowed: PAGE_METHODS }.answer(&request, JSON)
}

async fn no_such_path(request: HttpRequest) -> HttpResponse {
    HttpRefusal::NoSuchPath.answer(&request, JSON)
}
