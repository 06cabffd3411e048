//! The entry of an enterprise in the supplier guide.

use sea_orm::entity::prelude::*;

/// The entry of an enterprise in the supplier guide.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enterprise listed.
    pub enterprise_id: Uuid,
    /// Whether everyone may see the enterprise; follows it.
    pub is_public: bool,
    /// State of the listing; the public sees PUBLISHED.
    pub state: String,
    /// PUBLIC_SOURCE, OWNER or INVENTED.
    pub origin: String,
    /// Description in Dutch; empty when there is none.
    pub description_nl: Option<String>,
    /// Date on which the entry was last confirmed.
    pub confirmed_on: Option<Date>,
    /// Municipality of the seat, for filters.
    pub municipality_id: Option<Uuid>,
    /// Sort key of the enterprise's name.
    pub name_key: String,
    /// Match key of name, place, titles and rubrics.
    pub search_key: String,
    /// When it came into its state, UTC; empty when it was loaded so.
    pub state_since: Option<DateTimeUtc>,
    /// RECOGNITION_LAPSED, NOT_CONFIRMED or BY_OFFICER; empty unless suspended.
    pub suspended_because: Option<String>,
    /// Why an officer returned, suspended or archived it; empty otherwise.
    pub state_reason: Option<String>,
    /// Declared share of disabled or disadvantaged workers, hundredths of a per cent.
    pub declared_share: Option<i32>,
    /// Date of the evidence of that share.
    pub declared_share_on: Option<Date>,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
