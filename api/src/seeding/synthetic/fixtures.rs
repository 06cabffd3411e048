//! Reference data for the tests of this folder: as many municipalities and rubrics as the province has, so that the
//! tests stand on their own.

use super::generator::Generator;
use super::rubrics::RubricWords;
use super::vocabulary;

/// Fifty-five municipalities of unequal weight.
pub(super) fn municipalities() -> Vec<(String, String, u32)> {
    let municipality = |nth: u32| ((41_000 + nth).to_string(), format!("Voorbeeldgem {nth}"), 2_000 + nth * 1_000);
    (1..=55).map(municipality).collect()
}

/// Every rubric the vocabulary knows, four under each heading.
pub(super) fn rubrics() -> Vec<RubricWords> {
    let mut slugs: Vec<String> = vocabulary::read().into_keys().collect();
    slugs.sort_unstable();
    let rubric = |(nth, slug): (usize, String)| RubricWords {
        name: slug.replace('-', " "),
        slug,
        parent_slug: Some(format!("kop-{}", nth / 4)),
        synonyms: vec![format!("zoekwoord {nth}"), format!("streekwoord {nth}"), format!("vakwoord {nth}")],
    };
    slugs.into_iter().enumerate().map(rubric).collect()
}

/// A generator over both.
pub(super) fn generator() -> Generator {
    Generator::new(municipalities(), rubrics())
}
