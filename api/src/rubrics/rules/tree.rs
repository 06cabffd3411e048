//! The rubrics as a whole: their names, their two levels, their order. Pure.
//!
//! The order is that of keys. Who moves gets a key between those of its new neighbours, so that nobody else's changes.

use crate::enterprises::rules::details::{slug_of, unused_slug};
use crate::rubrics::error::RubricError;
use crate::shared::text_key::text_key;
use uuid::Uuid;

/// Shortest and longest name; characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=100;

/// A rubric as officers change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Key.
    pub id: Uuid,
    /// Readable key in addresses; never changes.
    pub slug: String,
    /// Dutch name.
    pub name_nl: String,
    /// The heading above.
    pub parent: Option<Uuid>,
    /// The place in the guide as a key.
    pub sort_key: String,
    /// Whether it was taken out of the guide.
    pub is_retired: bool,
    /// Rises with every change.
    pub version: i32,
}

/// The name of a rubric, without the blanks around it.
///
/// # Errors
/// `RUBRIC_NAME_MALFORMED`.
pub fn name(text: &str) -> Result<String, RubricError> {
    let text = text.trim();
    let is_plain = !text.chars().any(char::is_control) && !slug_of(text).is_empty();
    match is_plain && text.chars().any(char::is_alphabetic) && LENGTHS.contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(RubricError::NameMalformed),
    }
}

/// A place among others, counted from 1.
///
/// # Errors
/// `RUBRIC_POSITION_MALFORMED`.
pub fn position(given: i32) -> Result<usize, RubricError> {
    usize::try_from(given).ok().filter(|position| *position > 0).ok_or(RubricError::PositionMalformed)
}

/// All rubrics, in their order.
#[derive(Clone, Debug)]
pub struct Tree(Vec<Heading>);

impl Tree {
    /// These, in their order.
    pub fn of(mut headings: Vec<Heading>) -> Self {
        headings.sort_by(|one, other| (&one.sort_key, one.id).cmp(&(&other.sort_key, other.id)));
        Self(headings)
    }

    /// A rubric.
    pub fn get(&self, id: Uuid) -> Option<&Heading> {
        self.0.iter().find(|heading| heading.id == id)
    }

    /// How many stand below one in the guide.
    pub fn below(&self, id: Uuid) -> usize {
        self.beside(Some(id)).count()
    }

    fn beside(&self, parent: Option<Uuid>) -> impl Iterator<Item = &Heading> {
        self.0.iter().filter(move |heading| heading.parent == parent && !heading.is_retired)
    }

    /// Whether no other rubric of the guide has a name.
    ///
    /// # Errors
    /// `RUBRIC_NAME_TAKEN`.
    pub fn check_name(&self, of: Option<Uuid>, name: &str) -> Result<(), RubricError> {
        let key = text_key(name);
        let is_it = |other: &&Heading| !other.is_retired && Some(other.id) != of && text_key(&other.name_nl) == key;
        match self.0.iter().find(is_it) {
            Some(Heading { slug, .. }) => Err(RubricError::NameTaken { name: name.to_owned(), slug: slug.clone() }),
            None => Ok(()),
        }
    }

    /// Whether a rubric may stand below another, or at the top: there are two levels.
    ///
    /// # Errors
    /// `RUBRIC_PARENT_UNKNOWN`, `RUBRIC_TOO_DEEP`.
    pub fn check_parent(&self, of: Option<Uuid>, parent: Option<Uuid>) -> Result<(), RubricError> {
        let Some(parent) = parent else { return Ok(()) };
        let above = self.get(parent).filter(|above| !above.is_retired).ok_or(RubricError::ParentUnknown)?;
        let is_above = |of: Uuid| of == parent || self.0.iter().any(|heading| heading.parent == Some(of));
        match above.parent.is_some() || of.is_some_and(is_above) {
            true => Err(RubricError::TooDeep),
            false => Ok(()),
        }
    }

    /// The readable key that a name makes: a retired rubric keeps its own.
    pub fn slug(&self, name: &str) -> String {
        let taken: Vec<String> = self.0.iter().map(|heading| heading.slug.clone()).collect();
        unused_slug(&slug_of(name), &taken)
    }

    /// The keys with which a rubric, and those below it, come to stand at a position among those that stand below `parent`: behind all
    /// of them without a position, or with one beyond them.
    pub fn keys(&self, of: Uuid, parent: Option<Uuid>, position: Option<usize>) -> Vec<(Uuid, String)> {
        let moves = |heading: &Heading| heading.id == of || heading.parent == Some(of);
        let (moved, others): (Vec<_>, Vec<_>) = self.0.iter().cloned().partition(moves);
        let others = Self(others);
        let at = position.and_then(|position| others.place(parent, position)).unwrap_or_else(|| others.end_of(parent));
        let before = at.checked_sub(1).and_then(|before| others.0.get(before));
        let beyond = others.0.get(at).map(|beyond| beyond.sort_key.as_str());
        let mut key = before.map(|before| before.sort_key.clone()).unwrap_or_default();
        let below = moved.iter().map(|heading| heading.id).filter(|id| *id != of);
        let keyed = |id| {
            key = between(&key, beyond);
            (id, key.clone())
        };
        std::iter::once(of).chain(below).map(keyed).collect()
    }

    /// Where the rubric stands that has a position below a heading, or at the top.
    fn place(&self, parent: Option<Uuid>, position: usize) -> Option<usize> {
        let there = self.beside(parent).nth(position.checked_sub(1)?)?.id;
        self.0.iter().position(|heading| heading.id == there)
    }

