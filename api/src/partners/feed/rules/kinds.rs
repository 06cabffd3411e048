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
    /// From a data set that is loaded, which touches everything.
    DataSets,
}

/// How a record is linked to one that is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The listing of an enterprise.
    ListingOfEnterprise,
    /// The round in which a project stands.
    RoundOfProject,
}

impl ChangeKind {
    /// THE TABLE: what a change follows from.
    pub const fn source(self) -> Source {
        use Source::{DataSets, Linked, Touched};
        match self {
            Self::Municipality | Self::KeyFigureSet | Self::EuProject | Self::OperatingGrant => DataSets,
            Self::Rubric => Touched(RecordKind::Rubric),
            Self::Enterprise => Touched(RecordKind::Enterprise),
            Self::Listing => Linked(RecordKind::Enterprise, Link::ListingOfEnterprise),
            Self::ListingRevision => Touched(RecordKind::ListingRevision),
            Self::LearningEvent => Touched(RecordKind::LearningEvent),
            Self::Registration => Touched(RecordKind::Registration),
            Self::NetworkMeeting => Touched(RecordKind::NetworkMeeting),
            Self::DirectingArea => Touched(RecordKind::DirectingArea),
            Self::Mandate => Touched(RecordKind::Mandate),
            Self::DirectoryEntry => Touched(RecordKind::DirectoryEntry),
            Self::AreaAction => Touched(RecordKind::AreaAction),
            Self::Regulation => Touched(RecordKind::Regulation),
            Self::Call => Touched(RecordKind::Call),
            Self::SubsidyRound => Linked(RecordKind::SubsidyProject, Link::RoundOfProject),
            Self::SubsidyProject => Touched(RecordKind::SubsidyProject),
        }
    }

    /// Whether who sees it, or what is shown of it, turns with the day: the directory is of people with a mandate today, and
    /// an area shows its members of today. No entry of the journal says so.
    pub const fn turns_with_the_day(self) -> bool {
        matches!(self, Self::DirectingArea | Self::DirectoryEntry)
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
}
