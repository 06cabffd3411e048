//! What clients say, as it is submitted. Pure.

use super::error::TestimonialError;
use crate::codes;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// The version of the text below.
pub const CONSENT_VERSION: &str = "2026-11";

/// What clients agree to whose words are published.
pub const CONSENT_TEXT_NL: &str = "Ik ga ermee akkoord dat de provincie Oost-Vlaanderen deze getuigenis, met de naam van mijn organisatie en, als ik die opgeef, mijn naam, openbaar toont in de leveranciersgids. Ik kan dit op elk moment intrekken; de getuigenis verdwijnt dan meteen.";

/// What the text is about: the words stand in the guide.
pub const PURPOSE: &str = "GUIDE";

/// Longest name of an organisation; characters.
const LONGEST_ORGANISATION: usize = 200;
/// Longest text; characters.
const LONGEST_QUOTE: usize = 1_000;

codes! {
    /// Where a testimonial stands.
    pub enum TestimonialState {
        /// It waits for an officer.
        Submitted = "SUBMITTED",
        /// Everyone may read it.
        Published = "PUBLISHED",
        /// An officer did not publish it.
        Refused = "REFUSED",
        /// Whoever submitted it, or an officer, took it back.
        Withdrawn = "WITHDRAWN",
    }
}

/// What a client says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The organisation that speaks.
    pub client_organisation: String,
    /// The person who speaks, when one is named; none after erasure.
    pub person_name: Option<String>,
    /// What is said, in Dutch.
    pub quote_nl: String,
    /// When it was given.
    pub given_on: NaiveDate,
    /// When the client agreed.
    pub consented_at: DateTime<Utc>,
}

/// A testimonial with everything the register knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// Key.
    pub id: Uuid,
    /// About whom.
    pub enterprise: Uuid,
    /// What is said, and by whom.
    pub said: Said,
    /// What the client agreed to.
    pub consent_purpose: String,
    /// Version of the text.
    pub consent_version: String,
    /// Where it stands.
    pub state: TestimonialState,
    /// When it was submitted; none for what was loaded.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The account that submitted it; none for what was loaded.
    pub submitted_by: Option<Uuid>,
    /// When it was refused.
    pub refused_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub refused_reason: Option<String>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Rises with every change.
    pub version: i32,
}

/// The organisation that speaks, without the blanks around it.
///
/// # Errors
/// `CLIENT_ORGANISATION_MALFORMED`.
pub fn organisation(text: &str) -> Result<String, TestimonialError> {
    let text = text.trim();
    match (1..=LONGEST_ORGANISATION).contains(&text.chars().count()) && !text.chars().any(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(TestimonialError::OrganisationMalformed),
    }
}

/// What is said, without the blanks around it.
///
/// # Errors
/// `QUOTE_MALFORMED`.
pub fn quote(text: &str) -> Result<String, TestimonialError> {
    let text = text.trim();
    let is_plain = text.chars().all(|c| !c.is_control() || c == '\n');
    match is_plain && (1..=LONGEST_QUOTE).contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(TestimonialError::QuoteMalformed),
    }
}

/// Whether the client agreed to the present text.
///
/// # Errors
/// `TESTIMONIAL_CONSENT_OTHER`.
pub fn consent(version: &str) -> Result<(), TestimonialError> {
    match version == CONSENT_VERSION {
        true => Ok(()),
        false => Err(TestimonialError::ConsentOther { wanted: CONSENT_VERSION }),
    }
}
