//! Which records may stand for one enterprise: by number, name, place and website. Pure.

use super::details::{Details, host};
use crate::shared::text_key::text_key;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What does not tell one enterprise from another: legal forms, and words that many names have.
const SAYS_NOTHING: [&str; 18] = [
    "vzw",
    "npo",
    "asbl",
    "bv",
    "bvba",
    "nv",
    "cv",
    "cvba",
    "cvso",
    "so",
    "vof",
    "ivzw",
    "de",
    "het",
    "en",
    "van",
    "sociale",
    "werkplaats",
];
/// From so much likeness on two names are near, from 0 to 1.
const NEAR: f64 = 0.84;
/// From so large a part of words in common on two names are near.
const SHARED: f64 = 0.6;

/// Why a record is likely the same enterprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The number in a register.
    SameNumber,
    /// The name, but for case, accents, signs and legal form.
    SameName,
    /// A name that is nearly the same, and the place.
    NearNameAndPlace,
    /// The host of the website.
    SameWebsite,
}

/// A record that is likely the same enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// The record.
    pub enterprise: Uuid,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A record that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub id: Uuid,
    /// Its readable key.
    pub slug: String,
    /// What is said of it.
    pub details: Details,
}

/// Those of the candidates that are likely the enterprise of which this is said.
pub fn similar(new: &Details, candidates: &[Candidate]) -> Vec<Similar> {
    let of = |candidate: &Candidate| Similar { enterprise: candidate.id, reasons: reasons(new, &candidate.details) };
    candidates.iter().map(of).filter(|similar| !similar.reasons.is_empty()).collect()
}

fn reasons(new: &Details, known: &Details) -> Vec<Reason> {
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    let foreign = same(&new.foreign_number, &known.foreign_number) && new.country == known.country;
    let (name, known_name) = (folded(&new.name), folded(&known.name));
    let is_same_name = !name.is_empty() && name == known_name;
    let place = same(&new.postal_code, &known.postal_code)
        || (new.municipality.is_some() && new.municipality == known.municipality);
    let website = |said: &Details| said.website.as_deref().and_then(host);
    let found = [
        (same(&new.number, &known.number) || foreign, Reason::SameNumber),
        (is_same_name, Reason::SameName),
        (!is_same_name && place && is_near(&name, &known_name), Reason::NearNameAndPlace),
        (website(new).is_some() && website(new) == website(known), Reason::SameWebsite),
    ];
    found.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

/// The words of a name that tell something; all of them when none does.
fn telling(name: &str) -> Vec<String> {
    let key = text_key(name);
    let all: Vec<String> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let some: Vec<String> = all.iter().filter(|word| !SAYS_NOTHING.contains(&word.as_str())).cloned().collect();
    if some.is_empty() { all } else { some }
}

/// A name as it is compared.
pub fn folded(name: &str) -> String {
    telling(name).join(" ")
}

/// The word of a name by which records like it are looked for: the longest one.
pub fn key_word(name: &str) -> String {
    telling(name).into_iter().max_by_key(String::len).unwrap_or_default()
}

fn is_near(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (a, b) = (words(one), words(other));
    let (shared, all) = (a.intersection(&b).count() as f64, a.union(&b).count() as f64);
    shared / all >= SHARED || strsim::normalized_damerau_levenshtein(one, other) >= NEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str) -> Details {
        Details { name: name.to_owned(), ..Details::default() }
    }

    fn in_9000(details: Details) -> Details {
        Details { postal_code: Some("9000".to_owned()), ..details }
    }

    #[test]
    fn the_same_number_and_the_same_folded_name_are_found_wherever() {
        let numbered = |name: &str| Details { number: Some("0566988259".to_owned()), ..said(name) };
        assert_eq!(reasons(&numbered("A"), &numbered("B")), [Reason::SameNumber]);
        assert_eq!(reasons(&said("VZW Compa\u{e0}n"), &said("Compaan")), [Reason::SameName]);
        assert!(reasons(&said("Compaan"), &said("Labeur")).is_empty());
        let foreign = |country: &str| Details {
            country: Some(country.to_owned()),
            foreign_number: Some("17082345".to_owned()),
            ..said(country)
        };
        assert_eq!(reasons(&foreign("NL"), &foreign("NL"))[0], Reason::SameNumber);
        assert!(reasons(&foreign("NL"), &foreign("FR")).is_empty());
    }

    #[test]
    fn a_near_name_counts_in_the_same_place_alone() {
        let (one, other) = (said("Atelier De Sleutel"), said("Atelier De Sleutels"));
        assert!(reasons(&one, &other).is_empty());
        assert_eq!(reasons(&in_9000(one.clone()), &in_9000(other.clone())), [Reason::NearNameAndPlace]);
        let town = |details: Details| Details { municipality: Some(Uuid::from_u128(7)), ..details };
        assert_eq!(reasons(&town(one), &town(other)), [Reason::NearNameAndPlace]);
        assert!(reasons(&in_9000(said("Groenwerk")), &in_9000(said("Drukwerk"))).is_empty());
        assert_eq!(reasons(&in_9000(said("Groenwerk Gent Noord")), &in_9000(said("Groenwerk Gent"))).len(), 1);
    }

    #[test]
    fn the_same_host_is_found_whatever_the_page() {
        let at = |address: &str, name: &str| Details { website: Some(address.to_owned()), ..said(name) };
        let (one, other) = (at("https://www.aap.be/contact", "Aap"), at("http://aap.be", "Noot"));
        assert_eq!(reasons(&one, &other), [Reason::SameWebsite]);
    }

    #[test]
    fn names_that_say_little_are_compared_whole() {
        assert_eq!(folded("Sociale Werkplaats"), "sociale werkplaats");
        assert_eq!(key_word("De Nieuwe Volmacht vzw"), "volmacht");
    }
}
