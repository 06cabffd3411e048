//! What partners are told of, in the graph.

use super::rules::ChangeKind as Kind;
use async_graphql::Enum;

/// A kind of record that the change feed tells of. Offerings, testimonials, pictures, sessions, materials, agenda and photos
/// are told of with the record they belong to.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Kind")]
pub enum ChangeKind {
    /// `Municipality`.
    Municipality,
    /// `Rubric`.
    Rubric,
    /// `Enterprise`, with its recognitions and establishments.
    Enterprise,
    /// `Listing`, with offerings, testimonials and pictures.
    Listing,
    /// `ListingRevision`.
    ListingRevision,
    /// `LearningEvent`, with sessions, materials and seats.
    LearningEvent,
    /// `Registration`, with its certificate.
    Registration,
    /// `NetworkMeeting`, with agenda, attendance and minutes.
    NetworkMeeting,
    /// `DirectingArea`, with members, mandates and actions.
    DirectingArea,
    /// `Mandate`.
    Mandate,
    /// `DirectoryEntry`.
    DirectoryEntry,
    /// `AreaAction`.
    AreaAction,
    /// `KeyFigureSet`.
    KeyFigureSet,
    /// `Regulation`.
    Regulation,
    /// `Call`, with its criteria.
    Call,
    /// `SubsidyRound`.
    SubsidyRound,
    /// `SubsidyProject`, with its photos.
    SubsidyProject,
    /// `EuProject`.
    EuProject,
    /// `OperatingGrant`, with its action plans.
    OperatingGrant,
}
