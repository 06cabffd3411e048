//! A recognition as a social enterprise of some kind.

use sea_orm::entity::prelude::*;

/// A recognition as a social enterprise of some kind.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recognition")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enterprise recognised.
    pub enterprise_id: Uuid,
    /// Kind of recognition.
    pub kind: String,
    /// Whether a source states the kind or it was inferred.
    pub basis: String,
    /// Whether the period is known; if not, validity on a date before its end is unknown.
    pub is_period_known: bool,
    /// First day; empty = unknown.
    pub valid_from: Option<Date>,
    /// First day on which it no longer holds; empty = open or unknown.
    pub valid_until: Option<Date>,
    /// The establishment recognised; empty when it is the whole enterprise.
    pub establishment_id: Option<Uuid>,
    /// PROPOSED, VERIFIED or REFUSED; only what is VERIFIED counts.
    pub state: String,
    /// Reference of the decision of the authority; empty when not given.
    pub reference: Option<String>,
    /// What shows it, in the words of whoever proposed it; empty when not given.
    pub evidence: Option<String>,
    /// When it was proposed, UTC; empty for what was loaded.
    pub proposed_at: Option<DateTimeUtc>,
    /// Account that proposed it; empty for what was loaded.
    pub proposed_by_id: Option<Uuid>,
    /// When it was verified or refused, UTC; empty while proposed and for what was loaded.
    pub decided_at: Option<DateTimeUtc>,
    /// Account that verified or refused it; empty while proposed and for what was loaded.
    pub decided_by_id: Option<Uuid>,
    /// Why it was refused; empty unless it was.
    pub refused_reason: Option<String>,
    /// Why an officer ended it; empty unless one did.
    pub ended_reason: Option<String>,
    /// Rises with every change; 1 when it was proposed or loaded.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
