//! E9: the share of each partner stays within the ceiling of aid of its single undertaking (fact), were it decided on the day.
//! Partners who are one undertaking are counted together. Who gets nothing gets no aid. Source: DOMAIN §4.2 and §4.3.

use super::case::{AidKnown, Case, Party};
use super::outcomes::all;
use super::{Consent, Fact, FactName, Tested};
use crate::aid::rules::{Outcome, Weighed, weigh};
use crate::enterprises::rules::KnownEnterprise;
use crate::shared::money::EuroCents;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) fn test(case: &Case<'_>) -> Tested {
    let parties: Vec<Party<'_>> = case.parties().filter(is_tested).collect();
    let mut facts = vec![case.asked_on()];
    facts.extend(case.subject.regime.map(|regime| Fact::of(FactName::AidRegime, regime.code())));
    if let Some(aid) = &case.known.aid {
        facts.push(Fact::of(FactName::AidCeiling, aid.window.ceiling.0));
        facts.push(Fact::of(FactName::AidCountsFrom, aid.window.first));
    }
    if parties.is_empty() {
        return (Outcome::Unknown, facts);
    }
    let tests: Vec<Tested> = parties.iter().map(|party| of_party(case, party, &parties)).collect();
    let outcome = all(tests.iter().map(|(outcome, _)| *outcome));
    facts.extend(tests.into_iter().flat_map(|(_, facts)| facts));
    (outcome, facts)
}

/// Whoever carries the project, and of the others those with a record who get something.
fn is_tested(party: &Party<'_>) -> bool {
    party.carries() || party.is_recorded() && granted(party).is_some()
}

/// What a partner would get, where that is something.
fn granted(party: &Party<'_>) -> Option<EuroCents> {
    party.partner.share.filter(|share| EuroCents::ZERO < *share)
}

fn of_party(case: &Case<'_>, party: &Party<'_>, parties: &[Party<'_>]) -> Tested {
    let mut facts = Vec::new();
    facts.extend(party.partner.share.map(|share| party.fact(FactName::Share, share.0)));
    let outcome = match (party.partner.share, granted(party), party.consenting()) {
        (None, ..) => Outcome::Unknown,
        (Some(_), None, _) => Outcome::Pass,
        (Some(_), Some(_), None) => {
            facts.push(party.fact(FactName::Consent, Consent::Missing.code()));
            Outcome::Unknown
        }
        (Some(_), Some(_), Some(record)) => {
            let (outcome, weighed) = within_undertaking(case, party, record, parties);
            facts.extend(weighed);
            outcome
        }
    };
    facts.insert(0, party.fact(FactName::AidTest, outcome.code()));
    (outcome, facts)
}

/// Whether all that goes to the undertaking of a partner fits beside what it got already. Shares of partners who did not consent
/// are left out: nobody may read here to whom they are linked.
fn within_undertaking(case: &Case<'_>, party: &Party<'_>, record: &KnownEnterprise, parties: &[Party<'_>]) -> Tested {
    let (Some(aid), Some(undertaking)) = (&case.known.aid, case.known.undertakings.get(&record.id)) else {
        return (Outcome::Unknown, Vec::new());
    };
    let is_within = |other: &&Party<'_>| other.consenting().is_some_and(|other| undertaking.contains(&other.id));
    let shares = EuroCents::sum(parties.iter().filter(is_within).filter_map(granted));
    let weighed = shares.and_then(|shares| Some((shares, weighed(aid, undertaking, shares)?)));
    // Sums that do not fit 64 bits are beyond any ceiling.
    let Some((shares, weighed)) = weighed else { return (Outcome::Fail, Vec::new()) };
    let amounts = [
        (FactName::SharesTogether, shares),
        (FactName::AidCounted, weighed.counted),
        (FactName::AidRoom, weighed.room),
        (FactName::AidOver, weighed.over),
    ];
    (weighed.outcome(), amounts.map(|(name, amount)| party.fact(name, amount.0).confidential()).to_vec())
}

fn weighed(aid: &AidKnown, undertaking: &BTreeSet<Uuid>, shares: EuroCents) -> Option<Weighed> {
    let counts = aid.amounts.iter().filter(|(got_it, _)| undertaking.contains(got_it));
    let counted = EuroCents::sum(counts.map(|(_, amount)| *amount))?;
    weigh(aid.window.ceiling, counted, shares)
}

#[cfg(test)]
mod tests;
