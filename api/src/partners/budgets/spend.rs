//! A request is paid for before anything of it is done.

use super::kit::Budgets;
use super::rules::{Budget, Overspent, Purse, Spent, Whose, micros, seconds_until};
use super::store::{self, Taken};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Takes what a request costs from the budget of whoever asks; none where there is none. Inside, that it is spent.
/// A database that is away is no reason to refuse: what it would say of the budget then is not asked.
pub async fn spend(budgets: &Budgets, context: &Context, points: usize) -> Result<Option<Spent>, Overspent> {
    let Some((whose, budget)) = budgets.of(context) else { return Ok(None) };
    let points = u64::try_from(points).unwrap_or(u64::MAX);
    let purse = budgets.purse(whose, budget);
    let mut purse = purse.lock().await;
    let now = micros(context.clock.now());
    let outcome = match purse.pay(points) {
        Ok(()) => Ok(()),
        Err(lacking) => {
            fill(context, whose, budget, &mut purse, lacking).await.map(|()| purse.at_hand -= points.min(purse.at_hand))
        }
    };
    let (remaining, per_minute) = (purse.left(budget, now), budget.per_minute);
    if let Err(at) = outcome {
        return Err(Overspent { seconds: seconds_until(at, now), remaining, per_minute });
    }
    // What is told of a later change costs nothing, and is no request.
    if let (Whose::Client(client), 1..) = (whose, points) {
        budgets.note(client, context.clock.today(), points);
    }
    Ok(Some(Spent { taken: points, remaining, per_minute }))
}

/// Takes what is lacking from the bucket, and a slice ahead where there is one; else the instant from which it has so much.
async fn fill(context: &Context, whose: Whose, budget: Budget, purse: &mut Purse, lacking: u64) -> Result<(), i64> {
    let now = micros(context.clock.now());
    if purse.is_shut(lacking, now) {
        return Err(budget.has_at(purse.spent_until, lacking));
    }
    for points in [lacking.saturating_add(budget.slice()), lacking] {
        match take(context, whose, budget, points).await {
            Ok(Taken { was_given: true, spent_until }) => {
                purse.at_hand = purse.at_hand.saturating_add(points);
                purse.spent_until = spent_until;
                return Ok(());
            }
            Ok(Taken { was_given: false, spent_until }) => purse.spent_until = spent_until,
            Err(cause) => {
                tracing::warn!(%cause, "A budget could not be asked for; the request is let through");
                purse.at_hand = purse.at_hand.saturating_add(lacking);
                return Ok(());
            }
        }
    }
    let at = budget.has_at(purse.spent_until, lacking);
    purse.shut = (at, lacking);
    Err(at)
}

async fn take(context: &Context, whose: Whose, budget: Budget, points: u64) -> Result<Taken, Error> {
    let name = match whose {
        Whose::Client(id) => format!("client:{id}"),
        Whose::Address(address) => format!("address:{address}"),
    };
    let digest = context.journal.master().digest("cost budget", name.as_bytes());
    store::take(&context.db, &digest, budget.micros(points), context.clock.now()).await
}