    /// The place behind everything that stands below a heading, or in the guide.
    fn end_of(&self, parent: Option<Uuid>) -> usize {
        let Some(parent) = parent else { return self.0.len() };
        let is_there = |heading: &Heading| heading.id == parent || heading.parent == Some(parent);
        self.0.iter().rposition(is_there).map_or(self.0.len(), |last| last + 1)
    }
}

/// A key between two others, read as digits behind a decimal point; none beyond means the end. Keys that are not in order have
/// nothing between them: the first is given again, and ids decide.
fn between(before: &str, beyond: Option<&str>) -> String {
    let digit = |text: &str, place: usize| text.as_bytes().get(place).map(|byte| u32::from(byte.saturating_sub(b'0')));
    let (mut key, mut beyond) = (String::new(), beyond);
    for place in 0.. {
        let low = digit(before, place).unwrap_or(0);
        let high = beyond.map_or(Some(10), |beyond| digit(beyond, place));
        let Some(room) = high.and_then(|high| high.checked_sub(low)) else { return before.to_owned() };
        key.extend(char::from_digit(low + room / 2, 10));
        match room {
            0 => {}
            1 => beyond = None,
            _ => break,
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(number: u128, parent: Option<u128>, sort_key: &str) -> Heading {
        Heading {
            id: Uuid::from_u128(number),
            slug: format!("rubriek-{number}"),
            name_nl: format!("Rubriek {number}"),
            parent: parent.map(Uuid::from_u128),
            sort_key: sort_key.to_owned(),
            is_retired: false,
            version: 1,
        }
    }

    /// Two headings, the first with two below it.
    fn headings() -> Vec<Heading> {
        let below = |number, key| heading(number, Some(1), key);
        vec![heading(2, None, "000200"), below(11, "000101"), heading(1, None, "000100"), below(12, "000102")]
    }

    /// The order of all after a rubric moved, or came.
    fn moved(of: u128, parent: Option<u128>, position: Option<usize>) -> Vec<u128> {
        let mut after = headings();
        for (id, key) in Tree::of(headings()).keys(Uuid::from_u128(of), parent.map(Uuid::from_u128), position) {
            match after.iter_mut().find(|heading| heading.id == id) {
                Some(heading) => heading.sort_key = key,
                None => after.push(heading(of, parent, &key)),
            }
        }
        Tree::of(after).0.iter().map(|heading| heading.id.as_u128()).collect()
    }

    #[test]
    fn a_rubric_comes_to_stand_between_its_new_neighbours_and_takes_those_below_it_along() {
        assert_eq!(moved(12, Some(1), Some(1)), [1, 12, 11, 2]);
        assert_eq!(moved(11, Some(1), None), [1, 12, 11, 2]);
        assert_eq!(moved(11, Some(2), Some(7)), [1, 12, 2, 11]);
        assert_eq!(moved(1, None, None), [2, 1, 11, 12]);
        assert_eq!(moved(2, None, Some(1)), [2, 1, 11, 12]);
        assert_eq!(moved(11, None, Some(2)), [1, 12, 11, 2]);
        assert_eq!(moved(3, Some(1), Some(2)), [1, 11, 3, 12, 2]);
        assert_eq!(moved(3, None, None), [1, 11, 12, 2, 3]);
    }

    #[test]
    fn there_is_always_room_between_two_keys() {
        let (mut before, mut beyond, mut last) = ("000101".to_owned(), "000103".to_owned(), "001899".to_owned());
        for _ in 0..100 {
            let next = between(&before, Some(&beyond));
            assert!(before < next && next < beyond, "{before} {next} {beyond}");
            before = next;
            let next = between(&before, Some(&beyond));
            assert!(before < next && next < beyond, "{before} {next} {beyond}");
            beyond = next;
            let next = between(&last, None);
            assert!(last < next, "{last} {next}");
            last = next;
        }
        assert!(between("", Some("000100")).as_str() < "000100");
        assert_eq!((between("5", Some("5")).as_str(), between("6", Some("5")).as_str()), ("5", "6"), "not in order");
    }

    #[test]
    fn there_are_two_levels_and_no_circles() {
        let tree = Tree::of(headings());
        let check =
            |of: Option<u128>, parent| tree.check_parent(of.map(Uuid::from_u128), Some(Uuid::from_u128(parent)));
        assert_eq!((check(Some(12), 2), check(None, 1), check(Some(2), 1)), (Ok(()), Ok(()), Ok(())));
        assert_eq!(check(Some(1), 2), Err(RubricError::TooDeep), "others stand below it");
        assert_eq!(check(None, 11), Err(RubricError::TooDeep));
        assert_eq!(check(Some(2), 2), Err(RubricError::TooDeep), "itself");
        assert_eq!(check(None, 99), Err(RubricError::ParentUnknown));
    }

    #[test]
    fn a_name_stands_once_in_the_guide_and_that_of_a_retired_one_is_free() {
        let retired = Heading { is_retired: true, ..heading(3, None, "000300") };
        let tree = Tree::of(headings().into_iter().chain([retired]).collect());
        assert!(tree.check_name(None, "RUBRIEK 2").is_err());
        assert_eq!(tree.check_name(Some(Uuid::from_u128(2)), "Rubriek 2"), Ok(()));
        assert_eq!(tree.check_name(None, "Rubriek 3"), Ok(()));
        assert_eq!(tree.slug("Rubriek 3"), "rubriek-3-2", "the retired one keeps its own");
    }

    #[test]
    fn a_name_has_a_letter_and_at_most_a_hundred_characters() {
        assert_eq!(name(" Café "), Ok("Café".to_owned()));
        let long = "x".repeat(101);
        for bad in ["", "x", "12", "a\nb", long.as_str()] {
            assert!(name(bad).is_err(), "{bad}");
        }
        assert_eq!((position(1), position(0).is_err(), position(-3).is_err()), (Ok(1), true, true));
    }
}
