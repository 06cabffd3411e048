//! Logos and photos of enterprises. Pure.

use super::error::PictureError;
use crate::codes;
use crate::shared::error::Problems;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Most pictures of one enterprise; count.
pub const MOST_PICTURES: u64 = 12;
/// Longest description of what is to be seen; characters.
const LONGEST_ALT: usize = 250;

codes! {
    /// What a picture is.
    pub enum PictureKind {
        /// The mark of the enterprise; one is shown.
        Logo = "LOGO",
        /// What it makes or does, its people at work.
        Photo = "PHOTO",
    }
}

codes! {
    /// How far a picture is.
    pub enum PictureState {
        /// Its file is to come.
        Awaited = "AWAITED",
        /// An officer is to decide.
        Pending = "PENDING",
        /// Everyone may see it.
        Cleared = "CLEARED",
        /// It is not shown; its owner is told why.
        Refused = "REFUSED",
    }
}

codes! {
    /// A size in which a picture is kept. It is never made larger than it came.
    pub enum PictureSize {
        /// For lists.
        Small = "SMALL",
        /// For cards.
        Medium = "MEDIUM",
        /// For a page of its own.
        Large = "LARGE",
    }
}

impl PictureSize {
    /// Longest side; pixels.
    pub const fn side(self) -> u32 {
        match self {
            Self::Small => 160,
            Self::Medium => 640,
            Self::Large => 1_600,
        }
    }
}

/// A picture of an enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Key.
    pub id: Uuid,
    /// The enterprise it shows.
    pub enterprise: Uuid,
    /// What it is.
    pub kind: PictureKind,
    /// What is to be seen on it, in Dutch.
    pub alt_nl: String,
    /// How far it is.
    pub state: PictureState,
    /// Who added it.
    pub added_by: Uuid,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// Width and height of its largest size; pixels; none while it is awaited.
    pub pixels: Option<(u32, u32)>,
    /// Why it was refused.
    pub refused_reason: Option<String>,
}

/// What an officer decides about a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Everyone may see it.
    Clear,
    /// Nobody but owner and officers sees it.
    Refuse {
        /// Why, for its owner.
        reason: String,
    },
}

impl Decision {
    /// What becomes of a picture in a state.
    ///
    /// # Errors
    /// `PICTURE_TRANSITION`.
    pub fn after(&self, state: PictureState) -> Result<PictureState, PictureError> {
        match (state, self) {
            (PictureState::Pending, Self::Clear) => Ok(PictureState::Cleared),
            (PictureState::Pending, Self::Refuse { .. }) => Ok(PictureState::Refused),
            (state, _) => Err(PictureError::IllegalTransition { state: state.code(), event: self.event() }),
        }
    }

    const fn event(&self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Refuse { .. } => "refuse",
        }
    }
}

/// What is to be seen on a picture, as it may be stored; what is wrong goes to the problems.
pub fn alt(text: &str, problems: &mut Problems) -> String {
    let text = text.trim();
    let is_fit = (1..=LONGEST_ALT).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    let checked = if is_fit { Ok(text.to_owned()) } else { Err(PictureError::AltMalformed { most: LONGEST_ALT }) };
    problems.take("alt", checked).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pending_picture_is_decided_about_and_once() {
        let refuse = Decision::Refuse { reason: "Onscherp".to_owned() };
        for state in PictureState::ALL {
            let is_open = *state == PictureState::Pending;
            assert_eq!((Decision::Clear.after(*state).is_ok(), refuse.after(*state).is_ok()), (is_open, is_open));
        }
        let refused = PictureError::IllegalTransition { state: "CLEARED", event: "refuse" };
        assert_eq!(refuse.after(PictureState::Cleared), Err(refused));
    }

    #[test]
    fn what_is_to_be_seen_is_said_in_a_few_words() {
        let is_fit = |text: &str| {
            let mut problems = Problems::default();
            alt(text, &mut problems);
            problems.finish().is_ok()
        };
        assert!(is_fit(" Drie mensen snoeien een haag ") && is_fit(&"a".repeat(250)));
        assert!(!is_fit("  ") && !is_fit(&"a".repeat(251)) && !is_fit("a\nb"));
    }
}
