//! The kinds of records the feed tells of, and what a change of each follows from.

use crate::codes;
use crate::journal::RecordKind;

codes! {
    /// A kind of record of the feed. Its place in this list is kept in the database and in cursors: new ones go to the end.
    pub enum ChangeKind {
        /// A municipality under one NIS code.
        Municipality = "MUNICIPALITY",
        /// A rubric of the guide.
        Rubric = "RUBRIC",
        /// An enterprise or organisation, with what is shown with it.
        Enterprise = "ENTERPRISE",
        /// A listing of the guide.
        Listing = "LISTING",
        /// A proposed change of a listing.
        ListingRevision = "LISTING_REVISION",
        /// A learning event, with its sessions and materials.
        LearningEvent = "LEARNING_EVENT",
        /// A registration for a learning event.
        Registration = "REGISTRATION",
        /// A meeting of the network, with agenda, attendance and minutes.
        NetworkMeeting = "NETWORK_MEETING",
        /// A directing area, as it is today.
        DirectingArea = "DIRECTING_AREA",
        /// A mandate of a regisseur or deputy.
        Mandate = "MANDATE",
        /// Someone in the directory of the network.
        DirectoryEntry = "DIRECTORY_ENTRY",
        /// Something a directing area plans to do.
        AreaAction = "AREA_ACTION",
        /// A set of key figures.
        KeyFigureSet = "KEY_FIGURE_SET",
        /// A regulation of the provincial council.
        Regulation = "REGULATION",
        /// A call for projects.
        Call = "CALL",
        /// A round of granted projects.
        SubsidyRound = "SUBSIDY_ROUND",
        /// A granted project, with its photos.
        SubsidyProject = "SUBSIDY_PROJECT",
        /// A European project.
        EuProject = "EU_PROJECT",
        /// An operating grant.
        OperatingGrant = "OPERATING_GRANT",
    }
}

/// What a change of a record of a kind follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// From what touches a record of this kind; it is the same record.
    Touched(RecordKind),
    /// From what touches a record of this kind, to which the record is linked.
    Linked(RecordKind, Link),
}

/// How records are linked to one that is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The listing of an enterprise.
    ListingOfEnterprise,
    /// The mandates of someone in the directory, which say who holds them.
    MandatesOfHolder,
    /// The round in which a project stands.
    RoundOfProject,
}

impl ChangeKind {
    /// THE TABLE: what a change follows from; nothing for what changes with data sets alone, which touch everything.
    pub const fn sources(self) -> &'static [Source] {
        use Source::{Linked, Touched};
        match self {
            Self::Municipality | Self::KeyFigureSet | Self::EuProject | Self::OperatingGrant => &[],
            Self::Rubric => &[Touched(RecordKind::Rubric)],
            Self::Enterprise => &[Touched(RecordKind::Enterprise)],
            Self::Listing => &[Linked(RecordKind::Enterprise, Link::ListingOfEnterprise)],
            Self::ListingRevision => &[Touched(RecordKind::ListingRevision)],
            Self::LearningEvent => &[Touched(RecordKind::LearningEvent)],
            Self::Registration => &[Touched(RecordKind::Registration)],
            Self::NetworkMeeting => &[Touched(RecordKind::NetworkMeeting)],
            Self::DirectingArea => &[Touched(RecordKind::DirectingArea)],
            Self::Mandate => {
                &[Touched(RecordKind::Mandate), Linked(RecordKind::DirectoryEntry, Link::MandatesOfHolder)]
            }
            Self::DirectoryEntry => &[Touched(RecordKind::DirectoryEntry)],
            Self::AreaAction => &[Touched(RecordKind::AreaAction)],
            Self::Regulation => &[Touched(RecordKind::Regulation)],
            Self::Call => &[Touched(RecordKind::Call)],
            Self::SubsidyRound => &[Linked(RecordKind::SubsidyProject, Link::RoundOfProject)],
            Self::SubsidyProject => &[Touched(RecordKind::SubsidyProject)],
        }
    }

    /// Whether who sees it, or what is shown of it, turns with the day: the directory is of people with a mandate today, an
    /// area shows its members of today, and a mandate whether it holds. No entry of the journal says so.
    pub const fn turns_with_the_day(self) -> bool {
        matches!(self, Self::DirectingArea | Self::Mandate | Self::DirectoryEntry)
    }

    /// Its number, for ever.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The kind with a number.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// Which kinds someone asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// All there are, now and later.
    pub const ALL: Self = Self(0);

    /// These.
    pub fn of(kinds: &[ChangeKind]) -> Self {
        Self(kinds.iter().fold(0, |asked, kind| asked | 1 << kind.number()))
    }

    /// Whether one is among them.
    pub fn have(self, kind: ChangeKind) -> bool {
        self == Self::ALL || self.0 >> kind.number() & 1 == 1
    }

    /// Them, in their order.
    pub fn iter(self) -> impl Iterator<Item = ChangeKind> {
        ChangeKind::ALL.iter().copied().filter(move |kind| self.have(*kind))
    }

    /// As a number.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// From that number.
    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_were() {
        let known = [
            "MUNICIPALITY",
            "RUBRIC",
            "ENTERPRISE",
            "LISTING",
            "LISTING_REVISION",
            "LEARNING_EVENT",
            "REGISTRATION",
            "NETWORK_MEETING",
            "DIRECTING_AREA",
            "MANDATE",
            "DIRECTORY_ENTRY",
            "AREA_ACTION",
            "KEY_FIGURE_SET",
            "REGULATION",
            "CALL",
            "SUBSIDY_ROUND",
            "SUBSIDY_PROJECT",
            "EU_PROJECT",
            "OPERATING_GRANT",
        ];
        let codes: Vec<_> = ChangeKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes, known, "rows and cursors hold the place of a kind: add new ones at the end");
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::numbered(kind.number()), Some(*kind));
        }
        assert_eq!(ChangeKind::numbered(known.len() as u8), None);
    }

    /// What is touched is what some kind of the feed follows from, and the other way round.
    #[test]
    fn the_table_of_entries_and_that_of_kinds_agree() {
        let followed = |source: &Source| match source {
            Source::Touched(of) | Source::Linked(of, _) => *of,
        };
        let touched: std::collections::BTreeSet<_> =
            RecordKind::ALL.iter().flat_map(|kind| kind.touches()).map(|(kind, _)| *kind).collect();
        let sources = ChangeKind::ALL.iter().flat_map(|kind| kind.sources());
        let mut read: std::collections::BTreeSet<_> = sources.map(followed).collect();
        read.insert(RecordKind::Dataset);
        assert_eq!(touched, read);
    }

    #[test]
    fn kinds_are_asked_for_by_name_or_all_at_once() {
        let some = Kinds::of(&[ChangeKind::Call, ChangeKind::Rubric, ChangeKind::Call]);
        assert_eq!(some.iter().collect::<Vec<_>>(), [ChangeKind::Rubric, ChangeKind::Call]);
        assert!(Kinds::ALL.iter().eq(ChangeKind::ALL.iter().copied()));
        assert_eq!(Kinds::from_bits(some.bits()), some);
        assert!(ChangeKind::ALL.len() <= 32, "one bit each");
    }
}
