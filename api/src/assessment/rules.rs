//! What is scored and advised, and the ranking that comes of it. Pure.

pub mod cut_off;
pub mod scoring;

pub use cut_off::{Place, cut_off};
pub use scoring::{FEWEST_SCORINGS, Hundredths, Means, Ranked, SCORES, Weights, means, order};

use crate::shared::money::EuroCents;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The score of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The criterion.
    pub criterion: Uuid,
    /// 0 to 10.
    pub points: i32,
    /// Why, in Dutch.
    pub motivation: String,
}

/// How a juror scored an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// Key.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// The account of the juror.
    pub juror: Uuid,
    /// When it was last saved, UTC.
    pub scored_at: DateTime<Utc>,
    /// Whether every criterion is scored.
    pub is_complete: bool,
    /// The scores, in the order of the criteria.
    pub scores: Vec<Score>,
    /// Rises with every change.
    pub version: i32,
}

impl Scoring {
    /// The points by criterion.
    pub fn points(&self) -> BTreeMap<Uuid, i32> {
        self.scores.iter().map(|score| (score.criterion, score.points)).collect()
    }
}

/// What is advised about an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The application.
    pub application: Uuid,
    /// The amount.
    pub amount: EuroCents,
    /// The advice, in Dutch.
    pub text: String,
    /// What the scores came to.
    pub means: Means<Uuid>,
    /// The mean of the criterion that breaks ties.
    pub tie_break: Hundredths,
    /// When, UTC.
    pub at: DateTime<Utc>,
}
