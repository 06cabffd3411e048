//! Names, slugs, websites and enterprise numbers: all from the index alone, without a random draw, since they must
//! never meet.

use super::phrases::PhraseBook;

/// The first eight digits of the first number; numbers from here on are believed never issued.
const FIRST_TEST_PREFIX: u64 = 900_000;
/// How many numbers the test range holds.
const TEST_NUMBERS: u64 = 100_000;

/// The pool of names and the walk through it.
pub(super) struct Names {
    heads: Vec<String>,
    endings: Vec<String>,
    stride: u64,
}

impl Names {
    /// The pool: every head ("De Vlasbloem", "Groene Akker") with every ending ("", "Atelier").
    pub(super) fn new(book: &PhraseBook) -> Self {
        let mut heads = book.part("name_head");
        let nouns = book.part("name_noun");
        for adjective in book.part("name_adjective") {
            heads.extend(nouns.iter().map(|noun| format!("{adjective} {noun}")));
        }
        let endings = book.part("name_ending");
        let stride = stride_through((heads.len() * endings.len()) as u64);
        Self { heads, endings, stride }
    }

    /// The name of a listing. The walk visits the whole pool before it starts again, now with a number behind the
    /// name; it strides far, so that neighbouring indexes lie far apart in the alphabet.
    pub(super) fn name(&self, index: u64) -> String {
        let pool = self.pool();
        let position = (index % pool).wrapping_mul(self.stride) % pool;
        let position = usize::try_from(position).unwrap_or_default();
        let kinds_of_ending = self.endings.len().max(1);
        let mut name = String::with_capacity(56);
        name.push_str("Voorbeeld");
        for part in [self.heads.get(position / kinds_of_ending), self.endings.get(position % kinds_of_ending)] {
            for word in part.into_iter().filter(|part| !part.is_empty()) {
                name.push(' ');
                name.push_str(word);
            }
        }
        let round = index / pool + 1;
        if round > 1 {
            name.push(' ');
            name.push_str(&round.to_string());
        }
        name
    }

    fn pool(&self) -> u64 {
        ((self.heads.len() * self.endings.len()) as u64).max(1)
    }
}

/// A step through the pool that visits every name: near the golden section for an even spread, without common divisor.
fn stride_through(pool: u64) -> u64 {
    let golden = pool / 1_000 * 618 + 1;
    (golden..).find(|stride| common_divisor(*stride, pool) <= 1).unwrap_or(1)
}

fn common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { common_divisor(other, one % other) }
}

/// The slug: the name in ASCII and the index, which makes it unique whatever the name folds to.
pub(super) fn slug(name: &str, index: u64) -> String {
    let mut slug = String::with_capacity(name.len() + 8);
    for letter in name.chars().flat_map(char::to_lowercase) {
        match without_diacritic(letter) {
            Some(letter) => slug.push(letter),
            None if slug.ends_with('-') => {}
            None => slug.push('-'),
        }
    }
    if !slug.ends_with('-') {
        slug.push('-');
    }
    slug.push_str(&index.to_string());
    slug
}

fn without_diacritic(letter: char) -> Option<char> {
    match letter {
        'a'..='z' | '0'..='9' => Some(letter),
        'à' | 'á' | 'â' | 'ä' => Some('a'),
        'ç' => Some('c'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ì' | 'í' | 'î' | 'ï' => Some('i'),
        'ñ' => Some('n'),
        'ò' | 'ó' | 'ô' | 'ö' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        _ => None,
    }
}

/// The website that goes with a slug.
pub(super) fn website(slug: &str) -> String {
    ["https://", slug, ".example.org"].concat()
}

/// The enterprise number: eight digits and two check digits, 97 minus the remainder of the eight by 97; `None` once
/// the test range is used up.
pub(super) fn enterprise_number(index: u64) -> Option<String> {
    let prefix = FIRST_TEST_PREFIX + Some(index).filter(|index| *index < TEST_NUMBERS)?;
    Some(format!("{prefix:08}{:02}", 97 - prefix % 97))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn names() -> Names {
        Names::new(&PhraseBook::read())
    }

    #[test]
    fn no_name_comes_twice_in_one_walk_through_the_pool() {
        let names = names();
        let walk: HashSet<String> = (0..names.pool()).map(|index| names.name(index)).collect();
        assert_eq!(walk.len() as u64, names.pool());
    }

    #[test]
    fn later_walks_repeat_the_names_with_a_number() {
        // Together with the test above: since no name of the pool ends in a digit, no name ever comes twice.
        let names = names();
        assert!((0..names.pool()).all(|index| { !names.name(index).ends_with(|last: char| last.is_ascii_digit()) }));
        assert_eq!(names.name(names.pool() + 3), format!("{} 2", names.name(3)));
    }

    #[test]
    fn every_name_starts_with_voorbeeld() {
        let names = names();
        assert!((0..names.pool()).all(|index| names.name(index).starts_with("Voorbeeld ")));
    }

    #[test]
    fn a_small_set_of_names_is_spread_over_the_alphabet() {
        let names = names();
        let initials: HashSet<char> = (0..250).filter_map(|index| names.name(index).chars().nth(10)).collect();
        assert!(initials.len() >= 15, "{initials:?}");
    }

    #[test]
    fn slugs_and_numbers_are_unique_over_a_hundred_thousand() {
        let names = names();
        let slugs: HashSet<String> = (0..100_000).map(|index| slug(&names.name(index), index)).collect();
        let numbers: HashSet<String> = (0..100_000).filter_map(enterprise_number).collect();
        assert_eq!((slugs.len(), numbers.len()), (100_000, 100_000));
    }

    #[test]
    fn a_slug_is_the_name_in_ascii_and_the_index() {
        assert_eq!(slug("Voorbeeld Café Ça Va & Co", 12), "voorbeeld-cafe-ca-va-co-12");
        let names = names();
        // 63 is the longest label a host name may have.
        assert!(
            (0..names.pool())
                .map(|index| slug(&names.name(index), index))
                .all(|slug| slug.is_ascii() && slug.len() <= 60 && !slug.contains("--"))
        );
    }

    #[test]
    fn check_digits_are_valid_and_the_range_is_the_test_range() {
        for number in (0..100_000).filter_map(enterprise_number) {
            let (prefix, check) = number.split_at(8);
            let (prefix, check) = (prefix.parse::<u64>().ok(), check.parse::<u64>().ok());
            assert_eq!(number.len(), 10);
            assert_eq!(check, prefix.map(|prefix| 97 - prefix % 97), "{number}");
            assert!(("0090".."0100").contains(&number.as_str()));
        }
    }

    #[test]
    fn there_is_no_number_beyond_the_test_range() {
        assert_eq!(enterprise_number(4).as_deref(), Some("0090000459"));
        assert_eq!(enterprise_number(99_999).map(|number| number.len()), Some(10));
        assert_eq!(enterprise_number(100_000), None);
        assert_eq!(enterprise_number(u64::MAX), None);
    }
}
