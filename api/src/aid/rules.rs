//! Small aid and who is counted together (DOMAIN §4.3 "Aid ledger", "Central aid register"). Pure.

pub mod asked;
mod ceiling;
mod register;
pub mod undertaking;
mod working_days;

pub use ceiling::{Outcome, Weighed, Window, weigh};
pub use register::AidState;
pub use working_days::working_day_after;

use crate::codes;
use crate::shared::money::EuroCents;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

codes! {
    /// Which ceiling aid counts towards.
    pub enum Regime {
        /// General small aid.
        General = "GENERAL",
        /// Small aid for services of general economic interest.
        Sgei = "SGEI",
    }
}

codes! {
    /// How the ledger knows of aid.
    pub enum AidOrigin {
        /// The Province granted it.
        Granted = "GRANTED",
        /// The enterprise says that it got it elsewhere.
        Declared = "DECLARED",
    }
}

/// What is said of aid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Which ceiling it counts towards.
    pub regime: Regime,
    /// How much.
    pub amount: EuroCents,
    /// Date of the decision: the date that counts, and not that of a payment.
    pub decided_on: NaiveDate,
    /// Reference of the decision.
    pub reference: Option<String>,
    /// What the Province granted it under.
    pub granted_under: Option<String>,
    /// Who granted it, where that was not the Province.
    pub public_body: Option<String>,
}

/// Something that was done about aid: when, and the words that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// The reference, or the reason.
    pub words: String,
}

/// Aid in the ledger of an enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aid {
    /// Key.
    pub id: Uuid,
    /// Who got it.
    pub enterprise: Uuid,
    /// How the ledger knows of it.
    pub origin: AidOrigin,
    /// What is said of it.
    pub said: Said,
    /// When it was entered here, UTC.
    pub recorded_at: DateTime<Utc>,
    /// Its entry in the central register, with the reference there.
    pub registered: Option<Step>,
    /// Its withdrawal, with the reason: it counts no more.
    pub withdrawn: Option<Step>,
    /// Rises with every change.
    pub version: i32,
}

/// What is asked of the ledger: whether so much more would be allowed on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which ceiling.
    pub regime: Regime,
    /// How much more.
    pub amount: EuroCents,
    /// The date of the decision.
    pub on: NaiveDate,
}

/// What the ledger answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// The enterprise; the record that stays, where the one that was named was merged.
    pub enterprise: Uuid,
    /// What was asked.
    pub question: Question,
    /// What counts on that date, and what it comes to; none where no rule is known.
    pub tested: Option<(Window, Weighed)>,
    /// The enterprises that are counted together; none for whoever may not know who is linked.
    pub undertaking: Option<BTreeSet<Uuid>>,
    /// The aid that was counted, as far as one may see it, newest decision first.
    pub facts: Vec<Aid>,
}

impl Simulation {
    /// The answer in a word.
    pub fn outcome(&self) -> Outcome {
        self.tested.as_ref().map_or(Outcome::Unknown, |(_, weighed)| weighed.outcome())
    }
}
