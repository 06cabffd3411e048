//! `/graphql` by the GraphQL-over-HTTP specification. A thin layer of our own:
//! `negotiation` reads `Accept`, `auth` who asks,
//! `body` and `parameters` what is asked; the
//! kit admits and executes it, and `answer` sends what came of it.

use super::answer::{self, Cost};
use super::everyone::{Visit, asked_before};
use super::negotiation::{self, Media};
use super::parameters;
use super::refusal::HttpRefusal;
use super::subscriptions::{Watching, events, socket};
use super::{auth, body, budget, request_id};
use crate::graphql::admission::{Admitted, Asked};
use crate::graphql::documents::refused;
use crate::partners::budgets::rules::{KEPT_POINTS, Overspent};
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::Error;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::parser::types::OperationType;
use async_graphql::{Response, ServerError};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The methods this path answers.
pub const METHODS: &str = "GET, HEAD, POST";

/// Answers a request in any form the specification knows.
pub async fn graphql(shared: web::Data<Shared>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let accept: Vec<_> = request.headers().get_all(header::ACCEPT).map(|value| value.to_str().unwrap_or("?")).collect();
    let streams = events::are_wanted(&accept);
    let Some(media) = negotiation::choose(&accept).or(streams.then_some(Media::Json)) else {
        return HttpRefusal::NotAcceptable.answer(&request, Media::Json.content_type());
    };
    // A fault of ours must not cost the client its answer.
    let answered = AssertUnwindSafe(answer(&shared, &request, payload, Form { media, streams })).catch_unwind().await;
    match answered {
        Ok(Ok(answer)) => answer,
        Ok(Err(refusal)) => refusal.answer(&request, media.content_type()),
        Err(_) => {
            let mut answer = answer::refusal(vec![panicked()], media, &request_id::of(&request));
            *answer.status_mut() = actix_web::http::StatusCode::INTERNAL_SERVER_ERROR;
            answer
        }
    }
}

fn panicked() -> ServerError {
    refused(Error::internal("the request made the program panic; standard error says where"))
}

async fn answer(
    shared: &Shared,
    request: &HttpRequest,
    payload: web::Payload,
    Form { media, streams }: Form,
) -> Result<HttpResponse, HttpRefusal> {
    let bearer = auth::bearer(request.headers())?;
    if bearer.is_none() {
        match asked_before(shared, request, media).await {
            Ok(Some(kept)) => return Ok(kept),
            Ok(None) => {}
            Err(spent) => return Ok(overspent(request, media, &spent)),
        }
    }
    let asked = asked(shared, request, payload).await?;
    if !shared.prepared.load(Ordering::Acquire) {
        return Err(HttpRefusal::Preparing);
    }
    let request_id = request_id::of(request);
    let context = match auth::context(shared, request, bearer).await? {
        Ok(context) => context,
        Err(fault) => return Ok(answer::refusal(vec![refused(fault)], media, &request_id)),
    };
    match shared.admission.admit(asked) {
        Ok(admitted) if admitted.kind == OperationType::Subscription => match streams {
            true => stream(shared, request, admitted.into_asked()),
            false => Ok(answer::refusal(vec![refused(HttpRefusal::NotStreamed)], media, &request_id)),
        },
        Ok(admitted) if !is_allowed(request.method(), admitted.kind) => Err(HttpRefusal::ChangeByGet),
        Ok(admitted) if admitted.kind == OperationType::Query => query(shared, request, admitted, context, media).await,
        Ok(admitted) => execute(shared, request, admitted, context, media).await,
        Err(error) => Ok(answer::refusal(vec![error], media, &request_id)),
    }
}

/// In what form the client wants its answer.
#[derive(Clone, Copy)]
struct Form {
    /// The media type of what is answered once.
    media: Media,
    /// Whether it takes a stream of events.
    streams: bool,
}

/// Answers a subscription again and again.
fn stream(shared: &Shared, request: &HttpRequest, asked: Asked) -> Result<HttpResponse, HttpRefusal> {
    let maximum = shared.settings.live_max_message_bytes;
    if asked.bytes() > maximum {
        return Err(HttpRefusal::SubscriptionTooLarge { maximum });
    }
    let caller = socket::caller(request)?;
    let seat = socket::seat(shared, &caller)?;
    let resume_after = asked.resume_after.or(events::heard_last(request.headers())?);
    let watching = Watching::new(shared, Asked { resume_after, ..asked }, caller);
    Ok(events::stream(watching, seat, Duration::from_secs(shared.settings.live_ping_seconds)))
}

