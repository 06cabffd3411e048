//! Each share of an award against the ceiling of aid of the single undertaking of its partner, as rule E9 of eligibility asked it
//! before. All members of those undertakings are locked, so that two awards to one undertaking wait for one another.

use super::error::DecisionError;
use super::rules::{Share, over_ceiling};
use crate::aid::rules::Regime;
use crate::aid::{aid_counted, undertakings_of};
use crate::enterprises::hold_enterprise;
use crate::journal::Writing;
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Who is counted together with each partner.
pub(super) type Undertakings = BTreeMap<Uuid, BTreeSet<Uuid>>;

/// The single undertakings of these partners on a date, all members locked until the transaction ends, the lower keys first,
/// together with whoever else is named in the consortium.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`, `AWARD_LINKS_CHANGED`; faults of the database.
pub(super) async fn hold_undertakings(
    writing: &Writing,
    (partners, named): (&[Uuid], &[Uuid]),
    on: NaiveDate,
) -> Result<Undertakings, Error> {
    let found = undertakings_of(writing.context(), partners, on).await?;
    let members: BTreeSet<Uuid> = found.values().flatten().chain(named).copied().collect();
    for member in members {
        hold_enterprise(writing, member).await?;
    }
    // Links change under the locks of both ends: what is found now stays.
    match undertakings_of(writing.context(), partners, on).await? == found {
        true => Ok(found),
        false => Err(DecisionError::LinksChanged.into()),
    }
}

/// Whether every share is allowed beside what the undertaking of its partner got already. Where no rule is known for the date,
/// nothing is refused.
///
/// # Errors
/// `AWARD_ABOVE_CEILING`; faults of the database.
pub(super) async fn check_ceilings(
    writing: &Writing,
    (regime, on): (Regime, NaiveDate),
    shares: &[Share],
    undertakings: &Undertakings,
) -> Result<(), Error> {
    let members: BTreeSet<Uuid> = undertakings.values().flatten().copied().collect();
    let members: Vec<Uuid> = members.into_iter().collect();
    for date in dates(writing, &members, (regime, on)).await? {
        let found = aid_counted(writing.context(), &members, regime, date).await?;
        let Some((window, aid)) = found.filter(|(window, _)| window.first <= on) else { continue };
        let counted: Vec<_> = aid.into_iter().map(|aid| (aid.enterprise, aid.said.amount)).collect();
        check_within(window.ceiling, &counted, shares, undertakings)?;
    }
    Ok(())
}

/// The dates at which the ceiling is tested: that of the decision, and of each later one that is recorded already, for in the windows of
/// those this aid counts too.
async fn dates(
    writing: &Writing,
    members: &[Uuid],
    (regime, on): (Regime, NaiveDate),
) -> Result<BTreeSet<NaiveDate>, Error> {
    let today = writing.context().clock.today();
    if on >= today {
        return Ok(BTreeSet::from([on]));
    }
    let found = aid_counted(writing.context(), members, regime, today).await?;
    let later = found.into_iter().flat_map(|(_, aid)| aid).map(|aid| aid.said.decided_on).filter(|date| *date > on);
    Ok(later.chain([on]).collect())
}

fn check_within(
    ceiling: EuroCents,
    counted: &[(Uuid, EuroCents)],
    shares: &[Share],
    undertakings: &Undertakings,
) -> Result<(), Error> {
    for share in shares.iter().filter(|share| share.amount > EuroCents::ZERO) {
        let Some(undertaking) = undertakings.get(&share.enterprise) else { continue };
        let over = over_ceiling(ceiling, undertaking, shares, counted);
        if over > EuroCents::ZERO {
            return Err(DecisionError::AboveCeiling { partner: share.name.clone(), over: over.0 }.into());
        }
    }
    Ok(())
}
