//! What a person who takes part needs (DOMAIN §4.4: deleted thirty days after the event).

use crate::learning::error::LearningError;
use crate::shared::error::Problems;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

/// How long it is kept after the event.
pub const NEEDS_KEPT: TimeDelta = TimeDelta::days(30);
/// Longest need in words; characters.
pub const LONGEST_NEED: usize = 500;

/// What a person who takes part needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Food and drink.
    pub catering: Option<String>,
    /// Access and help.
    pub access: Option<String>,
    /// When it was said.
    pub given_at: DateTime<Utc>,
}

/// What a person says that they need, fit to be stored; all of it may be left unsaid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// Food and drink.
    pub catering: Option<String>,
    /// Access and help.
    pub access: Option<String>,
}

impl Wish {
    /// What may be stored of what is said; what is wrong goes to the problems.
    pub fn check(catering: Option<&str>, access: Option<&str>, problems: &mut Problems) -> Self {
        let mut said = |path, text: Option<&str>| problems.take(path, text.map(need).transpose()).flatten().flatten();
        Self { catering: said("catering", catering), access: said("access", access) }
    }

    /// What is kept of it from now on; none when nothing was said.
    pub fn given(&self, now: DateTime<Utc>) -> Option<Needs> {
        let Self { catering, access } = self.clone();
        (catering.is_some() || access.is_some()).then_some(Needs { catering, access, given_at: now })
    }
}

/// A need in words; none when nothing is said.
fn need(text: &str) -> Result<Option<String>, LearningError> {
    let text = text.trim();
    let is_plain = text.chars().count() <= LONGEST_NEED && text.chars().all(|c| !c.is_control() || c == '\n');
    match is_plain {
        true => Ok(Some(text.to_owned()).filter(|text| !text.is_empty())),
        false => Err(LearningError::TextMalformed { most: LONGEST_NEED }),
    }
}
