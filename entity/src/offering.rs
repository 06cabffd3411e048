//! A product or service in the guide.

use sea_orm::entity::prelude::*;

/// A product or service in the guide.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offering")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who offers it.
    pub enterprise_id: Uuid,
    /// The rubric it stands under.
    pub rubric_id: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// Sort key of the title.
    pub title_key: String,
    /// Description in Dutch; empty when there is none.
    pub description_nl: Option<String>,
    /// PRODUCT or SERVICE; empty when not verified.
    pub kind: Option<String>,
    /// SOURCE: from a public source. OWNER: by the enterprise. INVENTED: synthetic.
    pub basis: String,
    /// PROVINCE or MUNICIPALITIES; empty when not said.
    pub service_area: Option<String>,
    /// AVAILABLE, LIMITED or FULL; empty when not stated.
    pub capacity: Option<String>,
    /// Date on which the capacity was stated; empty when it was not.
    pub capacity_stated_on: Option<Date>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
