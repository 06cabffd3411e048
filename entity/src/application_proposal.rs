//! What an officer proposes about applications, for a second one to confirm.

use sea_orm::entity::prelude::*;

/// What an officer proposes about applications, for a second one to confirm.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_proposal")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// EXTENSION: a later deadline for one lead. REOPENING: of an inadmissible application.
    pub kind: String,
    /// The call.
    pub call_id: Uuid,
    /// The lead it is for.
    pub enterprise_id: Uuid,
    /// The application to reopen; empty for an extension, which is for the lead and whatever it writes under the call.
    pub application_id: Option<Uuid>,
    /// Last day for that lead, Europe/Brussels; empty for a reopening.
    pub until_on: Option<Date>,
    /// First instant at which it is too late for that lead, UTC; empty for a reopening.
    pub until_at: Option<DateTimeUtc>,
    /// Why.
    pub reason: String,
    /// PROPOSED, CONFIRMED or REFUSED.
    pub state: String,
    /// When it was proposed, UTC.
    pub proposed_at: DateTimeUtc,
    /// Account that proposed it; empty when the operator did.
    pub proposed_by_id: Option<Uuid>,
    /// When it was confirmed or refused, UTC; empty while proposed.
    pub decided_at: Option<DateTimeUtc>,
    /// Account that confirmed or refused it; empty while proposed.
    pub decided_by_id: Option<Uuid>,
    /// Why it was refused; empty unless it was.
    pub refused_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
