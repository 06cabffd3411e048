//! The codes of learning events in the graph.

use crate::learning::rules;
use async_graphql::Enum;

/// Where a learning event stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::State")]
pub enum LearningEventState {
    /// In preparation; only staff of the province see it.
    Draft,
    /// Announced, with or without a date.
    Published,
    /// Took place.
    Held,
    /// Took place and is settled: attendance and certificates are done.
    Closed,
    /// Will not take place; `cancelledReason` says why.
    Cancelled,
}

/// Whom a learning event is for.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Audience")]
pub enum LearningAudience {
    /// Everyone.
    Everyone,
    /// Staff and elected people of local governments.
    LocalGovernments,
    /// Directors of the local social economy.
    Regisseurs,
    /// Enterprises, social and regular.
    Enterprises,
}

/// How one takes part in a learning event.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Mode")]
pub enum LearningMode {
    /// At the venue.
    OnSite,
    /// From a distance.
    Online,
    /// At the venue or from a distance, with a capacity for each.
    Hybrid,
}

/// A kind of seat.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Seat")]
pub enum SeatKind {
    /// At the venue.
    OnSite,
    /// From a distance.
    Online,
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::RegistrationState")]
pub enum RegistrationState {
    /// Has a seat.
    Confirmed,
    /// Waits in the line; `position` says where.
    Waitlisted,
    /// Is offered a seat until `offerExpiresAt`.
    Offered,
    /// Let an offer or the time to reaffirm run out, or turned an offer down; one may register again, at the end of the line.
    Lapsed,
    /// Was given up, or fell with its event; one may register again, at the end of the line.
    Cancelled,
    /// Was there.
    Attended,
    /// Was there for a part.
    Partial,
    /// Was not there and had said so.
    Excused,
    /// Was not there.
    Absent,
}

/// What is said of someone who had a seat.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Mark")]
pub enum AttendanceMark {
    /// Was there.
    Attended,
    /// Was there for a part.
    Partial,
    /// Was not there and had said so.
    Excused,
    /// Was not there.
    Absent,
}
