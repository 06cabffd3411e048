//! A postal code with one of its localities. Source: GeoNames.

use sea_orm::entity::prelude::*;

/// A postal code with one of its localities. Source: GeoNames.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "locality")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Postal code, four digits.
    pub postal_code: String,
    /// Name of the locality.
    pub name: String,
    /// Match key of the name.
    pub name_key: String,
    /// The municipality it lies in today.
    pub municipality_id: Uuid,
    /// The municipality it lay in on 2018-01-01.
    pub municipality_2018_id: Uuid,
    /// Latitude, WGS84 degrees.
    pub latitude: f64,
    /// Longitude, WGS84 degrees.
    pub longitude: f64,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
