//! A centre city or partnership of municipalities that directs the local social economy.

use sea_orm::entity::prelude::*;

/// A centre city or partnership of municipalities that directs the local social economy.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "directing_area")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// Sort key of the Dutch name.
    pub name_key: String,
    /// Centre city alone, or the legal form of the partnership.
    pub form: String,
    /// First day of the area; empty when unknown.
    pub valid_from: Option<Date>,
    /// First day on which the area no longer exists; empty while it does.
    pub valid_until: Option<Date>,
    /// Whether it is invented for demonstration.
    pub is_synthetic: bool,
    /// Rises by one with every change of the area or its members.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
