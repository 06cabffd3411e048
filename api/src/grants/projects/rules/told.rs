//! What an officer tells of a granted project in the gallery, checked as a whole. Pure.

use super::Project;
use crate::calls::rules::text::{line, lines};
use crate::enterprises::rules::details::host;
use crate::grants::projects::error::ProjectError;
use crate::shared::error::Problems;
use serde::Serialize;

/// Longest story or result; characters. A translation may be as long.
const LONGEST_TEXT: usize = 5_000;
/// Longest credit; characters.
const LONGEST_CREDIT: usize = 200;
/// Longest address of a film; characters.
const LONGEST_URL: usize = 300;

/// What is told of a project, as asked for or fit to be stored. What is left out, or blank, is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What it does, in Dutch.
    pub story: Option<String>,
    /// What product or service came of it, in Dutch.
    pub result: Option<String>,
    /// Address of a film.
    pub film_url: Option<String>,
    /// Who made the photos.
    pub photo_credit: Option<String>,
}

impl Told {
    /// What may be stored of it; what is wrong goes to the problems, all at once.
    #[must_use]
    pub fn check(&self, problems: &mut Problems) -> Self {
        let malformed = || ProjectError::TextMalformed { most: LONGEST_TEXT };
        let text = |text: &str| lines(text, LONGEST_TEXT).ok_or_else(malformed);
        let credit =
            |text: &str| line(text, LONGEST_CREDIT).ok_or(ProjectError::CreditMalformed { most: LONGEST_CREDIT });
        Self {
            story: may(problems, "story", &self.story, text),
            result: may(problems, "result", &self.result, text),
            film_url: may(problems, "filmUrl", &self.film_url, film_url),
            photo_credit: may(problems, "photoCredit", &self.photo_credit, credit),
        }
    }
}

impl Project {
    /// The project of which this is told.
    #[must_use]
    pub fn telling(&self, told: Told) -> Self {
        let Told { story, result, film_url, photo_credit } = told;
        Self { story_nl: story, result_nl: result, film_url, photo_credit, version: self.version + 1, ..self.clone() }
    }
}

/// A text that may be left out; a blank one is.
fn may(
    problems: &mut Problems,
    path: &str,
    text: &Option<String>,
    check: impl FnOnce(&str) -> Result<String, ProjectError>,
) -> Option<String> {
    let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
    problems.take(path, check(text))
}

/// The address of a film: it is shown as a link, so it leads somewhere by https and nowhere else.
fn film_url(text: &str) -> Result<String, ProjectError> {
    let text = text.trim();
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`');
    let is_fit = text.starts_with("https://") && host(text).is_some() && text.chars().all(is_plain);
    match is_fit && text.chars().count() <= LONGEST_URL {
        true => Ok(text.to_owned()),
        false => Err(ProjectError::FilmUrlMalformed { most: LONGEST_URL }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    fn wrong(told: &Told) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        let _ = told.check(&mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            _ => Vec::new(),
        }
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn what_is_told_is_kept_without_blanks_and_what_is_blank_is_not_told() {
        let told = Told { story: some(" Een verhaal\nvan twee regels "), result: some("  "), ..Told::default() };
        let kept = told.check(&mut Problems::default());
        assert_eq!(kept, Told { story: some("Een verhaal\nvan twee regels"), ..Told::default() });
    }

    #[test]
    fn a_film_is_reached_by_https_alone() {
        let film = |url: &str| wrong(&Told { film_url: some(url), ..Told::default() });
        assert_eq!(film("https://www.youtube.com/watch?v=bakqb8M7rGY"), []);
        let long = format!("https://example.org/{}", "x".repeat(300));
        for bad in [
            "http://example.org/film",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://a b.be",
            "https://example.org/\"onload=",
            "https://user@example.org/",
            &long,
        ] {
            assert_eq!(film(bad), [("filmUrl".to_owned(), "FILM_URL_MALFORMED")], "{bad}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let told = Told {
            story: some(&"x".repeat(5_001)),
            result: some("\u{7}"),
            film_url: some("ftp://example.org"),
            photo_credit: some("twee\nregels"),
        };
        let rules: Vec<_> = wrong(&told).into_iter().map(|(_, rule)| rule).collect();
        let expected =
            ["PROJECT_TEXT_MALFORMED", "PROJECT_TEXT_MALFORMED", "FILM_URL_MALFORMED", "PHOTO_CREDIT_MALFORMED"];
        assert_eq!(rules, expected);
    }
}
