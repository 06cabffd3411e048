//! The rubrics an invented enterprise is found under, with the words of each.

use std::collections::HashMap;

use super::phrases::Facts;
use super::random::Stream;
use super::vocabulary::{self, OfferingKind, Words};

/// A rubric of the guide as the generator needs it; read by the caller from the reference data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RubricWords {
    /// Its slug, as in `rubrics.csv`.
    pub slug: String,
    /// Its Dutch name.
    pub name: String,
    /// The heading it stands under; headings themselves have none and get no offerings.
    pub parent_slug: Option<String>,
    /// Dutch words people search it with.
    pub synonyms: Vec<String>,
}

/// A rubric below a heading, ready for writing about it.
pub(super) struct Rubric {
    rubric: RubricWords,
    words: Words,
    /// Places of the other rubrics under the same heading.
    siblings: Vec<usize>,
}

/// All rubrics below a heading, in the order given.
pub(super) struct Rubrics {
    rubrics: Vec<Rubric>,
}

impl Rubrics {
    /// Joins the rubrics with the embedded vocabulary and leaves out the headings.
    pub(super) fn new(given: Vec<RubricWords>) -> Self {
        let mut vocabulary = vocabulary::read();
        let leaves: Vec<RubricWords> = given.into_iter().filter(|rubric| rubric.parent_slug.is_some()).collect();
        let mut under: HashMap<Option<String>, Vec<usize>> = HashMap::new();
        for (place, leaf) in leaves.iter().enumerate() {
            under.entry(leaf.parent_slug.clone()).or_default().push(place);
        }
        let rubrics = leaves.into_iter().enumerate().map(|(place, rubric)| {
            let family = under.get(&rubric.parent_slug).into_iter().flatten();
            let siblings = family.copied().filter(|sibling| *sibling != place).collect();
            let words = vocabulary.remove(&rubric.slug).unwrap_or_else(|| words_from_synonyms(&rubric));
            Rubric { rubric, words, siblings }
        });
        Self { rubrics: rubrics.collect() }
    }

    /// One to `most` rubrics of a listing: its main one, some near it and some far away. The first listings have each
    /// rubric as their main one in turn, so that none stays empty.
    pub(super) fn of_listing(&self, index: u64, most: usize, stream: &mut Stream) -> Vec<&Rubric> {
        let drawn = stream.position(self.rubrics.len());
        let main = usize::try_from(index).ok().filter(|index| *index < self.rubrics.len()).unwrap_or(drawn);
        let mut chosen = vec![main];
        let siblings = self.rubrics.get(main).map(|rubric| rubric.siblings.as_slice()).unwrap_or_default();
        for _ in 0..stream.below(3) {
            chosen.extend(stream.pick(siblings).filter(|sibling| !chosen.contains(sibling)).copied());
        }
        for _ in 0..stream.below(3) {
            let far = stream.position(self.rubrics.len());
            if !chosen.contains(&far) && !siblings.contains(&far) {
                chosen.push(far);
            }
        }
        chosen.into_iter().take(most).filter_map(|place| self.rubrics.get(place)).collect()
    }
}

impl Rubric {
    /// Its slug.
    pub(super) fn slug(&self) -> &str {
        &self.rubric.slug
    }

    /// Whether it offers products or services.
    pub(super) fn kind(&self) -> OfferingKind {
        self.words.kind
    }

    /// Whether households may pay with service vouchers.
    pub(super) fn takes_vouchers(&self) -> bool {
        self.words.takes_vouchers
    }

    /// Whether there are two words for a sentence on how people search it.
    pub(super) fn has_synonyms(&self) -> bool {
        self.rubric.synonyms.len() > 1
    }

    /// A random order of its items, for `facts`.
    pub(super) fn item_order(&self, stream: &mut Stream) -> Vec<usize> {
        stream.order(self.words.items.len())
    }

    /// What to write about: each turn through the order starts at another item, so that two offerings of one listing
    /// are about different things as long as there are items left.
    pub(super) fn facts(&self, order: &[usize], turn: usize, stream: &mut Stream) -> Facts<'_> {
        let item = |ahead: usize| {
            let place = order.iter().cycle().nth(turn + ahead);
            place.and_then(|place| self.words.items.get(*place)).map_or("", String::as_str)
        };
        let synonyms = &self.rubric.synonyms;
        let first = stream.position(synonyms.len());
        let synonym = |ahead: usize| synonyms.iter().cycle().nth(first + ahead).map_or("", String::as_str);
        Facts {
            activity: stream.word(&self.words.activities),
            items: [item(0), item(1), item(2)],
            rubric: &self.rubric.name,
            synonyms: [synonym(0), synonym(1)],
            ..Facts::default()
        }
        .with_numbers(stream)
    }
}

/// For a rubric added after the vocabulary was written: plainer sentences, but no gap.
fn words_from_synonyms(rubric: &RubricWords) -> Words {
    let items = if rubric.synonyms.is_empty() { vec![rubric.name.clone()] } else { rubric.synonyms.clone() };
    Words { kind: OfferingKind::Service, takes_vouchers: false, activities: vec!["verzorgen".to_owned()], items }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;

    #[test]
    fn headings_get_no_offerings() {
        let heading = RubricWords { parent_slug: None, ..fixtures::rubrics().remove(0) };
        assert!(Rubrics::new(vec![heading]).of_listing(0, 6, &mut Stream::of_index(0)).is_empty());
    }

    #[test]
    fn a_listing_has_each_rubric_once_and_its_main_one_first() {
        let given = fixtures::rubrics();
        let rubrics = Rubrics::new(given.clone());
        for (index, main) in (0..).zip(&given) {
            let chosen = rubrics.of_listing(index, 6, &mut Stream::of_index(index));
            let slugs: Vec<&str> = chosen.iter().map(|rubric| rubric.slug()).collect();
            let distinct: std::collections::HashSet<&str> = slugs.iter().copied().collect();
            assert_eq!(slugs.first(), Some(&main.slug.as_str()));
            assert_eq!(slugs.len(), distinct.len());
        }
    }

    #[test]
    fn a_rubric_without_vocabulary_borrows_its_synonyms() {
        let mut unknown = fixtures::rubrics().remove(0);
        unknown.slug = "ruimtevaart".to_owned();
        unknown.synonyms = vec!["raketten".to_owned(), "satellieten".to_owned()];
        let rubrics = Rubrics::new(vec![unknown]);
        let mut stream = Stream::of_index(0);
        let chosen = rubrics.of_listing(0, 1, &mut stream);
        let facts: Vec<Facts> = chosen.iter().map(|rubric| rubric.facts(&[0, 1], 0, &mut stream)).collect();
        assert_eq!(facts.first().map(|facts| facts.items), Some(["raketten", "satellieten", "raketten"]));
    }
}
