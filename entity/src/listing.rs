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
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
