//! One attempt to deliver, and what comes of it.

use super::kit::Webhooks;
use super::rules::{
    Attempt, Delivery, DisabledBecause, Problem, Secret, Told, body, message_id, next_attempt, signatures,
};
use super::secrets;
use super::store::sending::{self, Fate};
use super::store::taking::Receiver;
use super::webhook_step::disable;
use crate::outgoing::{Answer, Failure, Question};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use std::sync::Arc;
use std::time::Instant;
use uuid::Uuid;

const ID: HeaderName = HeaderName::from_static("webhook-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The answer of a receiver that is gone for good.
const GONE: u16 = 410;

/// Something that this process has taken to deliver.
pub(super) struct Errand {
    /// To whom.
    pub(super) receiver: Arc<Receiver>,
    /// What, with what is told of it now.
    pub(super) delivery: Delivery,
    /// The global id it tells of.
    pub(super) id: String,
    /// This process.
    pub(super) me: Uuid,
}

/// Sends it, and writes down what came of it.
///
/// # Errors
/// Faults of the database; a secret that cannot be opened.
pub(super) async fn attempt(context: &Context, kit: &Webhooks, errand: &Errand) -> Result<(), Error> {
    let (begun_at, delivery) = (context.clock.now(), &errand.delivery);
    let told = delivery.told.ok_or_else(|| Error::internal("something is to be sent that says nothing"))?;
    let message_id = message_id(delivery.id, told, delivery.turn);
    let question = question(context, errand, (told, &message_id), begun_at)?;
    let clock = Instant::now();
    let answer = kit.outgoing().send(&errand.receiver.url, question).await;
    let (status, problem) = outcome(&answer);
    let attempt = Attempt {
        id: ids::fresh(begun_at),
        delivery: delivery.id,
        message_id,
        begun_at,
        duration_ms: i32::try_from(clock.elapsed().as_millis()).unwrap_or(i32::MAX),
        status: status.map(i32::from),
        problem,
    };
    let fate = fate(context, kit, errand, problem);
    let was_ours = sending::settle(&context.db, delivery, errand.me, (&attempt, fate), context.clock.now()).await?;
    log(errand, &attempt, answer.err(), was_ours);
    match broken(kit, errand, &attempt) {
        Some(because) => disable(context, errand.receiver.id, because).await,
        None => Ok(()),
    }
}

/// The message, signed by every secret that is good now.
fn question(
    context: &Context,
    errand: &Errand,
    (told, message_id): (Told, &str),
    at: DateTime<Utc>,
) -> Result<Question, Error> {
    let delivery = &errand.delivery;
    let body = body(delivery.dose, told, &errand.id, delivery.seq, delivery.happened_at);
    let timestamp = at.timestamp();
    let signed = signatures(&good(context, &errand.receiver, at)?, message_id, timestamp, &body);
    let value = |text: String| HeaderValue::try_from(text).map_err(Error::internal);
    let question = Question::post(body).with(CONTENT_TYPE, JSON).with(ID, value(message_id.to_owned())?);
    Ok(question.with(TIMESTAMP, HeaderValue::from(timestamp)).with(SIGNATURE, value(signed)?))
}

/// The secrets that sign at an instant, the newest first.
fn good(context: &Context, receiver: &Receiver, at: DateTime<Utc>) -> Result<Vec<Secret>, Error> {
    let old = receiver.old_secret.as_ref().filter(|(_, until)| at < *until).map(|(sealed, _)| sealed);
    let sealed = std::iter::once(&receiver.secret).chain(old);
    sealed.map(|sealed| secrets::open(context.journal.master(), receiver.id, sealed)).collect()
}

/// Status of the answer, and why it did not deliver.
fn outcome(answer: &Result<Answer, Failure>) -> (Option<u16>, Option<Problem>) {
    match answer {
        Ok(answer) if (200..300).contains(&answer.status) => (Some(answer.status), None),
        Ok(answer) => (Some(answer.status), Some(Problem::Status)),
        Err(failure) => (None, Some((*failure).into())),
    }
}

/// What becomes of it.
fn fate(context: &Context, kit: &Webhooks, errand: &Errand, problem: Option<Problem>) -> Fate {
    let (delivery, now) = (&errand.delivery, context.clock.now());
    let [chance] = ids::random::<1>();
    let first = delivery.first_attempt_at.unwrap_or(now);
    match problem {
        None => Fate::Delivered,
        Some(_) => match next_attempt(delivery.attempts, first, now, kit.limits().patience, chance) {
            Some(next) => Fate::Later(next),
            None => Fate::GivenUp,
        },
    }
}

/// Why nothing more is to be sent there; none while it may go well again.
fn broken(kit: &Webhooks, errand: &Errand, attempt: &Attempt) -> Option<DisabledBecause> {
    attempt.problem?;
    if attempt.status == Some(i32::from(GONE)) {
        return Some(DisabledBecause::Gone);
    }
    let since = errand.receiver.failing_since?;
    (attempt.begun_at - since >= kit.limits().failing).then_some(DisabledBecause::Failing)
}

/// Of the address nothing goes to the log of the operator; but of a name that was refused, whether it leads inside or nowhere.
fn log(errand: &Errand, attempt: &Attempt, failure: Option<Failure>, was_ours: bool) {
    let (webhook, delivery, status) = (errand.receiver.id, errand.delivery.id, attempt.status);
    let problem = failure.map(Failure::code).or(attempt.problem.map(Problem::code));
    match (was_ours, problem) {
        (false, _) => {
            tracing::warn!(%webhook, %delivery, "Something was sent to a webhook that was no longer to be sent by this process")
        }
        (true, None) => tracing::debug!(%webhook, %delivery, status, "Something was delivered to a webhook"),
        (true, Some(problem)) => {
            tracing::info!(%webhook, %delivery, status, problem, "A webhook did not take something")
        }
    }
}
