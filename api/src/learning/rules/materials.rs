//! Materials of an event, and who may have them (DOMAIN §4.4): for others they are not there, in no list and no count.

use super::details::title;
use super::{Registration, RegistrationState};
use crate::codes;
use crate::files::rules::{AskedFile, FileFacts, Purpose};
use crate::shared::error::Problems;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Most materials of one event; count.
pub const MOST_MATERIALS: u64 = 50;

codes! {
    /// Whom a material is for.
    pub enum MaterialAudience {
        /// Everyone who may see the event.
        Public = "PUBLIC",
        /// Those who have or had a seat.
        Participants = "PARTICIPANTS",
        /// The regisseurs of today.
        Regisseurs = "REGISSEURS",
    }
}

/// Something to read or watch about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    /// Key.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// What it is, in Dutch.
    pub title_nl: String,
    /// Whom it is for.
    pub audience: MaterialAudience,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// A material as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedMaterial {
    /// The event.
    pub event: Uuid,
    /// What it is, in Dutch.
    pub title: String,
    /// Whom it is for.
    pub audience: MaterialAudience,
    /// What its file will be.
    pub file: AskedFile,
}

impl AskedMaterial {
    /// Title and file as they may be stored, of at most so many bytes; what is wrong goes to the problems.
    pub fn check(&self, most_bytes: u64, problems: &mut Problems) -> (String, FileFacts) {
        let title = problems.take("title", title(&self.title)).unwrap_or_default();
        (title, self.file.check(Purpose::LearningMaterial, most_bytes, problems))
    }
}

/// What someone may see of materials.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// What is for participants, without being one.
    pub all: bool,
    /// What is for regisseurs.
    pub regisseurs: bool,
    /// Those whose file is still to come.
    pub awaited: bool,
}

impl Sight {
    /// Whether a material is there for someone who takes part in its event or not.
    pub fn sees(self, material: &Material, has_come: bool, takes_part: bool) -> bool {
        let is_for = match material.audience {
            MaterialAudience::Public => true,
            MaterialAudience::Participants => self.all || takes_part,
            MaterialAudience::Regisseurs => self.regisseurs,
        };
        is_for && (has_come || self.awaited)
    }
}

impl Registration {
    /// Whether the person takes part by the clock: has a seat, or was there.
    pub fn takes_part(&self, now: DateTime<Utc>) -> bool {
        use RegistrationState::{Attended, Confirmed, Partial};
        matches!(self.state_at(now), Confirmed | Attended | Partial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sees(sight: Sight, takes_part: bool) -> Vec<&'static str> {
        let material = |audience| Material {
            id: Uuid::nil(),
            event: Uuid::nil(),
            title_nl: "A".to_owned(),
            audience,
            added_at: DateTime::UNIX_EPOCH,
        };
        let all = MaterialAudience::ALL.iter().copied();
        all.filter(|audience| sight.sees(&material(*audience), true, takes_part)).map(MaterialAudience::code).collect()
    }

    #[test]
    fn each_sees_what_is_for_them_and_nothing_of_the_rest() {
        let none = Sight { all: false, regisseurs: false, awaited: false };
        assert_eq!(sees(none, false), ["PUBLIC"]);
        assert_eq!(sees(none, true), ["PUBLIC", "PARTICIPANTS"]);
        assert_eq!(sees(Sight { regisseurs: true, ..none }, false), ["PUBLIC", "REGISSEURS"]);
        let officer = Sight { all: true, regisseurs: true, awaited: true };
        assert_eq!(sees(officer, false).len(), MaterialAudience::ALL.len());
    }

    #[test]
    fn what_has_not_come_is_for_those_who_wait_for_it() {
        let material = Material {
            id: Uuid::nil(),
            event: Uuid::nil(),
            title_nl: "A".to_owned(),
            audience: MaterialAudience::Public,
            added_at: DateTime::UNIX_EPOCH,
        };
        let none = Sight { all: true, regisseurs: true, awaited: false };
        assert!(!none.sees(&material, false, true));
        assert!(Sight { awaited: true, ..none }.sees(&material, false, false));
    }
}
