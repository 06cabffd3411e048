//! A provincial meeting of the regisseurs of the local social economy.

use sea_orm::entity::prelude::*;

/// A provincial meeting of the regisseurs of the local social economy.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "network_meeting")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Date on which it takes place, or was to.
    pub meets_on: Date,
    /// Where it takes place; empty while unknown.
    pub municipality_id: Option<Uuid>,
    /// Where it stands, from PLANNED to PUBLISHED, or CANCELLED.
    pub state: String,
    /// Why it was cancelled, in Dutch; filled exactly when the state is CANCELLED.
    pub cancelled_reason_nl: Option<String>,
    /// Sort key: the date as text.
    pub sort_key: String,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// When it begins, UTC; empty while only its date is known.
    pub starts_at: Option<DateTimeUtc>,
    /// When it ends, UTC; empty while only its date is known.
    pub ends_at: Option<DateTimeUtc>,
    /// Building and address in Dutch; empty while unknown.
    pub venue_nl: Option<String>,
    /// How many areas can be there at most; empty = no limit.
    pub places: Option<i32>,
    /// Last day of registering; empty = until the meeting begins.
    pub registration_closes_on: Option<Date>,
    /// Letter of invitation in Dutch; empty before it was sent.
    pub invitation_nl: Option<String>,
    /// When the regisseurs were invited, UTC; empty before.
    pub invited_at: Option<DateTimeUtc>,
    /// Rises by one with every change of the meeting or its agenda.
    pub version: i32,
    /// Rises by one with every change of time, place or state.
    pub revision: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
