//! The voice of an area at a meeting: one, whoever speaks it. Source: DOMAIN §4.5.

use crate::codes;
use chrono::{DateTime, Utc};
use uuid::Uuid;

codes! {
    /// What an area announced.
    pub enum Announced {
        /// Its principal or a deputy comes.
        Attending = "ATTENDING",
        /// A deputy or colleague comes in its name.
        Represented = "REPRESENTED",
        /// Nobody comes.
        Excused = "EXCUSED",
    }
}

codes! {
    /// What came of it, as recorded afterwards.
    pub enum Outcome {
        /// Someone of the area was there.
        Present = "PRESENT",
        /// A deputy or colleague was there in its name.
        Represented = "REPRESENTED",
        /// Nobody was, with notice.
        Excused = "EXCUSED",
        /// Nobody was, without notice.
        Absent = "ABSENT",
    }
}

/// A colleague without an account who speaks for an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// Who speaks for an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A regisseur of the area: principal or deputy.
    Regisseur(Uuid),
    /// A colleague who is named.
    Colleague(Colleague),
}

/// The voice of one area at one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Key.
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// The area.
    pub area_id: Uuid,
    /// Sort key of the area's name.
    pub area_key: String,
    /// What the area announced; none when it announced nothing.
    pub announced: Option<Announced>,
    /// Who speaks for it; none when nobody comes.
    pub speaker: Option<Speaker>,
    /// What came of it; none until recorded.
    pub outcome: Option<Outcome>,
    /// Who announced it last.
    pub registered_by: Option<Uuid>,
    /// When it was announced last.
    pub registered_at: DateTime<Utc>,
    /// Counts the changes.
    pub version: i32,
}

impl Attendance {
    /// Whether the area takes one of the places.
    pub fn takes_place(&self) -> bool {
        matches!(self.announced, Some(Announced::Attending | Announced::Represented))
    }
}

/// Whether an area can be there among those that announced something: its own voice does not count against it.
pub fn has_place(all: &[Attendance], area: Uuid, places: Option<i32>) -> bool {
    let taken = all.iter().filter(|other| other.area_id != area && other.takes_place()).count();
    places.is_none_or(|places| usize::try_from(places).is_ok_and(|places| taken < places))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What an area announced.
    pub(in crate::meetings::rules) fn voice(area: u128, announced: Announced) -> Attendance {
        Attendance {
            id: Uuid::from_u128(area),
            meeting_id: Uuid::nil(),
            area_id: Uuid::from_u128(area),
            area_key: format!("{area}"),
            announced: Some(announced),
            speaker: None,
            outcome: None,
            registered_by: None,
            registered_at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn the_last_place_is_for_one_area_and_an_excuse_takes_none() {
        let all = [voice(1, Announced::Attending), voice(2, Announced::Excused), voice(3, Announced::Represented)];
        assert!(has_place(&all, Uuid::from_u128(4), Some(3)));
        assert!(!has_place(&all, Uuid::from_u128(4), Some(2)));
        assert!(has_place(&all, Uuid::from_u128(4), None));
    }

    #[test]
    fn an_area_that_is_there_already_keeps_its_place() {
        assert!(has_place(&[voice(1, Announced::Attending)], Uuid::from_u128(1), Some(1)));
    }
}
