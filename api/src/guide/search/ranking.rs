//! A page of what is measured, without putting all the rest in order. Pure.

use crate::shared::page::Page;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Parts of one.
const PARTS: u64 = 1_000_000;
/// Length of a measure as text.
const LENGTH: usize = 13;
/// Rows for which room is made beforehand.
const ROOM: usize = 100;

/// By what a list is sorted before the name; what is smaller comes first. Millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure(u64);

impl Measure {
    /// Of a value between 0 and 99,999.
    pub fn of(value: f64) -> Self {
        Self((value * PARTS as f64).round() as u64)
    }

    /// Of a score in ten-thousandths, well within a thousand either way, of which more comes first.
    pub const fn descending(score: i32) -> Self {
        Self((1_000 * PARTS).saturating_add_signed(-(score as i64) * 100))
    }

    /// As text that sorts like it.
    pub fn text(self) -> String {
        format!("{:05}.{:06}|", self.0 / PARTS, self.0 % PARTS)
    }

    /// The measure that a sort key begins with, and what stands behind it; none when it was made for another order.
    pub fn split_from(key: &str) -> Option<(Self, &str)> {
        let (measure, rest) = key.split_at_checked(LENGTH)?;
        let (whole, parts) = measure.strip_suffix('|')?.split_once('.')?;
        Some((Self(whole.parse::<u64>().ok()? * PARTS + parts.parse::<u64>().ok()?), rest))
    }
}

/// The rows of a page and one more, in the order that it is read in, of rows that come with their measures in the order of ties.
pub fn nearest<T: Copy>(rows: impl Iterator<Item = (Measure, T)>, page: &Page) -> Vec<T> {
    let wanted = page.length.saturating_add(1);
    // The farthest on top, to make room for what is nearer.
    let mut nearest = BinaryHeap::with_capacity(wanted.min(ROOM) + 1);
    for (tie, (measure, row)) in rows.enumerate() {
        let key = if page.backwards { Key::Last(Reverse((measure, tie))) } else { Key::First((measure, tie)) };
        if nearest.len() < wanted {
            nearest.push(Near { key, row });
        } else if let Some(mut farthest) = nearest.peek_mut()
            && key < farthest.key
        {
            *farthest = Near { key, row };
        }
    }
    nearest.into_sorted_vec().into_iter().map(|near| near.row).collect()
}

/// A row by its place in the order that a page is read in.
struct Near<T> {
    key: Key,
    row: T,
}

/// The place of a row, counted from the start or from the end of the list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    First((Measure, usize)),
    Last(Reverse<(Measure, usize)>),
}

impl<T> PartialEq for Near<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<T> Eq for Near<T> {}

impl<T> PartialOrd for Near<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Near<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_as_text_sorts_like_it_and_is_read_back() {
        assert_eq!(Measure::descending(12_345), Measure::of(1_000.0 - 1.234_5));
        assert!(Measure::descending(1) < Measure::descending(0) && Measure::descending(0) < Measure::descending(-1));
        let measures = [0.0, 0.000_001, 12.345_678, 998.999_9, 1_000.0, 99_999.0].map(Measure::of);
        assert!(measures.is_sorted() && measures.map(Measure::text).is_sorted());
        for measure in measures {
            assert_eq!(Measure::split_from(&format!("{}naam", measure.text())), Some((measure, "naam")));
        }
        for other in ["", "naam", "de groene winkel", "00001,000000|naam", "0000é.000000|naam", "00001.00000x|naam"] {
            assert_eq!(Measure::split_from(other), None, "{other}");
        }
    }

    #[test]
    fn a_page_holds_what_sorting_everything_would_have_put_on_it() {
        let mut seed = 7_u64;
        let rows: Vec<(Measure, u64)> = (0..200)
            .map(|row| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (Measure(seed >> 61), row)
            })
            .collect();
        let mut sorted = rows.clone();
        sorted.sort_by_key(|(measure, _)| *measure);
        for length in [0, 1, 20, 199, 200, 300] {
            for backwards in [false, true] {
                let page = Page { length, backwards, after: None, before: None };
                let mut expected: Vec<u64> = sorted.iter().map(|(_, row)| *row).collect();
                if backwards {
                    expected.reverse();
                }
                expected.truncate(length + 1);
                assert_eq!(nearest(rows.iter().copied(), &page), expected, "{length} {backwards}");
            }
        }
    }
}
