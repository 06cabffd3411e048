//! What a person who takes part needs (DOMAIN §4.4: deleted thirty days after the event).

use chrono::{DateTime, TimeDelta, Utc};

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
