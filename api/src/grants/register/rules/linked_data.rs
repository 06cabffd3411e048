//! The register as linked data: JSON-LD 1.1, with the words of schema.org where it has them. Amounts are exact decimals in strings, for a
//! number of JSON may be read as a fraction. Pure.

use super::{Beneficiary, Line};
use crate::shared::basis::FactBasis;
use crate::shared::money::EuroCents;
use serde_json::{Map, Value, json};

/// Where the document stands, below the address of the service.
const PATH: &str = "/register/awards.jsonld";
/// Who granted it all.
const FUNDER: &str = "Provincie Oost-Vlaanderen";
/// What stands after the last award.
pub(super) const TAIL: &str = "\n]}\n";

/// The context, and the beginning of the list.
pub(super) fn head(site: &str) -> String {
    let word = |name: &str| Value::from(format!("{site}{PATH}#{name}"));
    let mut context = Map::new();
    context.insert("@vocab".to_owned(), "https://schema.org/".into());
    for name in [
        "requestedAmount",
        "beneficiary",
        "role",
        "round",
        "fromYear",
        "untilYear",
        "yearsMeaning",
        "regulation",
        "decisionReference",
        "awardedBasis",
        "status",
        "synthetic",
    ] {
        context.insert(name.to_owned(), word(name));
    }
    for (name, standing_for) in [
        ("decidedOn", word("decidedOn")),
        ("executionFrom", word("executionFrom")),
        ("executionUntil", word("executionUntil")),
    ] {
        let day = json!({ "@id": standing_for, "@type": "http://www.w3.org/2001/XMLSchema#date" });
        context.insert(name.to_owned(), day);
    }
    format!("{{\"@context\":{},\"@graph\":[", Value::Object(context))
}

/// An award.
pub(super) fn line(site: &str, line: &Line, is_first: bool) -> String {
    let (project, round) = (&line.project, &line.round);
    let mut grant = Map::new();
    let mut say = |name: &str, value: Value| grant.insert(name.to_owned(), value);
    say("@id", format!("{site}{PATH}#{}", project.slug).into());
    say("@type", "MonetaryGrant".into());
    say("name", json!({ "@value": project.title_nl, "@language": "nl" }));
    say("funder", json!({ "@type": "GovernmentOrganization", "name": FUNDER }));
    say("regulation", line.regulation.as_str().into());
    say("round", round.slug.as_str().into());
    say("fromYear", round.from_year.into());
    say("untilYear", round.until_year.into());
    say("yearsMeaning", round.years_meaning.code().into());
    say("status", line.status().code().into());
    say("synthetic", project.is_synthetic.into());
    if let Some(awarded) = project.awarded {
        say("amount", amount(awarded));
    }
    if let Some(basis) = project.awarded_basis {
        say("awardedBasis", FactBasis::code(basis).into());
    }
    if let Some(award) = &line.award {
        say("identifier", award.reference.as_str().into());
        say("requestedAmount", amount(award.requested));
        say("decisionReference", award.decision_reference.as_str().into());
        say("decidedOn", award.decided_on.to_string().into());
        say("executionFrom", award.execution_from.to_string().into());
        say("executionUntil", award.execution_until.to_string().into());
    }
    if !line.beneficiaries.is_empty() {
        say("beneficiary", line.beneficiaries.iter().map(beneficiary).collect());
    }
    format!("{}\n{}", if is_first { "" } else { "," }, Value::Object(grant))
}

fn amount(amount: EuroCents) -> Value {
    json!({ "@type": "MonetaryAmount", "currency": "EUR", "value": amount.decimal() })
}

fn beneficiary(one: &Beneficiary) -> Value {
    let kind = if one.is_person { "Person" } else { "Organization" };
    let mut said = json!({ "@type": kind, "name": one.name, "role": one.role.code() });
    if let Some(number) = &one.number {
        said["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "ondernemingsnummer", "value": number });
    }
    if let Some(municipality) = &one.municipality {
        said["address"] = json!({ "@type": "PostalAddress", "addressLocality": municipality });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::tests::{known, unknown};
    use super::*;

    const SITE: &str = "https://example.org";

    /// A document of these awards.
    fn document(lines: &[Line]) -> Value {
        let each = lines.iter().enumerate().map(|(index, one)| line(SITE, one, index == 0));
        let text: String = std::iter::once(head(SITE)).chain(each).chain([TAIL.to_owned()]).collect();
        serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
    }

    #[test]
    fn a_document_of_any_number_of_awards_is_well_formed() {
        for count in 0..3 {
            let lines: Vec<_> = (0..count).map(|_| known()).collect();
            assert_eq!(document(&lines)["@graph"].as_array().map(Vec::len), Some(count));
        }
    }

    #[test]
    fn an_award_is_a_monetary_grant_whose_amounts_are_strings() {
        let grant = &document(&[known()])["@graph"][0];
        assert_eq!(grant["@id"], "https://example.org/register/awards.jsonld#ps-2026-0001-creme");
        assert_eq!((&grant["@type"], &grant["identifier"]), (&json!("MonetaryGrant"), &json!("PS-2026-0001")));
        assert_eq!(grant["amount"], json!({ "@type": "MonetaryAmount", "currency": "EUR", "value": "15650.00" }));
        assert_eq!(grant["requestedAmount"]["value"], "25000.00");
        assert_eq!(grant["beneficiary"][0]["address"]["addressLocality"], "Gent");
        assert_eq!(grant["beneficiary"][0]["identifier"]["value"], "0566988259");
        let person = json!({ "@type": "Person", "name": "Jan | Janssens", "role": "PARTNER" });
        assert_eq!(grant["beneficiary"][1], person);
    }

    #[test]
    fn every_word_of_an_award_has_a_meaning_and_what_is_not_known_is_absent() {
        let document = document(&[known(), unknown((*known().round).clone())]);
        let words = document["@context"].as_object().expect("a context");
        let said = document["@graph"][0].as_object().expect("an award");
        let of_schema = ["name", "funder", "amount", "identifier"];
        let named = |word: &&String| !word.starts_with('@') && !of_schema.contains(&word.as_str());
        assert!(said.keys().filter(named).all(|word| words.contains_key(word)), "{said:?}");
        let bare = document["@graph"][1].as_object().expect("an award");
        assert!(
            ["requestedAmount", "decidedOn", "beneficiary", "identifier"].iter().all(|word| !bare.contains_key(*word))
        );
    }
}
