//! Operating grants as the programme knows them. Source: slides, DOMAIN §6 "De Punt nv".

use crate::codes;
use crate::shared::money::EuroCents;
use uuid::Uuid;

codes! {
    /// How far a planned action has come.
    pub enum ActionState {
        /// Not begun.
        Planned = "PLANNED",
        /// Begun.
        InProgress = "IN_PROGRESS",
        /// Done.
        Done = "DONE",
        /// Given up.
        Dropped = "DROPPED",
    }
}

/// A yearly grant for the running of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatingGrant {
    /// Key.
    pub id: Uuid,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
    /// Who receives it, as in the source.
    pub beneficiary_name: String,
    /// The record of the beneficiary as an enterprise.
    pub enterprise_id: Option<Uuid>,
    /// The service of the Province that grants it.
    pub granting_service: String,
    /// First calendar year.
    pub since_year: i32,
    /// The first year as a key for pages, newest first.
    pub sort_key: String,
    /// Whether it is invented.
    pub is_synthetic: bool,
}

/// The plan of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPlan {
    /// Key.
    pub id: Uuid,
    /// Calendar year.
    pub year: i32,
    /// Operating grant of this year.
    pub awarded: Option<EuroCents>,
    /// The year as a key for pages, newest first.
    pub sort_key: String,
}

/// A numbered action of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction {
    /// Key.
    pub id: Uuid,
    /// Number in the plan, from 1.
    pub number: i32,
    /// Title in Dutch, corrected.
    pub title_nl: String,
    /// What it consists of, in Dutch, corrected.
    pub description_nl: Option<String>,
    /// The whole line as the source spells it.
    pub source_text: Option<String>,
    /// How far it has come.
    pub state: Option<ActionState>,
}
