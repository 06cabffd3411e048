//! What letters about things that take place share: greeting, words, when, where.
//! Places and reasons stand as they were written, in Dutch. Pure.

use super::rules::{Addressee, Letter};
use crate::shared::language::Language;
use crate::shared::local_words::{day, instant};
use chrono::{DateTime, NaiveDate, Utc};

/// Subject and paragraphs.
pub type Words = (String, Vec<String>);

/// When something takes place, or was to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Nobody knows yet.
    Unknown,
    /// On a day.
    On(NaiveDate),
    /// From an instant, until another where that is told.
    From(DateTime<Utc>, Option<DateTime<Utc>>),
}

/// Where someone takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a place; empty while it is not known.
    At(String),
    /// From a distance.
    Online,
}

/// A subject and paragraphs.
pub fn words(subject: String, paragraphs: &[&str]) -> Words {
    (subject, paragraphs.iter().map(|paragraph| (*paragraph).to_owned()).collect())
}

/// A subject, a first paragraph, and what was written in several lines.
pub fn quoting(subject: String, first: &str, words: &str) -> Words {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    (subject, std::iter::once(first).chain(lines).map(str::to_owned).collect())
}

/// Of what is said in three languages, what is in the reader's own.
pub fn spoken(
    to: &Addressee,
    dutch: impl FnOnce() -> Words,
    french: impl FnOnce() -> Words,
    english: impl FnOnce() -> Words,
) -> Words {
    match to.language {
        Language::Nl => dutch(),
        Language::Fr => french(),
        Language::En => english(),
    }
}

/// A letter of these words, behind a greeting.
pub fn greeting(words: Words, to: &Addressee) -> Letter {
    let (subject, text) = words;
    Letter::plain(subject, std::iter::once(to.greeting()).chain(text).collect())
}

/// A letter of these words, with when and where at its end.
pub fn letter(words: Words, when: When, place: &Place, to: &Addressee) -> Letter {
    let mut letter = greeting(words, to);
    letter.paragraphs.extend(when_and_where(when, place, to.language));
    letter
}

/// When and where, a line each as far as it is known.
pub fn when_and_where(at: When, place: &Place, language: Language) -> Vec<String> {
    [when(at, language), wherever(place, language)].into_iter().flatten().collect()
}

fn when(at: When, language: Language) -> Option<String> {
    let (when, until) = match language {
        Language::Nl => ("Wanneer", "tot"),
        Language::Fr => ("Quand", "jusqu'au"),
        Language::En => ("When", "until"),
    };
    match at {
        When::Unknown => None,
        When::On(date) => Some(format!("{when}: {}", day(date, language))),
        When::From(starts, None) => Some(format!("{when}: {}", instant(starts, language))),
        When::From(starts, Some(ends)) => {
            Some(format!("{when}: {}, {until} {}", instant(starts, language), instant(ends, language)))
        }
    }
}

fn wherever(place: &Place, language: Language) -> Option<String> {
    let (at, online) = match language {
        Language::Nl => ("Waar", "online"),
        Language::Fr => ("Où", "en ligne"),
        Language::En => ("Where", "online"),
    };
    match place {
        Place::At(place) if place.is_empty() => None,
        Place::At(place) => Some(format!("{at}: {place}")),
        Place::Online => Some(format!("{at}: {online}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_greets_tells_and_ends_with_when_and_where_as_far_as_they_are_known() {
        let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), Language::Nl);
        let told = words("Dag".to_owned(), &["Iets."]);
        let starts = "2026-12-10T09:00:00Z".parse().expect("an instant");
        let full = letter(told.clone(), When::From(starts, None), &Place::At("Zaal Zuid".to_owned()), &to);
        let expected = ["Dag An,", "Iets.", "Wanneer: donderdag 10 december 2026 om 10.00 uur", "Waar: Zaal Zuid"];
        assert_eq!((full.subject.as_str(), full.paragraphs), ("Dag", expected.map(str::to_owned).to_vec()));
        let bare = letter(told, When::Unknown, &Place::At(String::new()), &to);
        assert_eq!(bare.paragraphs, ["Dag An,", "Iets."]);
    }

    #[test]
    fn what_was_written_in_lines_stays_in_paragraphs() {
        let (_, paragraphs) = quoting("Dag".to_owned(), "De brief:", " Eerst.\n\n  Dan.  \n");
        assert_eq!(paragraphs, ["De brief:", "Eerst.", "Dan."]);
    }
}
