//! The generator itself: one listing from one index.

use super::client_voices::ClientVoices;
use super::identity::{self, Names};
use super::listing::SyntheticListing;
use super::offers::OfferWriter;
use super::phrases::PhraseBook;
use super::places::Places;
use super::random::Stream;
use super::recognitions;
use super::rubrics::{RubricWords, Rubrics};

/// Where an enterprise without municipality is said to be.
const PROVINCE: &str = "Oost-Vlaanderen";

/// Makes invented listings; holds the words, so make it once and share it between threads.
pub struct Generator {
    places: Places,
    rubrics: Rubrics,
    names: Names,
    offers: OfferWriter,
    voices: ClientVoices,
}

impl Generator {
    /// From the municipalities in force (NIS code, Dutch name, weight such as the population) and the rubrics of the
    /// guide. Both orders matter: the first listings walk through the municipalities and through the rubrics that
    /// stand under a heading. Headings may be among the rubrics and are left out.
    #[must_use]
    pub fn new(municipalities: Vec<(String, String, u32)>, rubrics: Vec<RubricWords>) -> Self {
        let book = PhraseBook::read();
        Self {
            places: Places::new(municipalities),
            rubrics: Rubrics::new(rubrics),
            names: Names::new(&book),
            offers: OfferWriter::new(&book),
            voices: ClientVoices::new(&book),
        }
    }

    /// The listing of an index: the same for the same index, whatever was made before.
    #[must_use]
    pub fn listing(&self, index: u64) -> SyntheticListing {
        let stream = &mut Stream::of_index(index);
        let recognition = recognitions::draw(stream);
        let legal_form = recognition.legal_form(stream);
        let place = self.places.of_listing(index, stream);
        let place_name = place.map_or(PROVINCE, |place| place.name.as_str());
        let count = 2 + stream.position(5);
        let rubrics = self.rubrics.of_listing(index, count, stream);
        let main = rubrics.first();
        let description = main.map(|main| self.offers.profile(recognition.label, main, place_name, stream));
        let name = self.names.name(index);
        let slug = identity::slug(&name, index);
        SyntheticListing {
            index,
            website: identity::website(&slug),
            slug,
            name,
            legal_form,
            enterprise_number: identity::enterprise_number(index),
            recognition: recognition.code,
            nis_code: place.map(|place| place.nis_code.clone()).unwrap_or_default(),
            description: description.unwrap_or_default(),
            offerings: self.offers.offerings(count, &rubrics, place_name, stream),
            testimonials: self.voices.testimonials(&rubrics, stream),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::fixtures;
    use super::*;

    #[test]
    fn the_same_index_gives_the_same_listing() {
        let generator = fixtures::generator();
        let first = generator.listing(4_711);
        let _others: Vec<SyntheticListing> = (0..50).map(|index| generator.listing(index)).collect();
        assert_eq!(generator.listing(4_711), first);
        assert_eq!(fixtures::generator().listing(4_711), first);
    }

    #[test]
    fn a_known_listing_stays_what_it_was() {
        // Breaks when the draws, the vocabulary or the phrases change. That is allowed, but measurements made before
        // are then no longer comparable: say so in the change, and write the new title here.
        let listing = fixtures::generator().listing(4_711);
        let titles: Vec<&str> = listing.offerings.iter().map(|offering| offering.title.as_str()).collect();
        assert_eq!(listing.name, "Voorbeeld Bruisende Uil Collectief");
        assert_eq!(titles.first(), Some(&"Vernieuwen van tegelvloeren in Voorbeeldgem 38"));
    }

    #[test]
    fn different_indexes_give_different_listings() {
        let generator = fixtures::generator();
        let descriptions: HashSet<String> = (100..200).map(|index| generator.listing(index).description).collect();
        assert!(descriptions.len() > 90);
    }

    #[test]
    fn the_first_listings_cover_every_municipality_and_every_rubric() {
        let generator = fixtures::generator();
        let municipalities: HashSet<String> = (0..55).map(|index| generator.listing(index).nis_code).collect();
        let offered = (0..76).flat_map(|index| generator.listing(index).offerings);
        let rubrics: HashSet<String> = offered.map(|offering| offering.rubric_slug).collect();
        assert_eq!(municipalities.len(), 55);
        assert_eq!(rubrics.len(), 76);
    }

    #[test]
    fn a_listing_has_two_to_six_offerings_and_four_on_average() {
        let generator = fixtures::generator();
        let counts: Vec<usize> = (0..10_000).map(|index| generator.listing(index).offerings.len()).collect();
        let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
        assert!(counts.iter().all(|count| (2..=6).contains(count)));
        assert!((3.9..=4.1).contains(&mean), "{mean}");
    }

    #[test]
    fn titles_are_distinct_within_a_listing() {
        let generator = fixtures::generator();
        for listing in (0..5_000).map(|index| generator.listing(index)) {
            let titles: HashSet<&str> = listing.offerings.iter().map(|offering| offering.title.as_str()).collect();
            assert_eq!(titles.len(), listing.offerings.len(), "{listing:?}");
        }
    }

    #[test]
    fn nothing_looks_like_a_real_enterprise_or_an_email_address() {
        let generator = fixtures::generator();
        for listing in (0..1_000).map(|index| generator.listing(index)) {
            assert!(listing.name.starts_with("Voorbeeld "));
            assert!(listing.slug.ends_with(&format!("-{}", listing.index)));
            assert_eq!(listing.website, format!("https://{}.example.org", listing.slug));
            assert!(listing.description.starts_with("Fictief voorbeeld: "));
            assert!(!format!("{listing:?}").contains('@'));
        }
    }

    #[test]
    fn without_reference_data_listings_are_bare() {
        let listing = Generator::new(Vec::new(), Vec::new()).listing(0);
        assert!(listing.nis_code.is_empty() && listing.offerings.is_empty() && listing.testimonials.is_empty());
    }
}
