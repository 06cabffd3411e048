//! What the deputation decided about an application.

use sea_orm::entity::prelude::*;

/// What the deputation decided about an application: never changed, a later decision is another row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "award_decision")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Its call, whose budget an award takes from.
    pub call_id: Uuid,
    /// Number of the decision about this application, from 1.
    pub number: i32,
    /// AWARD, RESERVE or REJECT.
    pub kind: String,
    /// Reference of the decision of the deputation.
    pub reference: String,
    /// Date of the decision, Europe/Brussels.
    pub decided_on: Date,
    /// Why, in Dutch.
    pub motivation_nl: String,
    /// How one can appeal, in Dutch; empty for an award of all that was asked.
    pub appeal_nl: Option<String>,
    /// What is awarded, euro cents; empty unless it is an award.
    pub amount_cents: Option<i64>,
    /// Last day on the reserve list, Europe/Brussels; empty unless it is a reserve.
    pub lapses_on: Option<Date>,
    /// What lapsing means, in Dutch; empty unless it is a reserve.
    pub lapsing_nl: Option<String>,
    /// When it was recorded, UTC.
    pub recorded_at: DateTimeUtc,
    /// Account that recorded it; empty when the operator did.
    pub recorded_by_id: Option<Uuid>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
