//! What is stored beside a listing so that it is found: keys by which it is sorted and
//! matched, and the rubrics under which it stands. Made of what it says, here and
//! nowhere else. Pure.

use crate::shared::text_key::text_key;
use std::collections::BTreeSet;

/// An offering with the rubric it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<'a> {
    /// Title in Dutch.
    pub title: &'a str,
    /// Name of the rubric in Dutch.
    pub rubric_name: &'a str,
    /// Slug of the rubric.
    pub rubric: &'a str,
    /// Slug of the rubric above; none at the top.
    pub above: Option<&'a str>,
}

/// What follows from what a listing says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Sort key of the name.
    pub name_key: String,
    /// Match key of name, place, titles and rubrics.
    pub search_key: String,
    /// Slugs of the rubrics it stands under, and of those above.
    pub rubrics: BTreeSet<String>,
}

/// The natural key of a place under a rubric: whoever places a listing there, data set or change, makes the same row.
pub fn place_key(enterprise_slug: &str, rubric_slug: &str) -> String {
    format!("{enterprise_slug}/{rubric_slug}")
}

/// What follows from a name, the name of a place and what is offered.
pub fn derive<'a>(name: &str, place: Option<&str>, offerings: impl IntoIterator<Item = Placed<'a>>) -> Derived {
    let mut found_by = vec![name, place.unwrap_or_default()];
    let mut rubrics = BTreeSet::new();
    for offering in offerings {
        rubrics.extend([Some(offering.rubric), offering.above].into_iter().flatten().map(str::to_owned));
        found_by.extend(Some(offering.title).filter(|title| *title != offering.rubric_name));
        found_by.push(offering.rubric_name);
    }
    Derived { name_key: text_key(name), search_key: text_key(&found_by.join(" ")), rubrics }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_stands_under_the_rubrics_of_what_it_offers_and_those_above() {
        let garden =
            Placed { title: "Hagen", rubric_name: "Tuinonderhoud", rubric: "tuinonderhoud", above: Some("groen") };
        let green = Placed { title: "Groen", rubric_name: "Groen", rubric: "groen", above: None };
        let derived = derive("Élan", Some("Gent"), [garden, green]);
        assert_eq!(derived.rubrics, BTreeSet::from(["groen".to_owned(), "tuinonderhoud".to_owned()]));
        assert_eq!(
            (derived.name_key.as_str(), derived.search_key.as_str()),
            ("elan", "elan gent hagen tuinonderhoud groen")
        );
    }

    #[test]
    fn a_listing_that_offers_nothing_is_found_by_its_name() {
        let derived = derive("Proef", None, []);
        assert_eq!((derived.search_key.as_str(), derived.rubrics.len()), ("proef", 0));
    }
}
