//! A municipality in a directing area for a period; on any date it is in one area at most.

use sea_orm::entity::prelude::*;

/// A municipality in a directing area for a period; on any date it is in one area at most.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "directing_area_member")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The area.
    pub directing_area_id: Uuid,
    /// The municipality under the NIS code of its joining.
    pub municipality_id: Uuid,
    /// First day of the membership; empty when unknown.
    pub valid_from: Option<Date>,
    /// First day on which it is no longer a member; empty while it is.
    pub valid_until: Option<Date>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
