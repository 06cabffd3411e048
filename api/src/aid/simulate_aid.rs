//! Whether so much more aid would be allowed.

use super::error::AidError;
use super::list::readable;
use super::rules::asked::amount;
use super::rules::{Question, Simulation, Weighed, Window, weigh};
use super::undertakings::{aid_counted, undertakings_of};
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
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
    let together = undertakings_of(context, &[enterprise], question.on).await?.remove(&enterprise).unwrap_or_default();
    let ids: Vec<_> = together.iter().copied().collect();
    let (mut facts, mut tested) = (Vec::new(), None);
    if let Some((window, counted)) = aid_counted(context, &ids, question.regime, question.on).await? {
        tested = Some((window, weighed(&window, question.amount, counted.iter().map(|aid| aid.said.amount))?));
        facts = counted;
    }
    facts.retain(|aid| sees_all || aid.enterprise == enterprise);
    Ok(Simulation { enterprise, question, tested, undertaking: sees_all.then_some(together), facts })
}

fn weighed(window: &Window, amount: EuroCents, amounts: impl IntoIterator<Item = EuroCents>) -> Result<Weighed, Error> {
    let counted = EuroCents::sum(amounts);
    let weighed = counted.and_then(|counted| weigh(window.ceiling, counted, amount));
    weighed.ok_or_else(|| Error::internal("the aid of an undertaking is more than 64 bits hold"))
}
