//! Budgets of cost over HTTP: a request is paid for before it is done, and its answer says what is left
//! (draft-ietf-httpapi-ratelimit-headers-10, in points of cost).

use super::answer::Cost;
use super::refusal::HttpRefusal;
use crate::partners::budgets::rules::{Overspent, Spent, WINDOW_SECONDS};
use crate::partners::budgets::spend;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::Seconds;
use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};

/// What a budget is.
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// What is left of it.
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
/// The names of both, for browsers.
pub const HEADERS: [&str; 2] = ["ratelimit-policy", "ratelimit"];

/// What an operation costs, once it is paid for.
///
/// # Errors
/// The answer that the budget is spent.
pub async fn paid(shared: &Shared, context: &Context, points: usize, takes: usize) -> Result<Cost, Overspent> {
    let budget = spend(&shared.budgets, context, takes).await?;
    Ok(Cost { points, limit: shared.admission.most_points(), budget })
}

/// The refusal that goes with a budget that is spent.
pub const fn refusal(spent: &Overspent) -> HttpRefusal {
    HttpRefusal::Budget { wait: Seconds(spent.seconds) }
}

/// Says on an answer what is left of the budget it was paid from.
pub fn tell(answer: &mut HttpResponse, spent: Option<Spent>) {
    if let Some(Spent { remaining, per_minute, .. }) = spent {
        let lacking = per_minute.saturating_sub(remaining);
        let seconds = lacking.saturating_mul(60).div_ceil(per_minute.max(1));
        write(answer, per_minute, remaining, i64::try_from(seconds).unwrap_or(WINDOW_SECONDS));
    }
}

/// The same on the answer that it is spent.
pub fn tell_spent(answer: &mut HttpResponse, spent: &Overspent) {
    write(answer, spent.per_minute, spent.remaining, spent.seconds);
}

/// `t` is when what is asked for is there: all of it, or as much as was lacking.
fn write(answer: &mut HttpResponse, per_minute: u64, remaining: u64, seconds: i64) {
    let texts = [
        (POLICY, format!("\"cost\";q={per_minute};qu=\"points\";w={WINDOW_SECONDS}")),
        (LIMIT, format!("\"cost\";r={remaining};t={seconds}")),
    ];
    for (name, text) in texts {
        if let Ok(value) = HeaderValue::from_str(&text) {
            answer.headers_mut().insert(name, value);
        }
    }
}
