//! What each rubric has on offer, read from `data/synthetic_vocabulary.csv`.
//!
//! Activities are infinitives that read well in "het … van", and every item of a rubric fits each of its activities:
//! so sentences need to know neither gender nor number.

use std::collections::HashMap;

const VOCABULARY: &str = include_str!("../../data/synthetic_vocabulary.csv");

/// Whether a rubric offers goods or work; decides which sentences fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfferingKind {
    /// Something one buys.
    Product,
    /// Work one has done.
    Service,
}

impl OfferingKind {
    /// The name on the wire.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Product => "PRODUCT",
            Self::Service => "SERVICE",
        }
    }

    /// From the name on the wire; `None` for anything else.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        [Self::Product, Self::Service].into_iter().find(|kind| kind.code() == code)
    }
}

/// The words of one rubric.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// Product or service.
    pub(super) kind: OfferingKind,
    /// Whether households may pay with service vouchers (dienstencheques).
    pub(super) takes_vouchers: bool,
    /// What is done, as infinitives.
    pub(super) activities: Vec<String>,
    /// What it is done to, mostly plurals.
    pub(super) items: Vec<String>,
}

/// The words per rubric slug. A line that cannot be read is left out; a test keeps the file readable.
pub(super) fn read() -> HashMap<String, Words> {
    let mut reader = csv::Reader::from_reader(VOCABULARY.as_bytes());
    reader.records().filter_map(Result::ok).filter_map(|record| words_of(&record)).collect()
}

fn words_of(record: &csv::StringRecord) -> Option<(String, Words)> {
    let words = Words {
        kind: OfferingKind::from_code(record.get(1)?)?,
        takes_vouchers: record.get(2)? == "true",
        activities: list(record.get(3)?),
        items: list(record.get(4)?),
    };
    Some((record.get(0)?.to_owned(), words))
}

fn list(field: &str) -> Vec<String> {
    field.split(';').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        assert_eq!(read().len(), VOCABULARY.lines().count() - 1);
    }

    #[test]
    fn every_rubric_of_the_guide_below_a_heading_has_words() {
        let mut reader = csv::Reader::from_reader(include_str!("../../data/rubrics.csv").as_bytes());
        let records = reader.records().filter_map(Result::ok);
        let below_a_heading = records.filter(|record| record.get(4).is_some_and(|parent| !parent.is_empty()));
        let leaves: std::collections::HashSet<String> =
            below_a_heading.filter_map(|record| record.get(0).map(str::to_owned)).collect();
        assert_eq!(leaves, read().into_keys().collect(), "write words for a new rubric, drop those of an old one");
    }

    #[test]
    fn every_rubric_has_words_for_six_distinct_titles() {
        for (slug, words) in read() {
            assert!(words.items.len() >= 5, "{slug} has too few items");
            assert!(words.activities.len() >= 2, "{slug} has too few activities");
            let texts = words.items.iter().chain(&words.activities);
            assert!(texts.into_iter().all(|text| !text.is_empty() && text.trim() == text), "{slug} has a blank word");
        }
    }

    #[test]
    fn the_words_have_diacritics_to_search_for() {
        let words = read();
        let items: Vec<&String> = words.values().flat_map(|words| &words.items).collect();
        for item in ["crèmepotjes", "crêpes", "éclairs", "enquêteformulieren"] {
            assert!(items.iter().any(|known| known.as_str() == item), "{item} is missing");
        }
    }
}
