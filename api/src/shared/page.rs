//! Pages of a list that can grow: keyset, never OFFSET.

use crate::config::Settings;
use crate::refusals;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

refusals! {
    /// What can be wrong with the arguments of a page.
    pub enum PageError {
        /// More than the longest page.
        TooLong { argument: &'static str, asked: i64, maximum: usize } => BadInput, "PAGE_TOO_LONG", "`{argument}` is {asked}; a page holds at most {maximum}. Follow `pageInfo.endCursor` for more.";
        /// A negative length.
        Negative { argument: &'static str, asked: i64 } => BadInput, "PAGE_LENGTH_NEGATIVE", "`{argument}` is {asked}; it must be 0 or more.";
        /// Both directions at once.
        BothDirections => BadInput, "PAGE_BOTH_DIRECTIONS", "Use `first` with `after`, or `last` with `before`, not both directions at once.";
        /// A cursor that was not given out for this list.
        BadCursor { argument: &'static str } => BadInput, "CURSOR_INVALID", "`{argument}` is not a cursor of this list; use one from its `pageInfo` or `edges`.";
    }
}

/// The lengths of pages a deployment allows.
#[derive(Clone, Copy, Debug)]
pub struct PageLimits {
    /// Length when none is asked.
    pub default: usize,
    /// Longest page.
    pub maximum: usize,
}

impl From<&Settings> for PageLimits {
    fn from(settings: &Settings) -> Self {
        Self { default: settings.page_size_default, maximum: settings.page_size_max }
    }
}

impl PageLimits {
    /// The lengths of pages of the change feed.
    pub fn of_feed(settings: &Settings) -> Self {
        Self { default: settings.feed_page_size_default, maximum: settings.feed_page_size_max }
    }
}

/// The arguments of a connection as they come from a client.
#[derive(Clone, Debug, Default)]
pub struct PageArguments {
    /// How many from the start.
    pub first: Option<i32>,
    /// Only what comes after this cursor.
    pub after: Option<String>,
    /// How many from the end.
    pub last: Option<i32>,
    /// Only what comes before this cursor.
    pub before: Option<String>,
}

/// A position in a list: the value it is sorted by, ties by id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The sort key of the row.
    pub key: String,
    /// The id of the row.
    pub id: Uuid,
}

/// A checked page: one direction, a length, bounds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Page {
    /// How many rows at most.
    pub length: usize,
    /// Whether the page is counted from the end.
    pub backwards: bool,
    /// Only rows after this position.
    pub after: Option<Position>,
    /// Only rows before this position.
    pub before: Option<Position>,
}

impl Page {
    /// Checks the arguments of a list named `list`.
    ///
    /// # Errors
    /// Every [`PageError`].
    pub fn from_arguments(list: &str, arguments: PageArguments, limits: PageLimits) -> Result<Self, PageError> {
        let backwards = arguments.last.is_some() || (arguments.before.is_some() && arguments.first.is_none());
        let forwards = arguments.first.is_some() || arguments.after.is_some();
        if backwards && forwards || (arguments.first.is_some() && arguments.before.is_some()) {
            return Err(PageError::BothDirections);
        }
        let (argument, asked) = match backwards {
            true => ("last", arguments.last),
            false => ("first", arguments.first),
        };
        let position = |argument, cursor: Option<String>| {
            cursor.map(|cursor| Position::decode(list, &cursor).ok_or(PageError::BadCursor { argument })).transpose()
        };
        Ok(Self {
            length: length(argument, asked, limits)?,
            backwards,
            after: position("after", arguments.after)?,
            before: position("before", arguments.before)?,
        })
    }
}

/// The length of a page, checked.
///
/// # Errors
/// `PAGE_LENGTH_NEGATIVE`, `PAGE_TOO_LONG`.
pub fn length(argument: &'static str, asked: Option<i32>, limits: PageLimits) -> Result<usize, PageError> {
    match asked {
        None => Ok(limits.default),
        Some(asked) => match usize::try_from(asked) {
            Err(_) => Err(PageError::Negative { argument, asked: i64::from(asked) }),
            Ok(wanted) if wanted > limits.maximum => {
                Err(PageError::TooLong { argument, asked: i64::from(asked), maximum: limits.maximum })
            }
            Ok(wanted) => Ok(wanted),
        },
    }
}

impl Position {
    /// The cursor of this position in the list named `list`.
    pub fn encode(&self, list: &str) -> String {
        let mut bytes = Vec::with_capacity(20 + self.key.len());
        bytes.extend_from_slice(&check(list, &self.key, self.id));
        bytes.extend_from_slice(self.id.as_bytes());
        bytes.extend_from_slice(self.key.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The position behind a cursor, if it was given out for this list.
    pub fn decode(list: &str, cursor: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (sum, rest) = bytes.split_first_chunk::<4>()?;
        let (id, key) = rest.split_first_chunk::<16>()?;
        let position = Self { id: Uuid::from_bytes(*id), key: std::str::from_utf8(key).ok()?.to_owned() };
        let is_ours = *sum == check(list, &position.key, position.id) && !position.key.contains(char::is_control);
        is_ours.then_some(position)
    }
}

/// Ties a cursor to its list, so that one of another list is refused and not
/// silently misread. It is no secret: a cursor grants nothing.
fn check(list: &str, key: &str, id: Uuid) -> [u8; 4] {
    let digest =
        Sha256::new().chain_update(list).chain_update([0]).chain_update(key).chain_update(id.as_bytes()).finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

/// Key for "this page of what belongs to this record".
pub type PageUnder = (Uuid, Page);

/// Pages of what belongs to records.
pub type Pages<T> = HashMap<PageUnder, Arc<Slice<Arc<T>>>>;

/// One page of rows with what lies around it.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    /// The rows, in the order of the list.
    pub rows: Vec<T>,
    /// Whether there are rows before the first one.
    pub has_previous: bool,
    /// Whether there are rows after the last one.
    pub has_next: bool,
}

impl<T> Default for Slice<T> {
    /// The page of a list without rows.
    fn default() -> Self {
        Self { rows: Vec::new(), has_previous: false, has_next: false }
    }
}

impl<T> Slice<T> {
    /// Cuts what was read for a page: stores read one row more than its length,
    /// backwards pages in reverse.
    pub fn cut(page: &Page, mut rows: Vec<T>) -> Self {
        let more = rows.len() > page.length;
        rows.truncate(page.length);
        match page.backwards {
            true => {
                rows.reverse();
                Self { rows, has_previous: more, has_next: page.before.is_some() }
            }
            false => Self { rows, has_previous: page.after.is_some(), has_next: more },
        }
    }

    /// The same page with every row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            rows: self.rows.into_iter().map(turn).collect(),
            has_previous: self.has_previous,
            has_next: self.has_next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: PageLimits = PageLimits { default: 20, maximum: 100 };

    fn arguments(first: Option<i32>, last: Option<i32>) -> PageArguments {
        PageArguments { first, last, ..PageArguments::default() }
    }

    #[test]
    fn a_page_without_arguments_has_the_default_length() {
        let page = Page::from_arguments("x", PageArguments::default(), LIMITS).expect("a page");
        assert_eq!((page.length, page.backwards), (20, false));
    }

    #[test]
    fn one_more_than_the_maximum_is_refused() {
        assert!(Page::from_arguments("x", arguments(Some(100), None), LIMITS).is_ok());
        let refused = Page::from_arguments("x", arguments(Some(101), None), LIMITS);
        assert_eq!(refused, Err(PageError::TooLong { argument: "first", asked: 101, maximum: 100 }));
    }

    #[test]
    fn first_and_last_together_are_refused() {
        assert_eq!(Page::from_arguments("x", arguments(Some(1), Some(1)), LIMITS), Err(PageError::BothDirections));
    }

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let position = Position { key: "café".to_owned(), id: Uuid::from_u128(7) };
        assert_eq!(Position::decode("x", &position.encode("x")), Some(position));
    }

    #[test]
    fn a_cursor_of_another_list_or_a_forged_one_is_refused() {
        let cursor = Position { key: "a".to_owned(), id: Uuid::from_u128(7) }.encode("x");
        assert_eq!(Position::decode("y", &cursor), None);
        assert_eq!(Position::decode("x", "bm90IGEgY3Vyc29y"), None);
        assert_eq!(Position::decode("x", "%%"), None);
        let with_nul = Position { key: "a\0".to_owned(), id: Uuid::from_u128(7) }.encode("x");
        assert_eq!(Position::decode("x", &with_nul), None, "Postgres takes no NUL in text");
    }

    #[test]
    fn a_page_counted_from_the_end_comes_back_in_the_order_of_the_list() {
        let page = Page { length: 2, backwards: true, after: None, before: None };
        let slice = Slice::cut(&page, vec![9, 8, 7]);
        assert_eq!((slice.rows, slice.has_previous, slice.has_next), (vec![8, 9], true, false));
    }
}
