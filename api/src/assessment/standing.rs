//! Where applications stand in a ranking now: among those that exist for whoever asks, and without those that were withdrawn since.

use super::rules::cut_off::Advised;
use super::rules::{Place, cut_off};
use super::store::{self, RankedPlace, ranking as places};
use crate::applications::{Visible, visible_under, withdrawn_under};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use std::collections::HashMap;
use uuid::Uuid;

/// Which places someone sees, and what became of them since the ranking.
pub(super) struct Standings {
    /// The applications that stand in it for whoever asks.
    pub(super) visible: Visible,
    /// Their places anew, where some of the ranking take none.
    numbers: Option<HashMap<i32, i32>>,
    /// How far the budget reaches anew, where some were withdrawn.
    outcomes: Option<HashMap<Uuid, Place>>,
}

impl Standings {
    /// The place and how far the budget reaches.
    pub(super) fn of(&self, row: &RankedPlace) -> (i32, Place) {
        let place = self.numbers.as_ref().and_then(|all| all.get(&row.place).copied());
        let outcome = self.outcomes.as_ref().and_then(|all| all.get(&row.application).copied());
        (place.unwrap_or(row.place), outcome.unwrap_or(row.outcome))
    }
}

/// Where the applications of a call stand.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub(super) async fn standings(context: &Context, call: Uuid) -> Result<Standings, Error> {
    let (visible, withdrawn) = standing_in(context, call).await?;
    let outcomes = match withdrawn.is_empty() {
        true => None,
        false => Some(outcomes(context, call, &withdrawn).await?),
    };
    let numbers = match &visible {
        Visible::AllBut(hidden) if hidden.is_empty() => None,
        visible => {
            let seen = places::places(&context.db, call, visible).await?;
            Some(seen.into_iter().zip(1..).collect())
        }
    };
    Ok(Standings { visible, numbers, outcomes })
}

/// The applications that stand in a ranking for whoever asks, and those that were withdrawn since.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub(super) async fn standing_in(context: &Context, call: Uuid) -> Result<(Visible, Vec<Uuid>), Error> {
    let seen = visible_under(context, call).await?;
    let withdrawn = places::among(&context.db, call, &withdrawn_under(context, call).await?).await?;
    Ok((without(seen, &withdrawn), withdrawn))
}

fn without(seen: Visible, withdrawn: &[Uuid]) -> Visible {
    match seen {
        Visible::AllBut(mut hidden) => {
            hidden.extend(withdrawn);
            Visible::AllBut(hidden)
        }
        Visible::Only(mut seen) => {
            seen.retain(|application| !withdrawn.contains(application));
            Visible::Only(seen)
        }
    }
}

/// How far the budget reaches down the ranking without those that were withdrawn, over what was advised.
async fn outcomes(context: &Context, call: Uuid, withdrawn: &[Uuid]) -> Result<HashMap<Uuid, Place>, Error> {
    let all = places::all(&context.db, call, &Visible::AllBut(withdrawn.to_vec())).await?;
    let ids: Vec<_> = all.iter().map(|place| place.application).collect();
    let advice = store::advice_of((&context.db, context.db.reader()), &ids).await?;
    let found = crate::calls::call(context, &Lookup::Id(call)).await?;
    let budget = found.and_then(|call| call.budget).map_or(0, |budget| budget.0);
    let advised = all.iter().map(|place| Advised {
        amount: advice.get(&place.application).map_or(0, |advice| advice.amount.0),
        may_skip: place.reason.is_some(),
    });
    let outcomes = cut_off(budget, &advised.collect::<Vec<_>>());
    Ok(ids.into_iter().zip(outcomes).collect())
}
