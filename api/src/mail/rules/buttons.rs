//! Buttons of letters: each does one thing, for one person, until it is done or
//! too late. Pure.

use crate::codes;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How long the link that ends reminders works after the letter it stands in: people find old letters when they want no more.
pub const STOPPING_WORKS: TimeDelta = TimeDelta::days(365);

codes! {
    /// What a button does.
    pub enum Deed {
        /// Registers a directing area for a meeting of the network.
        RegisterArea = "REGISTER_AREA",
        /// Takes an offered seat at a learning event.
        AcceptSeat = "ACCEPT_SEAT",
        /// Says after a postponement that one still comes.
        KeepSeat = "KEEP_SEAT",
        /// Ends reminders by e-mail. It may be pressed as often as one likes.
        StopReminders = "STOP_REMINDERS",
    }
}

impl Deed {
    /// The page where it is done.
    pub const fn page(self) -> &'static str {
        match self {
            Self::RegisterArea | Self::AcceptSeat | Self::KeepSeat => "letter",
            Self::StopReminders => "unsubscribe",
        }
    }

    /// Whether a button is used up by pressing it.
    pub const fn is_done_once(self) -> bool {
        !matches!(self, Self::StopReminders)
    }
}

/// What a letter wants a button for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What it does.
    pub deed: Deed,
    /// The record it does it to.
    pub record: Uuid,
    /// The directing area it registers.
    pub area: Option<Uuid>,
    /// The first instant at which it no longer works.
    pub until: DateTime<Utc>,
}

/// A button that stands in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailButton {
    /// Its key.
    pub id: Uuid,
    /// The account it is for, and in whose name it acts.
    pub account: Uuid,
    /// The letter.
    pub message: Uuid,
    /// What it does, to what, until when.
    pub wish: Wish,
    /// When it was pressed.
    pub used_at: Option<DateTime<Utc>>,
}

/// What became of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be pressed.
    Works,
    /// It was pressed.
    Used,
    /// It was not pressed in time.
    Expired,
}

impl MailButton {
    /// What became of it by now.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        match self.used_at {
            Some(_) => Standing::Used,
            None if self.wish.until <= now => Standing::Expired,
            None => Standing::Works,
        }
    }
}

/// What came of pressing a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// It did its thing.
    Now,
    /// It had done it before.
    Before,
}

/// What the page of a button says, in the language of whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// What is known of it, and what the button does.
    pub paragraphs: Vec<String>,
    /// What stands on the button.
    pub label: String,
    /// What is so once it was pressed.
    pub done: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_works_until_it_was_pressed_or_its_time_is_over() {
        let until: DateTime<Utc> = "2026-12-01T10:00:00Z".parse().expect("an instant");
        let wish = Wish { deed: Deed::AcceptSeat, record: Uuid::nil(), area: None, until };
        let fresh = MailButton { id: Uuid::nil(), account: Uuid::nil(), message: Uuid::nil(), wish, used_at: None };
        assert_eq!(fresh.standing(until - TimeDelta::microseconds(1)), Standing::Works);
        assert_eq!(fresh.standing(until), Standing::Expired);
        let used = MailButton { used_at: Some(until), ..fresh };
        assert_eq!(
            used.standing(until + TimeDelta::days(1)),
            Standing::Used,
            "who comes late still hears that it was done"
        );
    }
}
