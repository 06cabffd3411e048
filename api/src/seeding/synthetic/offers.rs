//! The offerings of a listing and the sentence on the enterprise itself.

use super::listing::SyntheticOffering;
use super::phrases::{Facts, PhraseBook};
use super::random::Stream;
use super::rubrics::Rubric;
use super::vocabulary::OfferingKind;

/// Writes offerings from the phrases.
pub(super) struct OfferWriter {
    products: KindPhrases,
    services: KindPhrases,
    clients: Vec<String>,
    keywords: Vec<String>,
    vouchers: Vec<String>,
    closings: Vec<String>,
    profiles: Vec<String>,
}

/// The phrases that suit one kind of offering.
struct KindPhrases {
    titles: Vec<String>,
    openings: Vec<String>,
    details: Vec<String>,
}

impl KindPhrases {
    fn new(book: &PhraseBook, kind: OfferingKind) -> Self {
        let part = |part| book.part_for(part, kind);
        Self { titles: part("title"), openings: part("opening"), details: part("detail") }
    }
}

impl OfferWriter {
    /// With the phrases of the book.
    pub(super) fn new(book: &PhraseBook) -> Self {
        Self {
            products: KindPhrases::new(book, OfferingKind::Product),
            services: KindPhrases::new(book, OfferingKind::Service),
            clients: book.part("client"),
            keywords: book.part("keyword"),
            vouchers: book.part("voucher"),
            closings: book.part("closing"),
            profiles: book.part("profile"),
        }
    }

    /// So many offerings over these rubrics, at most as many rubrics as offerings; each rubric gets its share.
    pub(super) fn offerings(
        &self,
        count: usize,
        rubrics: &[&Rubric],
        place: &str,
        stream: &mut Stream,
    ) -> Vec<SyntheticOffering> {
        let mut offerings = Vec::with_capacity(count);
        for (nth, rubric) in rubrics.iter().enumerate() {
            let share = count * (nth + 1) / rubrics.len() - count * nth / rubrics.len();
            let order = rubric.item_order(stream);
            for turn in 0..share {
                let client = stream.word(&self.clients);
                let facts = Facts { place, client, ..rubric.facts(&order, turn, stream) };
                let title = self.title(rubric, &facts, &offerings, stream);
                let description = self.description(rubric, &facts, stream);
                let (rubric_slug, kind) = (rubric.slug().to_owned(), rubric.kind().code());
                offerings.push(SyntheticOffering { rubric_slug, title, description, kind });
            }
        }
        offerings
    }

    /// What the enterprise is, with its main rubric as its speciality.
    pub(super) fn profile(&self, label: &str, main: &Rubric, place: &str, stream: &mut Stream) -> String {
        let order = main.item_order(stream);
        let facts = Facts { place, label, ..main.facts(&order, 0, stream) };
        let mut profile = String::with_capacity(160);
        facts.fill(stream.word(&self.profiles), &mut profile);
        profile
    }

    fn phrases(&self, kind: OfferingKind) -> &KindPhrases {
        match kind {
            OfferingKind::Product => &self.products,
            OfferingKind::Service => &self.services,
        }
    }

    /// A title the listing does not have yet; a number behind it is the last resort, for rubrics with few words.
    fn title(&self, rubric: &Rubric, facts: &Facts, others: &[SyntheticOffering], stream: &mut Stream) -> String {
        let patterns = &self.phrases(rubric.kind()).titles;
        let first = stream.position(patterns.len());
        let mut title = String::with_capacity(64);
        for pattern in patterns.iter().cycle().skip(first).take(patterns.len()) {
            title.clear();
            facts.fill(pattern, &mut title);
            if others.iter().all(|other| other.title != title) {
                return title;
            }
        }
        format!("{title} ({})", others.len() + 1)
    }

    fn description(&self, rubric: &Rubric, facts: &Facts, stream: &mut Stream) -> String {
        let phrases = self.phrases(rubric.kind());
        let mut description = String::with_capacity(448);
        facts.fill(stream.word(&phrases.openings), &mut description);
        let mut add = |sentence: &str| {
            description.push(' ');
            facts.fill(sentence, &mut description);
        };
        if rubric.has_synonyms() && stream.chance(3, 10) {
            add(stream.word(&self.keywords));
        }
        let details = 1 + stream.position(3);
        for place in stream.order(phrases.details.len()).into_iter().take(details) {
            phrases.details.get(place).into_iter().for_each(|detail| add(detail));
        }
        if stream.chance(1, 2) {
            add(stream.word(&self.closings));
        }
        if rubric.takes_vouchers() && stream.chance(1, 2) {
            add(stream.word(&self.vouchers));
        }
        description
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::fixtures;
    use super::super::rubrics::Rubrics;
    use super::*;

    fn six_offerings_of_one_rubric(index: u64) -> Vec<SyntheticOffering> {
        let rubrics = Rubrics::new(fixtures::rubrics());
        let mut stream = Stream::of_index(index);
        let main = rubrics.of_listing(index, 1, &mut stream);
        OfferWriter::new(&PhraseBook::read()).offerings(6, &main, "Gent", &mut stream)
    }

    #[test]
    fn six_offerings_of_one_rubric_still_have_six_titles() {
        for index in 0..76 {
            let offerings = six_offerings_of_one_rubric(index);
            let titles: HashSet<&str> = offerings.iter().map(|offering| offering.title.as_str()).collect();
            assert_eq!(titles.len(), 6);
            assert!(titles.iter().all(|title| !title.ends_with(')')), "{titles:?}");
        }
    }

    #[test]
    fn texts_have_no_open_gaps_and_no_doubled_spaces() {
        for offering in (0..76).flat_map(six_offerings_of_one_rubric) {
            for text in [&offering.title, &offering.description] {
                assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
            }
            assert!(offering.description.ends_with('.'), "{}", offering.description);
        }
    }
}
