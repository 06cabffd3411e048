//! What an officer says of an event: checked as a whole, so that everything
//! wrong with it is told at once.

use super::{Audience, Mode};
use crate::learning::error::LearningError;
use crate::shared::clock::closing_instant;
use crate::shared::error::Problems;
use crate::shared::language::Language;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Longest title; characters.
const LONGEST_TITLE: usize = 200;
/// Longest name of a venue; characters.
pub(super) const LONGEST_VENUE: usize = 200;
/// Longest text; characters.
const LONGEST_TEXT: usize = 5_000;
/// The years events lie in.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;

/// What is said of an event, as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedDetails {
    /// Slug of the theme.
    pub theme: String,
    /// Title in Dutch.
    pub title: String,
    /// What it is about, in Dutch.
    pub description: Option<String>,
    /// Whom it is for.
    pub audience: Audience,
    /// Who goes first when seats are short.
    pub priority_audience: Option<Audience>,
    /// Language spoken.
    pub language: Option<Language>,
    /// How one takes part.
    pub mode: Option<Mode>,
    /// When it starts.
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where it takes place.
    pub municipality: Option<Uuid>,
    /// Name of the venue.
    pub venue: Option<String>,
    /// How people with a disability take part, in Dutch.
    pub accessibility: Option<String>,
    /// Seats at the venue; unlimited when left out.
    pub on_site_capacity: Option<i32>,
    /// Seats online; unlimited when left out.
    pub online_capacity: Option<i32>,
    /// Most seats for one organisation.
    pub maximum_per_organisation: Option<i32>,
    /// First instant of registration.
    pub registration_opens_at: Option<DateTime<Utc>>,
    /// Last date of registration, inclusive.
    pub registration_closes_on: Option<NaiveDate>,
    /// A part of more minutes than these earns a certificate.
    pub certificate_above_minutes: Option<i32>,
}

/// What is said of an event, fit to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The theme.
    pub theme_id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// What it is about, in Dutch.
    pub description_nl: Option<String>,
    /// Whom it is for.
    pub audience: Audience,
    /// Who goes first when seats are short.
    pub priority_audience: Option<Audience>,
    /// Language spoken.
    pub language: Option<Language>,
    /// How one takes part.
    pub mode: Option<Mode>,
    /// When it starts.
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where it takes place.
    pub municipality_id: Option<Uuid>,
    /// Name of the venue.
    pub venue: Option<String>,
    /// How people with a disability take part, in Dutch.
    pub accessibility_nl: Option<String>,
    /// Seats at the venue.
    pub on_site_capacity: Option<i32>,
    /// Seats online.
    pub online_capacity: Option<i32>,
    /// Most seats for one organisation.
    pub maximum_per_organisation: Option<i32>,
    /// First instant of registration.
    pub registration_opens_at: Option<DateTime<Utc>>,
    /// First instant after registration.
    pub registration_closes_at: Option<DateTime<Utc>>,
    /// A part of more minutes than these earns a certificate.
    pub certificate_above_minutes: Option<i32>,
}

impl AskedDetails {
    /// What may be stored of it, under a theme that is known; what is wrong goes to the problems.
    pub fn check(&self, theme_id: Uuid, problems: &mut Problems) -> Details {
        self.check_audience(problems);
        self.check_times(problems);
        self.check_seats(problems);
        let mut text = |path, text: &Option<String>, most| {
            let checked = text.as_deref().map(|text| plain(text, most)).transpose();
            problems.take(path, checked).flatten().filter(|text| !text.is_empty())
        };
        let description_nl = text("description", &self.description, LONGEST_TEXT);
        let venue = text("venue", &self.venue, LONGEST_VENUE);
        let accessibility_nl = text("accessibility", &self.accessibility, LONGEST_TEXT);
        Details {
            theme_id,
            title_nl: problems.take("title", title(&self.title)).unwrap_or_default(),
            description_nl,
            audience: self.audience,
            priority_audience: self.priority_audience,
            language: self.language,
            mode: self.mode,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            municipality_id: self.municipality,
            venue,
            accessibility_nl,
            on_site_capacity: self.on_site_capacity,
            online_capacity: self.online_capacity,
            maximum_per_organisation: self.maximum_per_organisation,
            registration_opens_at: self.registration_opens_at,
            registration_closes_at: self.registration_closes_on.map(closing_instant),
            certificate_above_minutes: self.certificate_above_minutes,
        }
    }

    fn check_audience(&self, problems: &mut Problems) {
        if self.priority_audience == Some(Audience::Everyone) {
            problems.add("priorityAudience", &LearningError::PriorityForEveryone);
        }
    }

    fn check_times(&self, problems: &mut Problems) {
        let instants = [
            ("startsAt", self.starts_at),
            ("endsAt", self.ends_at),
            ("registrationOpensAt", self.registration_opens_at),
            ("registrationClosesOn", self.registration_closes_on.map(closing_instant)),
        ];
        for (path, _) in instants.iter().filter(|(_, at)| at.is_some_and(|at| !is_in_range(at))) {
            problems.add(path, &LearningError::InstantOutOfRange);
        }
        problems.take("endsAt", check_end(self.starts_at, self.ends_at));
        let closes_at = self.registration_closes_on.map(closing_instant);
        let window = check_window(self.starts_at, self.registration_opens_at, closes_at);
        problems.take("registrationClosesOn", window);
    }

