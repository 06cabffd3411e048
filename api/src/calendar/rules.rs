//! What stands in a calendar, as everyone or one person sees it. Pure.

mod text;
mod zone;

use chrono::{DateTime, NaiveDate, Utc};
pub use text::{announcement, calendar};
use uuid::Uuid;

/// Whether an appointment holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is certain.
    Confirmed,
    /// It is not certain yet.
    Tentative,
    /// It is off.
    Cancelled,
}

/// When an appointment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At an instant, and until another one where that is known.
    At {
        /// The first instant.
        starts: DateTime<Utc>,
        /// The first instant after it.
        ends: Option<DateTime<Utc>>,
    },
    /// On a day in Europe/Brussels.
    On(NaiveDate),
}

/// Something that stands in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The record it stands for: by it calendars know that it is the same one.
    pub id: Uuid,
    /// Rises with every change that calendars must hear of.
    pub sequence: u32,
    /// When it is.
    pub when: When,
    /// What it is, in a few words.
    pub summary: String,
    /// Where it is.
    pub place: Option<String>,
    /// What more there is to say, by paragraph.
    pub description: Vec<String>,
    /// Where it can be read anew.
    pub url: Option<String>,
    /// Whether it holds.
    pub status: Status,
    /// Whether it takes someone's time; a deadline takes none.
    pub is_busy: bool,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}
