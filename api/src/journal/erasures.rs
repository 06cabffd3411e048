//! The list of erased people, `erasures.txt` in the data folder: outside the
//! database, so that whoever puts back an old copy of it can erase them again.
//!
//! One line each: instant, key of the person, and `erased`, or `withdrawn` when
//! the erasure was not done after all. The last line about a person counts.

use crate::shared::durable;
use chrono::{DateTime, SecondsFormat, Utc};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The file in the data folder.
const FILE: &str = "erasures.txt";
/// What a line says of someone who was erased.
const ERASED: &str = "erased";
/// What a line says of someone who was not erased after all.
const WITHDRAWN: &str = "withdrawn";

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read or written.
    #[error("the list of erasures {} cannot be used: {cause}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A line that says nothing.
    #[error(
        "line {line} of the list of erasures {} is not `instant key erased`: mend it, or take it out when it broke off",
        .path.display()
    )]
    Line {
        /// The file.
        path: PathBuf,
        /// Its number, from 1.
        line: usize,
    },
}

/// Where a deployment keeps its list.
pub fn list_in(data_dir: &Path) -> PathBuf {
    data_dir.join(FILE)
}

/// Everyone whom a list calls erased; nobody when there is no list.
///
/// # Errors
/// [`ListError`].
pub fn read(path: &Path) -> Result<Vec<Uuid>, ListError> {
    let text = match std::fs::read_to_string(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => String::new(),
        text => text.map_err(|cause| ListError::File { path: path.to_owned(), cause })?,
    };
    parsed(&text).map_err(|line| ListError::Line { path: path.to_owned(), line })
}

/// Puts people on the list who are not on it, and tells who they are.
///
/// # Errors
/// [`ListError`].
pub(super) fn add(path: &Path, at: DateTime<Utc>, people: &[Uuid]) -> Result<Vec<Uuid>, ListError> {
    let listed = read(path)?;
    let new: Vec<_> = people.iter().copied().filter(|person| !listed.contains(person)).collect();
    append(path, at, &new, ERASED)?;
    Ok(new)
}

/// Says that people were not erased after all.
///
/// # Errors
/// [`ListError`].
pub(super) fn withdraw(path: &Path, at: DateTime<Utc>, people: &[Uuid]) -> Result<(), ListError> {
    append(path, at, people, WITHDRAWN)
}

fn append(path: &Path, at: DateTime<Utc>, people: &[Uuid], what: &str) -> Result<(), ListError> {
    if people.is_empty() {
        return Ok(());
    }
    let at = at.to_rfc3339_opts(SecondsFormat::Micros, true);
    // A line that broke off must not swallow the next one.
    let is_open = std::fs::read(path).is_ok_and(|bytes| bytes.last().is_some_and(|last| *last != b'\n'));
    let mut text = if is_open { "\n".to_owned() } else { String::new() };
    text.extend(people.iter().map(|person| format!("{at} {person} {what}\n")));
    durable::append(path, &text).map_err(|cause| ListError::File { path: path.to_owned(), cause })
}

/// Who is erased by the lines of a list; the number of the first line that says nothing.
fn parsed(text: &str) -> Result<Vec<Uuid>, usize> {
    let mut people = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let (at, person) = (words.next().map(DateTime::parse_from_rfc3339), words.next().map(Uuid::parse_str));
        match (at, person, words.next(), words.next()) {
            (Some(Ok(_)), Some(Ok(person)), Some(what @ (ERASED | WITHDRAWN)), None) => {
                people.insert(person, what == ERASED);
            }
            _ => return Err(number),
        }
    }
    Ok(people.into_iter().filter_map(|(person, is_erased)| is_erased.then_some(person)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_about_a_person_counts() {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let at = "2026-11-24T10:00:00.000000Z";
        let text = format!("{at} {one} erased\n{at} {two} erased\n\n{at} {one} withdrawn\n");
        assert_eq!(parsed(&text), Ok(vec![two]));
        assert_eq!(parsed(&format!("{text}{at} {one} erased\n")), Ok(vec![one, two]));
    }

    #[test]
    fn a_line_that_says_nothing_is_named_and_never_passed_over() {
        let whole = format!("2026-11-24T10:00:00Z {} erased", Uuid::nil());
        for broken in ["2026-11-24T10:00", "x y erased", &format!("{whole} more"), &whole.replace("erased", "gone")] {
            assert_eq!(parsed(&format!("{whole}\n{broken}\n")), Err(2), "{broken}");
        }
    }
}
