//! Photos of granted projects. Pure.

use crate::access::Reach;
use crate::calls::rules::text::line;
use crate::codes;
use crate::files::rules::Purpose;
use crate::grants::projects::error::ProjectError;
use crate::guide::pictures::rules::PictureSize;
use crate::shared::error::Problems;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Most photos of one project; count.
pub const MOST_PHOTOS: u64 = 12;
/// Longest credit; characters.
const LONGEST_CREDIT: usize = 200;

codes! {
    /// How far a photo is.
    pub enum PhotoState {
        /// Its file is to come.
        Awaited = "AWAITED",
        /// Its file has come; staff alone see it.
        Pending = "PENDING",
        /// Everyone may see it.
        Published = "PUBLISHED",
    }
}

/// A photo of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Key.
    pub id: Uuid,
    /// The project it shows.
    pub project: Uuid,
    /// What is to be seen on it, in Dutch.
    pub alt_nl: String,
    /// Who made it.
    pub credit: Option<String>,
    /// How far it is.
    pub state: PhotoState,
    /// Who added it.
    pub added_by: Uuid,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// Width and height of its largest size; pixels; none while it is awaited.
    pub pixels: Option<(u32, u32)>,
}

impl Photo {
    /// Whether someone with this reach sees it.
    pub fn is_seen_with(&self, reach: Reach) -> bool {
        match reach {
            Reach::All => true,
            Reach::Own | Reach::PublicFields => self.state == PhotoState::Published,
        }
    }

    /// The photo as everyone sees it from now on.
    ///
    /// # Errors
    /// `PHOTO_TRANSITION` unless its file has come and it is not published yet.
    pub fn published(&self) -> Result<Self, ProjectError> {
        match self.state {
            PhotoState::Pending => Ok(Self { state: PhotoState::Published, ..self.clone() }),
            state => Err(ProjectError::PhotoTransition { state: state.code(), event: "publish" }),
        }
    }
}

/// Who made a photo, as it may be stored; a blank credit is none; what is wrong goes to the problems.
pub fn credit(text: Option<&str>, problems: &mut Problems) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    problems.take("credit", line(text, LONGEST_CREDIT).ok_or(ProjectError::CreditMalformed { most: LONGEST_CREDIT }))
}

/// The purpose of the file of a size.
pub const fn purpose(size: PictureSize) -> Purpose {
    match size {
        PictureSize::Small => Purpose::ProjectPhotoSmall,
        PictureSize::Medium => Purpose::ProjectPhotoMedium,
        PictureSize::Large => Purpose::ProjectPhotoLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(state: PhotoState) -> Photo {
        Photo {
            id: Uuid::from_u128(1),
            project: Uuid::from_u128(2),
            alt_nl: "Een haag".to_owned(),
            credit: None,
            state,
            added_by: Uuid::from_u128(3),
            added_at: DateTime::UNIX_EPOCH,
            pixels: None,
        }
    }

    #[test]
    fn a_photo_is_published_once_and_only_after_its_file_came() {
        for state in PhotoState::ALL {
            assert_eq!(photo(*state).published().is_ok(), *state == PhotoState::Pending, "{state:?}");
        }
    }

    #[test]
    fn everyone_sees_what_is_published_and_staff_see_all() {
        for state in PhotoState::ALL {
            let photo = photo(*state);
            assert!(photo.is_seen_with(Reach::All));
            assert_eq!(photo.is_seen_with(Reach::PublicFields), *state == PhotoState::Published);
        }
    }

    #[test]
    fn a_credit_is_a_line_or_nothing() {
        let read = |text: &str| {
            let mut problems = Problems::default();
            let credit = credit(Some(text), &mut problems);
            problems.finish().map(|()| credit).ok()
        };
        assert_eq!(read(" Foto: Proef "), Some(Some("Foto: Proef".to_owned())));
        assert_eq!(read("  "), Some(None));
        assert_eq!((read("a\nb"), read(&"x".repeat(201))), (None, None));
    }
}