async fn asked(shared: &Shared, request: &HttpRequest, payload: web::Payload) -> Result<Asked, HttpRefusal> {
    match *request.method() {
        Method::POST => {
            let body = body::read(request.headers(), payload, &shared.settings, body::is_json).await?;
            parameters::from_json(&body)
        }
        Method::GET | Method::HEAD => parameters::from_query_string(request.query_string()),
        _ => Err(HttpRefusal::Method { allowed: METHODS }),
    }
}

/// Only a query may come by a method that must change nothing.
fn is_allowed(method: &Method, kind: OperationType) -> bool {
    *method == Method::POST || kind == OperationType::Query
}

/// Answers a query: to a visitor with what is kept, if it is.
async fn query(
    shared: &Shared,
    request: &HttpRequest,
    admitted: Admitted,
    context: Context,
    media: Media,
) -> Result<HttpResponse, HttpRefusal> {
    let unpaid = Cost { points: admitted.points, limit: shared.admission.most_points(), budget: None };
    let visit = Visit::of(shared, request, &context, &admitted, (unpaid, media));
    if let Some((visit, kept)) = visit.as_ref().and_then(|visit| Some((visit, visit.kept()?))) {
        return Ok(match budget::paid(shared, &context, admitted.points, KEPT_POINTS).await {
            Ok(cost) => visit.again(&kept, cost),
            Err(spent) => overspent(request, media, &spent),
        });
    }
    let cost = match budget::paid(shared, &context, admitted.points, admitted.points).await {
        Ok(cost) => cost,
        Err(spent) => return Ok(overspent(request, media, &spent)),
    };
    let (clock, request_id) = (context.clock.watched(), context.request_id.clone());
    let context = Context { db: context.db.for_request(), clock: clock.clone(), ..context };
    let response = run(shared, admitted, context).await?;
    match visit.filter(|_| response.errors.is_empty()) {
        Some(visit) => Ok(visit.answer(&response.data, &clock, cost)),
        None => Ok(answer::of(response, cost, media, &request_id)),
    }
}

/// The answer that a budget is spent: nothing was executed.
fn overspent(request: &HttpRequest, media: Media, spent: &Overspent) -> HttpResponse {
    let mut answer = budget::refusal(spent).answer(request, media.content_type());
    budget::tell_spent(&mut answer, spent);
    answer
}

async fn execute(
    shared: &Shared,
    request: &HttpRequest,
    admitted: Admitted,
    context: Context,
    media: Media,
) -> Result<HttpResponse, HttpRefusal> {
    match budget::paid(shared, &context, admitted.points, admitted.points).await {
        Ok(cost) => {
            let request_id = context.request_id.clone();
            Ok(answer::of(run(shared, admitted, context).await?, cost, media, &request_id))
        }
        Err(spent) => Ok(overspent(request, media, &spent)),
    }
}

/// Has the engine execute what was admitted, in time.
async fn run(shared: &Shared, admitted: Admitted, context: Context) -> Result<Response, HttpRefusal> {
    let milliseconds = shared.settings.http_request_timeout_ms;
    let document = admitted.document();
    let schema = if admitted.is_known_valid { &shared.schema_for_known } else { &shared.schema };
    let execution = schema.execute(shared.equip(admitted.into_request(), context));
    match tokio::time::timeout(Duration::from_millis(milliseconds), execution).await {
        Ok(response) => {
            if response.errors.is_empty() {
                document.has_run();
            }
            Ok(response)
        }
        Err(_) => Err(HttpRefusal::Slow { milliseconds }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn get_and_head_answer_queries_only() {
        for method in [Method::GET, Method::HEAD] {
            assert!(is_allowed(&method, OperationType::Query));
            assert!(!is_allowed(&method, OperationType::Mutation));
            assert!(!is_allowed(&method, OperationType::Subscription));
        }
        assert!(is_allowed(&Method::POST, OperationType::Mutation));
    }
}