    fn check_seats(&self, problems: &mut Problems) {
        let seats = [
            ("onSiteCapacity", self.on_site_capacity, &[Mode::OnSite, Mode::Hybrid][..]),
            ("onlineCapacity", self.online_capacity, &[Mode::Online, Mode::Hybrid][..]),
            ("maximumPerOrganisation", self.maximum_per_organisation, &[][..]),
        ];
        for (path, count, modes) in seats {
            let is_of_mode = modes.is_empty() || self.mode.is_some_and(|mode| modes.contains(&mode));
            match count {
                Some(..=0) => problems.add(path, &LearningError::SeatsTooFew),
                Some(_) if !is_of_mode => problems.add(path, &LearningError::CapacityOfOtherMode),
                _ => {}
            }
        }
        if self.certificate_above_minutes.is_some_and(|minutes| !(1..=10_000).contains(&minutes)) {
            problems.add("certificateAboveMinutes", &LearningError::MinutesMalformed);
        }
    }
}

/// Whether an instant lies in the years of events.
pub fn is_in_range(instant: DateTime<Utc>) -> bool {
    YEARS.contains(&instant.year())
}

/// Whether an event ends after it starts; without a start it has no end.
///
/// # Errors
/// `EVENT_ENDS_BEFORE_START`.
pub fn check_end(starts_at: Option<DateTime<Utc>>, ends_at: Option<DateTime<Utc>>) -> Result<(), LearningError> {
    match (starts_at, ends_at) {
        (_, None) => Ok(()),
        (Some(starts), Some(ends)) if starts < ends => Ok(()),
        _ => Err(LearningError::EndsBeforeStart),
    }
}

/// Whether a window of registration is one: whole, in order, opening before the start.
///
/// # Errors
/// `REGISTRATION_WINDOW_MALFORMED`.
pub fn check_window(
    starts_at: Option<DateTime<Utc>>,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
) -> Result<(), LearningError> {
    match (starts_at, opens_at, closes_at) {
        (_, None, None) => Ok(()),
        (Some(starts), Some(opens), Some(closes)) if opens < closes && opens < starts => Ok(()),
        _ => Err(LearningError::WindowMalformed),
    }
}

/// A title without the blanks around it.
///
/// # Errors
/// `EVENT_TITLE_MALFORMED`.
pub(super) fn title(text: &str) -> Result<String, LearningError> {
    let text = text.trim();
    let is_title = (1..=LONGEST_TITLE).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if is_title { Ok(text.to_owned()) } else { Err(LearningError::TitleMalformed) }
}

/// A text of at most so many characters, without the blanks around it.
///
/// # Errors
/// `EVENT_TEXT_MALFORMED`.
pub(super) fn plain(text: &str, most: usize) -> Result<String, LearningError> {
    let text = text.trim();
    let is_plain = text.chars().count() <= most && text.chars().all(|c| !c.is_control() || c == '\n');
    if is_plain { Ok(text.to_owned()) } else { Err(LearningError::TextMalformed { most }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    fn instant(text: &str) -> Option<DateTime<Utc>> {
        Some(text.parse().expect("an instant"))
    }

    fn asked() -> AskedDetails {
        AskedDetails {
            theme: "sociale-clausules".to_owned(),
            title: " Een leermoment ".to_owned(),
            description: Some(" ".to_owned()),
            audience: Audience::Everyone,
            priority_audience: Some(Audience::Regisseurs),
            language: None,
            mode: Some(Mode::OnSite),
            starts_at: instant("2026-12-10T09:00:00Z"),
            ends_at: instant("2026-12-10T12:00:00Z"),
            municipality: None,
            venue: None,
            accessibility: None,
            on_site_capacity: Some(40),
            online_capacity: None,
            maximum_per_organisation: None,
            registration_opens_at: instant("2026-11-01T08:00:00Z"),
            registration_closes_on: "2026-12-03".parse().ok(),
            certificate_above_minutes: Some(60),
        }
    }

    /// Where something is wrong, and by which rule.
    fn wrong(asked: &AskedDetails) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        asked.check(Uuid::nil(), &mut problems);
        match problems.finish() {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_right_is_kept_without_blanks_around_it_and_the_last_date_is_inclusive() {
        let details = asked().check(Uuid::nil(), &mut Problems::default());
        assert_eq!((details.title_nl.as_str(), details.description_nl), ("Een leermoment", None));
        assert_eq!(details.registration_closes_at, instant("2026-12-03T23:00:00Z"));
        assert_eq!(wrong(&asked()), []);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let asked = AskedDetails {
            title: "\u{7}".to_owned(),
            description: Some("x".repeat(5_001)),
            priority_audience: Some(Audience::Everyone),
            ends_at: instant("2026-12-10T09:00:00Z"),
            on_site_capacity: Some(0),
            online_capacity: Some(1),
            registration_opens_at: instant("2026-12-10T09:00:00Z"),
            ..asked()
        };
        let found = wrong(&asked);
        let rules = [
            "PRIORITY_FOR_EVERYONE",
            "EVENT_ENDS_BEFORE_START",
            "REGISTRATION_WINDOW_MALFORMED",
            "EVENT_SEATS_TOO_FEW",
            "CAPACITY_OF_OTHER_MODE",
            "EVENT_TEXT_MALFORMED",
            "EVENT_TITLE_MALFORMED",
        ];
        assert_eq!(found.iter().map(|(_, rule)| *rule).collect::<Vec<_>>(), rules);
    }

    #[test]
    fn a_window_is_whole_and_belongs_to_an_event_with_a_date() {
        let half = AskedDetails { registration_closes_on: None, ..asked() };
        let undated = AskedDetails { starts_at: None, ends_at: None, ..asked() };
        for asked in [half, undated] {
            assert_eq!(wrong(&asked), [("registrationClosesOn".to_owned(), "REGISTRATION_WINDOW_MALFORMED")]);
        }
        let none = AskedDetails { registration_opens_at: None, registration_closes_on: None, ..asked() };
        assert_eq!(wrong(&none), []);
    }
}
