//! Whether so much more aid would be allowed.

use super::error::AidError;
use super::list::readable;
use super::rules::asked::amount;
use super::rules::undertaking::undertaking;
use super::rules::{Question, Simulation, Weighed, Window, weigh};
use super::store::{self, links};
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Tests an amount against what the single undertaking of an enterprise has got when it would be decided. Nothing is stored.
/// Whoever may not know who is linked asks about today alone, gets the totals over the undertaking, and of the facts those of the
/// enterprise itself.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `AID_AMOUNT_MALFORMED`, `AID_SIMULATED_TODAY_ONLY`; `NOT_FOUND`, also for a neighbour; faults of the database.
pub async fn simulate_aid(context: &Context, enterprise: Uuid, question: Question) -> Result<Simulation, Error> {
    let enterprise = readable(context, enterprise).await?;
    amount(question.amount, EuroCents::ZERO)?;
    let sees_all = context.authorize(Action::ReadUndertakings).is_ok();
    if !sees_all && question.on != context.clock.today() {
        return Err(AidError::OnlyToday.into());
    }
    let together = group(context, enterprise, question.on).await?;
    let (mut facts, mut tested) = (Vec::new(), None);
    if let Some(window) = question.regime.window(question.on) {
        let ids: Vec<_> = together.iter().copied().collect();
        facts = store::counted(&context.db, &ids, question.regime, &window).await?;
        tested = Some((window, weighed(&window, question.amount, facts.iter().map(|aid| aid.said.amount))?));
    }
    facts.retain(|aid| sees_all || aid.enterprise == enterprise);
    Ok(Simulation { enterprise, question, tested, undertaking: sees_all.then_some(together), facts })
}

fn weighed(window: &Window, amount: EuroCents, amounts: impl IntoIterator<Item = EuroCents>) -> Result<Weighed, Error> {
    let counted = EuroCents::sum(amounts);
    let weighed = counted.and_then(|counted| weigh(window.ceiling, counted, amount));
    weighed.ok_or_else(|| Error::internal("the aid of an undertaking is more than 64 bits hold"))
}

/// The single undertaking of an enterprise on a date. Links are read from one enterprise to the next: one statement for each
/// step away from it.
async fn group(context: &Context, of: Uuid, on: NaiveDate) -> Result<BTreeSet<Uuid>, Error> {
    let (mut links, mut asked) = (Vec::new(), BTreeSet::new());
    loop {
        let found = undertaking(of, &links, on);
        let next: Vec<_> = found.difference(&asked).copied().collect();
        if next.is_empty() {
            return Ok(found);
        }
        links.extend(links::around(&context.db, &next, on).await?);
        asked.extend(next);
    }
}
