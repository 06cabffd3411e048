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
