//! Answers to visitors: the same for everyone, hence kept ([`Answers`](crate::kept::Answers)) and, where they
//! are asked for by GET, tagged, so that who holds one already is told no more than that.

use super::answer::{self, Cost};
use super::negotiation::Media;
use super::{access_log, budget, etag, request_id};
use crate::access::Actor;
use crate::graphql::admission::Admitted;
use crate::kept::{Answer, Moment, Question};
use crate::partners::budgets::rules::{KEPT_POINTS, Overspent};
use crate::server::Shared;
use crate::shared::clock::{Clock, closing_instant};
use crate::shared::context::Context;
use actix_web::http::header::{self, HeaderValue, TryIntoHeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use async_graphql::Value;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The answer may be kept by who gets it, who asks each time whether it is true still.
const ASK_EACH_TIME: &str = "no-cache";

/// The answer that is kept to what a visitor asks by GET, letter by letter as before: nothing of it is read anew.
///
/// # Errors
/// The budget of the visitor is spent.
pub async fn asked_before(
    shared: &Shared,
    request: &HttpRequest,
    media: Media,
) -> Result<Option<HttpResponse>, Overspent> {
    let Some((points, answer)) = found_before(shared, request) else { return Ok(None) };
    let client = access_log::client_of(request);
    let cost = match shared.budgets.has(client) {
        true => {
            let context = Context { client, ..shared.as_visitor(request_id::of(request)) };
            budget::paid(shared, &context, points, KEPT_POINTS).await?
        }
        false => Cost { points, limit: shared.admission.most_points(), budget: None },
    };
    Ok(Some(send(request, &answer.data, (cost, media), || answer.digest)))
}

fn found_before(shared: &Shared, request: &HttpRequest) -> Option<(usize, Arc<Answer>)> {
    if *request.method() != Method::GET {
        return None;
    }
    let repeated = shared.admission.admitted_before(request.query_string())?;
    let answer = shared.answers.find(&repeated.question, moment(shared)?, shared.clock.now())?;
    Some((repeated.points, answer))
}

/// A query of a visitor on its way to an answer.
pub struct Visit<'a> {
    shared: &'a Shared,
    request: &'a HttpRequest,
    cost: Cost,
    media: Media,
    /// What is asked and what the answer will stand on; none where nothing is kept.
    asked: Option<(Question, Moment)>,
    /// When the day ends on which it was asked: an answer that is ready only after midnight may show the day before.
    until: DateTime<Utc>,
}

impl<'a> Visit<'a> {
    /// A query as a visit; none where someone signed in.
    pub fn of(
        shared: &'a Shared,
        request: &'a HttpRequest,
        context: &Context,
        admitted: &Admitted,
        (cost, media): (Cost, Media),
    ) -> Option<Self> {
        matches!(context.actor, Actor::Visitor).then(|| {
            let asked = shared.answers.are_kept().then(|| admitted.question().zip(moment(shared))).flatten();
            let until = closing_instant(context.clock.today());
            Self { shared, request, cost, media, asked, until }
        })
    }

    /// The answer that is kept, if there is one.
    pub fn kept(&self) -> Option<Arc<Answer>> {
        let (question, moment) = self.asked.as_ref()?;
        let answer = self.shared.answers.find(question, *moment, self.shared.clock.now())?;
        self.remember(question);
        Some(answer)
    }

    /// Answers with what is kept, once it is paid for.
    pub fn again(&self, answer: &Answer, cost: Cost) -> HttpResponse {
        send(self.request, &answer.data, (cost, self.media), || answer.digest)
    }

    /// Answers with what came of the query without errors, and keeps it where nothing changed meanwhile and `clock`,
    /// with which it was made, was asked for no more than the date.
    pub fn answer(mut self, data: &Value, clock: &Clock, cost: Cost) -> HttpResponse {
        self.cost = cost;
        let data = match serde_json::to_vec(data) {
            Ok(data) => data,
            Err(cause) => return answer::unwritten(&cause),
        };
        let is_timeless = !clock.was_read();
        let Some((question, moment)) = self.asked.clone().filter(|_| is_timeless && self.holds()) else {
            return self.send(&data, || digest(&data, self.cost));
        };
        let (digest, until) = (digest(&data, self.cost), self.until);
        let answered = self.send(&data, || digest);
        self.shared.answers.keep(question, Arc::new(Answer { moment, until, data: data.into(), digest }));
        answered
    }

    /// Remembers what is asked by GET, so that it need not be read again.
    fn remember(&self, question: &Question) {
        if *self.request.method() == Method::GET {
            self.shared.admission.remember(self.request.query_string(), question.clone(), self.cost.points);
        }
    }

    /// Whether nothing changed since the question came.
    fn holds(&self) -> bool {
        self.asked.as_ref().is_some_and(|(_, then)| moment(self.shared) == Some(*then))
    }

    fn send(&self, data: &[u8], digest: impl FnOnce() -> [u8; 32]) -> HttpResponse {
        send(self.request, data, (self.cost, self.media), digest)
    }
}

fn send(
    request: &HttpRequest,
    data: &[u8],
    (cost, media): (Cost, Media),
    digest: impl FnOnce() -> [u8; 32],
) -> HttpResponse {
    if *request.method() == Method::POST {
        return answer::with(data, cost, media);
    }
    let tag = etag::of_digest(digest());
    let mut answer = match etag::is_known(request, &tag) {
        true => HttpResponse::new(StatusCode::NOT_MODIFIED),
        false => answer::with(data, cost, media),
    };
    budget::tell(&mut answer, cost.budget);
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_EACH_TIME));
    if let Ok(tag) = tag.try_into_value() {
        headers.insert(header::ETAG, tag);
    }
    answer
}

/// What answers stand on now; none while the journal is not followed.
pub fn moment(shared: &Shared) -> Option<Moment> {
    let epoch = shared.journal.epoch().filter(|_| shared.journal.is_followed())?;
    Some(Moment { epoch, seq: shared.journal.applied(), search: shared.search.changes() })
}

fn digest(data: &[u8], cost: Cost) -> [u8; 32] {
    let cost = [cost.points, cost.limit].map(usize::to_be_bytes);
    Sha256::new().chain_update(data).chain_update(cost.as_flattened()).finalize().into()
}
