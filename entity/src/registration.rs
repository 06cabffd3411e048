//! The registration of one person for one learning event, from asking to attending.

use sea_orm::entity::prelude::*;

/// The registration of one person for one learning event, from asking to attending.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The learning event; its row is locked before anything here is decided.
    pub event_id: Uuid,
    /// Who takes part.
    pub account_id: Uuid,
    /// ON_SITE or ONLINE.
    pub seat: String,
    /// ENTERPRISE or DIRECTING_AREA; empty without an organisation.
    pub organisation_kind: Option<String>,
    /// The organisation whose limit it counts for; empty without one.
    pub organisation_id: Option<Uuid>,
    /// 0 = of the priority audience, 1 = everyone else.
    pub priority_class: i32,
    /// Where it stands.
    pub state: String,
    /// When it was asked for, UTC.
    pub requested_at: DateTimeUtc,
    /// Place in the order in which the event took its registrations, from 1.
    pub line_number: i32,
    /// Sort key of the line: class, then number.
    pub line_key: String,
    /// Sort key of the list of a person: newest first.
    pub sort_key: String,
    /// When the offer of a seat runs out, UTC; filled exactly while one is open.
    pub offer_expires_at: Option<DateTimeUtc>,
    /// Until when the seat must be reaffirmed after a postponement, UTC; empty when it need not be.
    pub reaffirm_by: Option<DateTimeUtc>,
    /// Minutes of the part that the person was there; empty unless the state is PARTIAL.
    pub minutes: Option<i32>,
    /// Account that registered someone else; empty when the person did.
    pub registered_by_id: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
