//! What invented clients say.

use super::listing::SyntheticTestimonial;
use super::phrases::{Facts, PhraseBook};
use super::random::Stream;
use super::rubrics::Rubric;

/// The most testimonials one listing has.
const MOST: usize = 5;
/// The first year of a testimonial and how many years follow, so that none lies in the future.
const FIRST_YEAR: i32 = 2019;
const YEARS: u64 = 7;
/// Tells organisations of one kind apart; without letters that read like digits.
const LETTERS: [char; 20] =
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'W', 'Z'];

/// Writes testimonials from the phrases.
pub(super) struct ClientVoices {
    organisations: Vec<String>,
    quotes: Vec<String>,
    months: Vec<String>,
}

impl ClientVoices {
    /// With the phrases of the book.
    pub(super) fn new(book: &PhraseBook) -> Self {
        Self { organisations: book.part("organisation"), quotes: book.part("quote"), months: book.part("month") }
    }

    /// None to five testimonials on these rubrics, each of another kind of client and with another quote.
    pub(super) fn testimonials(&self, rubrics: &[&Rubric], stream: &mut Stream) -> Vec<SyntheticTestimonial> {
        let count = stream.position(MOST + 1);
        if count == 0 {
            return Vec::new();
        }
        let first_organisation = stream.position(self.organisations.len());
        let first_quote = stream.position(self.quotes.len());
        let organisations = self.organisations.iter().cycle().skip(first_organisation);
        let quotes = self.quotes.iter().cycle().skip(first_quote);
        let pairs = organisations.zip(quotes).take(count);
        pairs.filter_map(|(organisation, quote)| self.testimonial(organisation, quote, rubrics, stream)).collect()
    }

    fn testimonial(
        &self,
        organisation: &str,
        quote: &str,
        rubrics: &[&Rubric],
        stream: &mut Stream,
    ) -> Option<SyntheticTestimonial> {
        let rubric = stream.pick(rubrics)?;
        let order = rubric.item_order(stream);
        let facts = Facts { month: stream.word(&self.months), ..rubric.facts(&order, 0, stream) };
        let mut filled = String::with_capacity(120);
        facts.fill(quote, &mut filled);
        let letter = stream.pick(&LETTERS).copied().unwrap_or('A');
        let client_organisation = format!("{organisation} {letter}");
        Some(SyntheticTestimonial { client_organisation, quote: filled, given_on: given_on(stream) })
    }
}

/// A day that exists in every month.
fn given_on(stream: &mut Stream) -> (i32, u32, u32) {
    let year = FIRST_YEAR + i32::try_from(stream.below(YEARS)).unwrap_or_default();
    (year, stream.between(1, 12), stream.between(1, 28))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::fixtures;
    use super::*;

    #[test]
    fn a_listing_has_none_to_five_testimonials() {
        let generator = fixtures::generator();
        let counts: HashSet<usize> = (0..500).map(|index| generator.listing(index).testimonials.len()).collect();
        assert_eq!(counts, (0..=5).collect());
    }

    #[test]
    fn each_testimonial_of_a_listing_is_of_another_invented_client() {
        let generator = fixtures::generator();
        for listing in (0..500).map(|index| generator.listing(index)) {
            let clients: HashSet<&str> =
                listing.testimonials.iter().map(|testimonial| testimonial.client_organisation.as_str()).collect();
            assert_eq!(clients.len(), listing.testimonials.len());
            assert!(clients.iter().all(|client| client.starts_with("Voorbeeld")), "{clients:?}");
        }
    }

    #[test]
    fn testimonials_are_dated_in_the_past() {
        for index in 0..1_000 {
            let (year, month, day) = given_on(&mut Stream::of_index(index));
            assert!((2019..=2025).contains(&year) && (1..=12).contains(&month) && (1..=28).contains(&day));
        }
    }
}
