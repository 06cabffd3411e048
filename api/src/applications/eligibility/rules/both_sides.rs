//! E1: at least one social and one regular enterprise take part, with different enterprise numbers (fact), which are not linked
//! undertakings (choice). Who only supports never counts, and neither does a foreign firm, a public body or who has
//! no record, whatever its role says. Source: DOMAIN §4.2.

use super::case::{Case, Party};
use super::legal_forms::is_public_body;
use super::outcomes::{all, any, holds};
use super::{Consent, Fact, FactName, Tested};
use crate::aid::rules::Outcome;
use crate::enterprises::rules::{EconomySide, KnownEnterprise};

pub(super) fn test(case: &Case<'_>) -> Tested {
    let carriers: Vec<Party<'_>> = case.parties().filter(counts).collect();
    let beside = |social| carriers.iter().filter(move |regular| are_two(social, regular)).map(move |it| (social, it));
    let pairs = carriers.iter().flat_map(beside);
    let outcome = any(pairs.map(|(social, regular)| pair(case, social, regular)));
    let facts = carriers.iter().flat_map(|party| facts(case, party, &carriers));
    (outcome, [case.asked_on()].into_iter().chain(facts).collect())
}

fn counts(party: &Party<'_>) -> bool {
    let is_public = |form: &Option<String>| form.as_deref().is_some_and(is_public_body);
    let may = |record: &KnownEnterprise| record.country.is_none() && !is_public(&record.legal_form);
    party.carries() && party.is_recorded() && party.shown().is_none_or(may)
}

/// Whether the one is the social and the other the regular enterprise that are asked for.
fn pair(case: &Case<'_>, social: &Party<'_>, regular: &Party<'_>) -> Outcome {
    let is = |party: &Party<'_>, side| holds(party.side(case.subject.on).map(|known| known == side));
    all([
        is(social, EconomySide::Social),
        is(regular, EconomySide::Regular),
        holds(are_different(social, regular)),
        holds(are_linked(case, social, regular).map(|are_linked| !are_linked)),
    ])
}

/// Whether two stand in two places of the application.
fn are_two(one: &Party<'_>, other: &Party<'_>) -> bool {
    !std::ptr::eq(one.partner, other.partner)
}

/// Whether two partners are two enterprises; none when a number is missing to say.
fn are_different(one: &Party<'_>, other: &Party<'_>) -> Option<bool> {
    let (one, other) = (one.shown()?, other.shown()?);
    match (one.id == other.id, &one.number, &other.number) {
        (true, ..) => Some(false),
        (false, Some(number), Some(another)) => Some(number != another),
        (false, ..) => None,
    }
}

/// Whether two partners are one undertaking; none before both consented.
fn are_linked(case: &Case<'_>, one: &Party<'_>, other: &Party<'_>) -> Option<bool> {
    let (one, other) = (one.consenting()?, other.consenting()?);
    Some(case.known.undertakings.get(&one.id)?.contains(&other.id))
}

fn facts(case: &Case<'_>, party: &Party<'_>, carriers: &[Party<'_>]) -> Vec<Fact> {
    let side = party.side(case.subject.on).map_or("UNKNOWN", EconomySide::code);
    let mut facts = vec![party.fact(FactName::Side, side)];
    let number = party.shown().and_then(|record| record.number.as_deref());
    facts.extend(number.map(|number| party.fact(FactName::EnterpriseNumber, number)));
    if party.consenting().is_none() {
        facts.push(party.fact(FactName::Consent, Consent::Missing.code()));
    }
    let others = carriers.iter().filter(|other| are_two(party, other));
    let linked = others.filter(|other| are_linked(case, party, other) == Some(true));
    facts.extend(linked.map(|other| party.fact(FactName::LinkedTo, &other.partner.name).confidential()));
    facts
}

#[cfg(test)]
mod tests;
