//! The last number given out in a series.

use sea_orm::entity::prelude::*;

/// The last number given out in a series of references of a year.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reference_number")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The letters of the series, such as PS.
    pub kind: String,
    /// Calendar year.
    pub year: i32,
    /// The number given out last.
    pub last: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
