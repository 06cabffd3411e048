//! What a decision is. Pure.

pub mod asked;
mod bounds;
mod shares;

pub use asked::AskedDecision;
pub use bounds::{check_amount, check_appeal, check_budget, check_call, check_day, check_reserve, most, reserve_until};
pub use shares::{Share, over_ceiling, shares_of};

use crate::applications::states::ApplicationStep;
use crate::codes;
use crate::shared::money::EuroCents;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

codes! {
    /// What kind of decision it is.
    pub enum DecisionKind {
        /// Money is granted.
        Award = "AWARD",
        /// It waits for money that may be freed.
        Reserve = "RESERVE",
        /// No money is granted.
        Reject = "REJECT",
    }
}

impl DecisionKind {
    /// The step in the life of the application.
    pub const fn step(self) -> ApplicationStep {
        match self {
            Self::Award => ApplicationStep::Award,
            Self::Reserve => ApplicationStep::Reserve,
            Self::Reject => ApplicationStep::Reject,
        }
    }

    /// What the journal calls it.
    pub const fn action(self) -> &'static str {
        match self {
            Self::Award => "awardApplication",
            Self::Reserve => "reserveApplication",
            Self::Reject => "rejectApplication",
        }
    }
}

/// What is said of every decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Reference of the decision of the deputation.
    pub reference: String,
    /// Its date, Europe/Brussels.
    pub decided_on: NaiveDate,
    /// Why, in Dutch.
    pub motivation: String,
    /// How one can appeal, in Dutch; none for an award of all that is asked.
    pub appeal: Option<String>,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Money is granted.
    Award {
        /// How much.
        amount: EuroCents,
        /// The part of each partner; together the amount.
        shares: Vec<Share>,
    },
    /// It waits for money that may be freed.
    Reserve {
        /// Last day on the reserve, Europe/Brussels.
        until: NaiveDate,
        /// What lapsing means, in Dutch.
        lapsing: String,
    },
    /// No money is granted.
    Reject,
}

impl Ruling {
    /// What kind of decision it is.
    pub const fn kind(&self) -> DecisionKind {
        match self {
            Self::Award { .. } => DecisionKind::Award,
            Self::Reserve { .. } => DecisionKind::Reserve,
            Self::Reject => DecisionKind::Reject,
        }
    }

    /// What is awarded; none unless it is an award.
    pub const fn amount(&self) -> Option<EuroCents> {
        match self {
            Self::Award { amount, .. } => Some(*amount),
            Self::Reserve { .. } | Self::Reject => None,
        }
    }

    /// The parts of the partners; none unless it is an award.
    pub fn shares(&self) -> &[Share] {
        match self {
            Self::Award { shares, .. } => shares,
            Self::Reserve { .. } | Self::Reject => &[],
        }
    }

    /// The last day on the reserve, and what lapsing means; none unless it waits there.
    pub fn reserve(&self) -> Option<(NaiveDate, &str)> {
        match self {
            Self::Reserve { until, lapsing } => Some((*until, lapsing)),
            Self::Award { .. } | Self::Reject => None,
        }
    }
}

/// A decision of the deputation about an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Key.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// Its call.
    pub call: Uuid,
    /// Number of the decision about this application, from 1.
    pub number: i32,
    /// What is said of it.
    pub said: Said,
    /// What is decided.
    pub ruling: Ruling,
    /// When it was recorded, UTC.
    pub recorded_at: DateTime<Utc>,
}
